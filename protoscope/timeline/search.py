"""Search: where octets are in the messages of a timeline, stretch by stretch, so that a screen can go on meanwhile."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from protoscope.core.message import Side
from protoscope.core.span import Span
from protoscope.timeline.needle import Needle
from protoscope.timeline.timeline import Timeline

STRETCH = 512
"""Messages looked through at once; a few milliseconds' worth."""
MOST = 4 << 20
"""Octets of a direction looked through at once, unless one message alone has more."""


class Hit(NamedTuple):
    """The needle is in octets `start`..`end` of that message."""

    message: int
    start: int
    end: int


def search(
    timeline: Timeline, needle: Needle, message: int, offset: int = 0, *, back: bool = False, end: int | None = None
) -> Iterator[Hit | None]:
    """Every hit from octet `offset` of `message` on, or with `back` those before it, the nearest first; none in message
    `end` and those behind it.

    Between stretches it yields None, so that the caller can do something else, or give up. Secrets are never found.
    """
    here = (message, offset)
    last = len(timeline) if end is None else end
    for stretch in stretches(min(message + 1, last) if back else message, 0 if back else max(message, last)):
        found = hits(timeline, needle, stretch)
        for hit in reversed(found) if back else found:
            if ((hit.message, hit.start) < here) is back:
                yield hit
        yield None


def stretches(start: int, end: int) -> Iterator[range]:
    """The messages from `start` to `end` in pieces; downwards where `end` is the smaller one."""
    if start <= end:
        return (range(first, min(first + STRETCH, end)) for first in range(start, end, STRETCH))
    return (range(max(last - STRETCH, end), last) for last in range(start, end, -STRETCH))


def hits(timeline: Timeline, needle: Needle, stretch: range) -> list[Hit]:
    """All hits in these messages, in order."""
    connections, starts, lengths = timeline.index.places(stretch.start, stretch.stop)
    streams: defaultdict[tuple[int, Side], list[int]] = defaultdict(list)
    for place, length in enumerate(lengths):
        if length:
            streams[connections[place], timeline.index.side(stretch.start + place)].append(place)
    found: list[Hit] = []
    for (connection, side), places in streams.items():
        for piece in _pieces(places, lengths):
            ends = [starts[place] + lengths[place] for place in piece]
            octets = timeline.trace.octets(connection, side, starts[piece[0]], ends[-1])
            found += _in_piece(needle, octets, ends, [stretch.start + place for place in piece])
    return sorted(hit for hit in found if not _secret(timeline, hit))


def _pieces(places: list[int], lengths: list[int]) -> Iterator[list[int]]:
    """Neighbours in one direction, whose octets touch, as many as are not too long."""
    piece: list[int] = []
    size = 0
    for place in places:
        if piece and size + lengths[place] > MOST:
            yield piece
            piece, size = [], 0
        piece.append(place)
        size += lengths[place]
    if piece:
        yield piece


def _in_piece(needle: Needle, octets: bytes, ends: list[int], messages: list[int]) -> Iterator[Hit]:
    first = ends[-1] - len(octets)
    if needle.literal is None:
        start = 0
        for message, end in zip(messages, ends, strict=True):
            yield from (Hit(message, *span) for span in needle.spans(octets[start : end - first]))
            start = end - first
        return
    for span in needle.spans(octets):
        place = bisect_right(ends, span.start + first)
        if span.end + first <= ends[place]:
            start = (ends[place - 1] if place else first) - first
            yield Hit(messages[place], *span.shifted(-start))


def _secret(timeline: Timeline, hit: Hit) -> bool:
    if timeline.index.side(hit.message) is Side.SERVER:
        return False
    secrets: tuple[Span, ...] = timeline.secrets(timeline.message(hit.message))
    return any(span.start < hit.end and hit.start < span.end for span in secrets)
