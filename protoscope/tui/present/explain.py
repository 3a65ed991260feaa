"""Explain: what the selected message means, what is wrong with it, and what it did; wrapped to the pane's width."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from protoscope.core.finding import Finding
from protoscope.core.message import Kind, Message
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import counted, octets_text
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.moments import changed_by
from protoscope.tui.present.status import seconds_text
from protoscope.tui.present.traffic import GLYPHS
from protoscope.tui.present.visible import visible

NARROWEST = 20
"""Columns that are filled at least, however narrow the pane is."""
LONGEST = 2000
"""Characters of one explanation that are shown."""


def _wrapped(text: str, role: str, width: int, lead: Piece | None = None, tail: str = "") -> Iterator[Line]:
    """`text`, and `tail` in another role if it fits behind the last line; further lines stand below the text."""
    indent = len(lead.text) if lead else 0
    room = max(NARROWEST, width - indent)
    lines = wrap(visible(text[:LONGEST]), room, break_on_hyphens=False) or [""]
    for number, line in enumerate(lines):
        before = (lead,) if lead and number == 0 else (Piece(" " * indent),) if indent else ()
        if number < len(lines) - 1:
            yield Line((*before, Piece(line, role)))
        elif not tail or len(line) + 2 + len(tail) <= room:
            yield Line((*before, Piece(line, role), *((Piece("  "), Piece(tail, "key")) if tail else ())))
        else:
            yield Line((*before, Piece(line, role)))
            yield Line((Piece(" " * indent), Piece(tail, "key")))


def _finding(finding: Finding, width: int) -> Iterator[Line]:
    glyph, role = GLYPHS[finding.severity]
    reference = f"{finding.reference}" if finding.reference else ""
    return _wrapped(f"{finding.text} [{finding.rule}]", role, width, Piece(f"{glyph} ", role), reference)


def _numbers(timeline: Timeline, message: Message) -> str:
    """Size, round trip and effect in one sentence."""
    told = [octets_text(len(message.octets))] if message.kind is not Kind.EVENT else []
    command, seconds = timeline.answered(message.index), timeline.round_trip(message.index)
    if command is not None and seconds is not None:
        told.append(f"answers line {command + 1} after {seconds_text(seconds)}")
    values = len(changed_by(timeline, message.index))
    if values:
        told.append(f"set {counted(values, 'value')}, marked in the state pane")
    return " \u00b7 ".join(told)


def explain(timeline: Timeline, index: int, width: int) -> tuple[Line, ...]:
    """The lines for message `index` in `width` columns; none where there is no such message."""
    if not 0 <= index < len(timeline):
        return ()
    message, (before, after) = timeline.message(index), timeline.around(index)
    explanation = timeline.wing.explain(message, before, after)
    findings = timeline.wing.findings(message, before, after)
    reference = str(explanation.reference) if explanation.reference else ""
    lines = list(_wrapped(explanation.text, "", width, tail=reference)) if explanation.text else []
    for finding in findings:
        lines += _finding(finding, width)
    for detail in explanation.details:
        lines += _wrapped(detail, "dim", width, Piece("\u00b7 ", "dim"))
    numbers = _numbers(timeline, message)
    return (*lines, *(_wrapped(numbers, "dim", width) if numbers else ()))
