"""Span: a half-open range of octets, and the few things done with ranges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Octets `start` (included) to `end` (excluded), counted from whatever the owner says."""

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        """The same octets, counted from a place `by` octets earlier."""
        return Span(self.start + by, self.end + by)


def clipped(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The parts of `spans` inside `start`..`end`, counted from `start`."""
    return tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    )


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Overlapping and touching spans joined, in ascending order."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.start < span.end:
            joined.append(span)
    return tuple(joined)
