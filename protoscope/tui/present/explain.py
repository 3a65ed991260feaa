"""Explain: what the selected message means, what is wrong with it, and what it did; wrapped to the pane's width."""

from __future__ import annotations

from collections.abc import Iterable

from protoscope.core.message import Kind, Message
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import counted, octets_text
from protoscope.tui.present.findings import finding_lines
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.moments import changes_by, old_values
from protoscope.tui.present.status import seconds_text
from protoscope.tui.present.wrapped import wrapped


def _numbers(timeline: Timeline, message: Message) -> str:
    """Size, round trip and effect in one sentence."""
    told = [octets_text(len(message.octets))] if message.kind is not Kind.EVENT else []
    command, seconds = timeline.answered(message.index), timeline.round_trip(message.index)
    if command is not None and seconds is not None:
        told.append(f"answers line {command + 1} after {seconds_text(seconds)}")
    values = len(old_values(changes_by(timeline, message.index)))
    if values:
        told.append(f"set {counted(values, 'value')}, marked in the state pane")
    return " \u00b7 ".join(told)


def explain(timeline: Timeline, index: int, width: int, changes: Iterable[Line] = ()) -> tuple[Line, ...]:
    """The lines for message `index` in `width` columns; none where there is no such message.

    `changes` are the lines about what it changed, where they shall stand among these.
    """
    if not 0 <= index < len(timeline):
        return ()
    message, (before, after) = timeline.message(index), timeline.around(index)
    explanation = timeline.wing.explain(message, before, after)
    findings = timeline.wing.findings(message, before, after)
    reference = str(explanation.reference) if explanation.reference else ""
    lines = list(wrapped(explanation.text, "", width, tail=reference)) if explanation.text else []
    for finding in findings:
        lines += finding_lines(finding, width)
    lines += changes
    for detail in explanation.details:
        lines += wrapped(detail, "dim", width, Piece("\u00b7 ", "dim"))
    numbers = _numbers(timeline, message)
    return (*lines, *(wrapped(numbers, "dim", width) if numbers else ()))
