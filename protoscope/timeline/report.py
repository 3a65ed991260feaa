"""Report: one finding for people: the exchange with secrets masked, the rule, what it breaks, and whose it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from protoscope.core.finding import Finding
from protoscope.core.message import Kind, Message, Side
from protoscope.core.quirk import Quirk
from protoscope.core.rule import Rule
from protoscope.core.secret import masked
from protoscope.core.visible import visible, visible_octets
from protoscope.timeline.timeline import Timeline

MOST_OCTETS = 400
"""Octets of a message that are shown; what is left out is said."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a finding. `sent` and `received` are harmless text without secrets, "" where there is none."""

    finding: Finding
    rule: Rule | None
    sent: str
    received: str
    quirks: tuple[Quirk, ...]
    server: str


def report_of(timeline: Timeline, finding: Finding, state: Any = None) -> Report:
    """All that is known of a finding; `state` is the one before its message, made anew where it is not given."""
    wing, message = timeline.wing, timeline.message(finding.message)
    command = timeline.answered(finding.message)
    asked = timeline.message(command) if command is not None else None
    if message.side is Side.CLIENT and message.kind is not Kind.EVENT:
        asked, message = message, _answer(timeline, finding.message) or message
    said = shown(timeline, message, finding) if message.side is Side.SERVER else ""
    return Report(
        finding,
        wing.rules.get(finding.rule),
        shown(timeline, asked) if asked is not None else "",
        said,
        tuple(wing.quirks[name] for name in finding.quirks),
        wing.server_name(timeline.state_at(finding.message) if state is None else state),
    )


def _answer(timeline: Timeline, index: int) -> Message | None:
    """The server's next message behind a client's, where it answers that one."""
    following = timeline.messages(index + 1, index + 2)
    return next((each for each in following if each.side is Side.SERVER and each.kind is not Kind.EVENT), None)


def shown(timeline: Timeline, message: Message, finding: Finding | None = None) -> str:
    """A message's octets as harmless text, secrets masked, around the finding's where it is long."""
    if message.kind is Kind.EVENT:
        return "(the connection was closed)" if message.fact is not None else ""
    octets = masked(message.octets, timeline.secrets(message))
    lead = message.start - message.head
    start = max(0, finding.start - lead - MOST_OCTETS // 2) if finding and finding.start - lead > MOST_OCTETS else 0
    cut = octets[start : start + MOST_OCTETS]
    before = f"[{start} octets] " if start else ""
    left = len(octets) - start - len(cut)
    return before + visible_octets(cut.rstrip(b"\r\n")) + (f" [{left} octets more]" if left else "")


def markdown(report: Report) -> str:
    """The report for a provider: what was sent, what came back, and which section says otherwise."""
    return "\n".join(map(visible, _markdown(report))) + "\n"


def _markdown(report: Report) -> Iterator[str]:
    finding, rule = report.finding, report.rule
    yield f"### {rule.title if rule else finding.rule}"
    yield ""
    yield finding.text
    yield ""
    for title, text in (("The client sent", report.sent), ("The server answered", report.received)):
        if text:
            yield from (f"{title}:", "", f"    {text}", "")
    if rule is not None:
        sections = ", ".join(map(str, rule.references))
        yield f"{sections}: {rule.says}"
        yield ""
        yield f"What it breaks: {rule.breaks}"
        yield ""
    if report.server:
        yield f"The server says that it is {report.server}."
        yield ""
    for quirk in report.quirks:
        yield f"Known: {quirk.name} ({', '.join(quirk.references)})"
        yield ""
    yield f"Found by protoscope, rule {finding.rule}."
