"""Ladder: a stretch of a session as arrows between client and server, in the order of time; secrets masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from protoscope.core.fact import BytesDiscarded, Closed, Connected, TlsStarted
from protoscope.core.message import Kind, Message, Side
from protoscope.core.secret import masked
from protoscope.core.visible import visible_octets
from protoscope.timeline.timeline import Timeline

LONGEST = 72
"""Characters of a message that an arrow is labelled with."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One message: `seconds` since the ladder's start, who wrote it (None: an event), its text, and its octets."""

    message: int
    seconds: float
    side: Side | None
    text: str
    octets: int


def ladder(timeline: Timeline, first: int = 0, last: int | None = None) -> tuple[Arrow, ...]:
    """Messages `first`..`last` as arrows."""
    return tuple(_arrows(timeline, first, len(timeline) if last is None else last))


def _arrows(timeline: Timeline, first: int, last: int) -> Iterator[Arrow]:
    start: float | None = None
    for message in timeline.messages(first, last):
        start = message.at if start is None else start
        side = None if message.kind is Kind.EVENT else message.side
        yield Arrow(message.index, message.at - start, side, _text(timeline, message), len(message.octets))


def _text(timeline: Timeline, message: Message) -> str:
    if message.kind is Kind.EVENT:
        return _event(message)
    octets = masked(message.octets, timeline.secrets(message))
    line, _, rest = octets.partition(b"\r\n")
    text = visible_octets(line)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return f"{text} (+{len(rest)} octets)" if rest else text


def _event(message: Message) -> str:
    match message.fact:
        case Connected(host=host, port=port):
            return f"connected to {host}:{port}"
        case TlsStarted(version=version):
            return f"{version} started"
        case BytesDiscarded(data=data):
            return f"{len(data)} octets thrown away"
        case Closed(by=by):
            return f"closed by {by}"
    return "event"
