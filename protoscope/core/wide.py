"""Wide: a list of large numbers in four octets each, as long as their upper halves seldom change."""

from __future__ import annotations

from array import array
from bisect import bisect_right

_LOW = 0xFFFFFFFF


class Wide:
    """Numbers from 0 to 2**63, by place. Each run of numbers with the same upper half costs twelve octets more."""

    __slots__ = ("_low", "_run_start", "_upper")

    def __init__(self) -> None:
        self._low = array("I")
        self._run_start = array("I")
        self._upper = array("I", [0])

    def __len__(self) -> int:
        return len(self._low)

    def append(self, number: int) -> None:
        """Add a number at the end."""
        upper = number >> 32
        if upper != self._upper[-1]:
            self._run_start.append(len(self._low))
            self._upper.append(upper)
        self._low.append(number & _LOW)

    def __getitem__(self, place: int) -> int:
        low = self._low[place]
        return low | self._upper[bisect_right(self._run_start, place)] << 32 if self._run_start else low

    def slice(self, start: int, end: int) -> list[int]:
        """The numbers at `start`..`end`."""
        if self._run_start:
            return [self[place] for place in range(start, min(end, len(self)))]
        return self._low[start:end].tolist()
