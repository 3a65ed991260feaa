"""Explain: what a message or one token of it means, and what it did; wrapped to the pane's width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, tzinfo

from protoscope.core.finding import Finding
from protoscope.core.message import Kind, Message
from protoscope.core.protocol import Explanation
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import counted, octets_text
from protoscope.tui.present.findings import finding_lines
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.moments import changes_by, old_values
from protoscope.tui.present.status import seconds_text
from protoscope.tui.present.subject import Path, Subject
from protoscope.tui.present.wrapped import wrapped

CRUMB = " \u203a "


def explanation_lines(subject: Subject, path: Path, width: int, zone: tzinfo | None = None) -> tuple[Line, ...]:
    """What the last node of `path` means: under its breadcrumb, or, in a line being typed, under the whole line."""
    if len(path) < 2:
        return tuple(_told(subject.explained(path), width, zone))
    told = subject.explained(path)
    if not subject.typed:
        return (*wrapped(CRUMB.join(node.rule for node in path), "dim", width), *_told(told, width, zone))
    whole = subject.explained(path[:1])
    warnings = tuple(warning for warning in told.warnings if warning not in whole.warnings)
    token = replace(told, warnings=warnings, details=(*told.details, *whole.details))
    line = _told(replace(whole, details=(), moment=None), width, zone)
    return (*line, *_told(token, width, zone, Piece("> ", "key")))


def _told(told: Explanation, width: int, zone: tzinfo | None, lead: Piece | None = None) -> Iterator[Line]:
    if told.text:
        yield from wrapped(told.text, "", width, lead, tail=str(told.reference) if told.reference else "")
    for warning in told.warnings:
        yield from wrapped(warning, "finding", width, Piece("! ", "finding"))
    if told.moment is not None:
        yield from wrapped(local_text(told.moment, zone), "dim", width, Piece("\u00b7 ", "dim"))
    for detail in told.details:
        yield from wrapped(detail, "dim", width, Piece("\u00b7 ", "dim"))


def local_text(moment: datetime, zone: tzinfo | None) -> str:
    """A moment as clocks here show it; `zone` is that of the machine unless given."""
    try:
        here = moment.astimezone(zone)
    except (OverflowError, ValueError):
        return "Outside the years that this machine can reckon with."
    return f"Here it is {here:%Y-%m-%d %H:%M:%S %Z}.".replace("  ", " ")


def message_lines(
    timeline: Timeline, subject: Subject, width: int, findings: Iterable[Finding], changes: Iterable[Line] = ()
) -> tuple[Line, ...]:
    """What a whole message means, what is wrong with it as far as that is told, and what it did.

    `changes` are the lines about what it changed, where they shall stand among these.
    """
    told = subject.explained((subject.tree,))
    first = _told(replace(told, details=()), width, None)
    wrong = (line for finding in findings for line in finding_lines(finding, width))
    rest = _told(replace(told, text="", warnings=()), width, None)
    return (*first, *wrong, *changes, *rest, *_numbers(timeline, subject.message, width))


def _numbers(timeline: Timeline, message: Message, width: int) -> tuple[Line, ...]:
    """Size, round trip and effect in one sentence."""
    told = [octets_text(len(message.octets))] if message.kind is not Kind.EVENT else []
    command, seconds = timeline.answered(message.index), timeline.round_trip(message.index)
    if command is not None and seconds is not None:
        told.append(f"answers line {command + 1} after {seconds_text(seconds)}")
    values = len(old_values(changes_by(timeline, message.index)))
    if values:
        told.append(f"set {counted(values, 'value')}, marked in the state pane")
    return tuple(wrapped(" \u00b7 ".join(told), "dim", width)) if told else ()
