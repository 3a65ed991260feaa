"""Folds: which messages are shown over several rows, and which row belongs to which message."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from itertools import accumulate

from protoscope.tui.present.shown import Shown


class Folds:
    """Every message shown takes one row; an unfolded one takes more. Lookups bisect among the unfolded ones."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._unfolded: list[int] = []
        self._extra: dict[int, int] = {}
        self._sums: list[int] = [0]

    def __contains__(self, message: int) -> bool:
        return message in self._extra

    @property
    def extra(self) -> int:
        """Rows beyond one for each message shown."""
        return self._sums[-1]

    def unfold(self, message: int, rows: int) -> None:
        """Give `message` that many rows, at least one."""
        self.fold(message)
        self._extra[message] = rows - 1
        if not self._shown.has(message):
            return
        at_end = not self._unfolded or message > self._unfolded[-1]
        insort(self._unfolded, message)
        if at_end:
            self._sums.append(self._sums[-1] + rows - 1)
        else:
            self._sum()

    def fold(self, message: int) -> None:
        """Give `message` one row."""
        if self._extra.pop(message, None) is not None:
            self.shown_changed()

    def shown_changed(self) -> None:
        """Other messages are shown now than before."""
        self._unfolded = sorted(message for message in self._extra if self._shown.has(message))
        self._sum()

    def _sum(self) -> None:
        self._sums = [0, *accumulate(self._extra[message] for message in self._unfolded)]

    def row(self, message: int) -> int:
        """The first row of `message`; of one that is not shown, where it would be."""
        if not len(self._shown):
            return 0
        position = self._shown.position(message)
        return position + self._sums[bisect_left(self._unfolded, self._shown.message(position))]

    def place(self, row: int) -> tuple[int, int]:
        """The message shown in `row`, and which of its rows that is (0 first)."""
        before = bisect_right(self._unfolded, row, key=self.row)
        position = row - self._sums[before]
        if before:
            position = max(self._shown.position(self._unfolded[before - 1]), position)
        message = self._shown.message(position)
        return message, row - self.row(message)
