"""ReleasedRows: the rows of the traffic pane while messages are held back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from protoscope.tui.present.line import Line
from protoscope.tui.present.traffic import Traffic


class ReleasedRows:
    """The traffic rows of the messages before `end()`, whatever rows there are."""

    def __init__(self, traffic: Traffic, end: Callable[[], int]) -> None:
        self._traffic = traffic
        self._end = end

    def __len__(self) -> int:
        return bisect_left(range(len(self._traffic)), self._end(), key=self._traffic.message_of)

    def __getitem__(self, row: int, /) -> Line:
        return self._traffic[row]
