"""Findings: one of a message as Explain shows it, the list of all, and everything about the chosen one."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from protoscope.core.finding import Finding, Severity
from protoscope.core.rule import Rule
from protoscope.timeline.findings import Entry, Findings
from protoscope.timeline.report import Report
from protoscope.tui.present.columns import counted
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.traffic import GLYPHS
from protoscope.tui.present.wrapped import wrapped

WORDS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
"""Severities as they are counted."""

DEFECT = "The octets are not as the grammar says"
"""The title of a defect that no rule is about."""


def finding_lines(finding: Finding, width: int) -> Iterator[Line]:
    """One finding with its rule and section."""
    glyph, role = GLYPHS[finding.severity]
    reference = f"{finding.reference}" if finding.reference else ""
    return wrapped(f"{finding.text} [{finding.rule}]", role, width, Piece(f"{glyph} ", role), reference)


def findings_title(count: int) -> str:
    """The tab's title, with the count where there is one."""
    return f"Findings {count}" if count else "Findings"


class FindingRows:
    """A row for each finding that is as bad as `least` and whose rule's words hold `text`."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.least = Severity.INFO
        self.text = ""
        self.end: int | None = None
        """Findings from that message on wait until it is shown itself; None where none has to."""
        self._numbers = array("Q")
        self._messages = array("Q")
        self._taken = 0

    def grow(self) -> bool:
        """Take in what was found since; whether a row came."""
        before = len(self)
        for number in self.findings.matching(self.least, self.text, self._taken):
            self._numbers.append(number)
            self._messages.append(self.findings[number].message)
        self._taken = len(self.findings)
        return len(self) > before

    def choose(self, least: Severity, text: str) -> None:
        """Show others."""
        self.least, self.text, self._taken = least, text, 0
        del self._numbers[:], self._messages[:]
        self.grow()

    def __len__(self) -> int:
        return len(self._numbers) if self.end is None else bisect_left(self._messages, self.end)

    @property
    def counts(self) -> Counter[Severity]:
        """How many there are of each severity, whatever is chosen."""
        return self.findings.counts if self.end is None else self.findings.counts_before(self.end)

    def __getitem__(self, row: int, /) -> Line:
        entry = self.entry(row)
        glyph, role = GLYPHS[entry.severity]
        rule = self.findings.rule(entry)
        title = rule.title if rule else DEFECT
        number = Piece(f"{entry.message + 1:>6} ", "dim")
        return Line((Piece(f"{glyph} ", role), number, Piece(f"{entry.rule:<9.20} ", "key"), Piece(title)))

    def entry(self, row: int) -> Entry:
        """What the row is about."""
        return self.findings[self._numbers[row]]

    def finding(self, row: int) -> Finding:
        """The row's finding."""
        return self.findings.finding(self._numbers[row])

    def row_of(self, message: int) -> int | None:
        """The first row about that message."""
        row = bisect_left(self._messages, message)
        return row if row < len(self) and self._messages[row] == message else None


def head_line(rows: FindingRows) -> Line:
    """What was found, what of it is shown, and how far the search is."""
    findings = rows.findings
    counts = [(severity, rows.counts[severity]) for severity in reversed(Severity)]
    pieces = [Piece(f"{counted(count, WORDS[severity])}  ", GLYPHS[severity][1]) for severity, count in counts if count]
    if not pieces:
        pieces = [Piece("Nothing found.  " if not findings.behind else "", "dim")]
    if rows.least is not Severity.INFO or rows.text:
        least = f"{WORDS[rows.least]}s and worse" if rows.least is Severity.WARNING else f"{WORDS[rows.least]}s"
        told = "all" if rows.least is Severity.INFO else least
        pieces.append(Piece(f"shown: {told}{f' with {rows.text!r}' if rows.text else ''} ({len(rows)})  ", "title"))
    if findings.behind:
        pieces.append(Piece(f"{findings.behind} messages still to be looked at", "dim"))
    return Line(tuple(pieces))


def detail_lines(report: Report, width: int) -> tuple[Line, ...]:
    """Exchange, rule, what the RFC says, what it breaks, the way round it, and whose it usually is."""
    return tuple(_detail(report, width))


def _detail(report: Report, width: int) -> Iterator[Line]:
    yield from finding_lines(report.finding, width)
    for side, text, role in (("C: ", report.sent, "client"), ("S: ", report.received, "server")):
        if text:
            yield from wrapped(text, role, width, Piece(side, role))
    if report.rule is not None:
        yield from _of_rule(report.rule, width)
    for quirk in report.quirks:
        who = f"; seen on {', '.join(quirk.who)}" if quirk.who else ""
        told = f"{quirk.name}{who}. {quirk.text}"
        yield from wrapped(told, "", width, Piece("Known   ", "key"), ", ".join(quirk.references))
    if report.server:
        yield from wrapped(f"This server says that it is {report.server}.", "dim", width)
    yield from wrapped("M copies a report for the provider.", "dim", width)


def _of_rule(rule: Rule, width: int) -> Iterator[Line]:
    sections = ", ".join(map(str, rule.references))
    yield from wrapped(rule.says, "", width, Piece("RFC     ", "key"), sections)
    yield from wrapped(rule.breaks, "", width, Piece("Breaks  ", "key"))
    yield from wrapped(rule.advice, "", width, Piece("Do      ", "key"))
