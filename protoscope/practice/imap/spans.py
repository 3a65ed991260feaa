"""Spans: ranges of numbers, joined where they overlap, so that a set of very many is soon looked through."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator


class Spans:
    """Made of ranges (low, high), both ends included, in any order; those with low above high hold nothing."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._lows: list[int] = []
        self._highs: list[int] = []
        for low, high in sorted(ranges):
            if self._highs and low <= self._highs[-1] + 1:
                self._highs[-1] = max(high, self._highs[-1])
            elif low <= high:
                self._lows.append(low)
                self._highs.append(high)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Ascending."""
        return zip(self._lows, self._highs, strict=True)

    def __contains__(self, number: int) -> bool:
        place = bisect_right(self._lows, number)
        return place > 0 and number <= self._highs[place - 1]
