"""Shown: which messages have a row: those that a filter lets through, of a folded exchange only the first."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from protoscope.timeline.exchanges import first_of
from protoscope.timeline.filter import scan
from protoscope.timeline.filter.predicate import Predicate
from protoscope.timeline.timeline import Timeline


class Shown:
    """Positions and messages. While nothing is left out, that costs nothing; else four octets for each that is shown.

    The generators do their work in small steps and show what they have found as they go.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.taken = 0
        """Messages that have been taken in."""
        self.test: Predicate | None = None
        self.tested = 0
        """Messages that the filter has been asked about."""
        self.version = 0
        """Counts how often a filter was set or an exchange folded."""
        self.all_folded = False
        self._matching: array[int] | None = None
        self._rows: array[int] | None = None
        self._others: set[int] = set()
        """First messages of exchanges that are not as `all_folded` says."""
        self._heads: dict[int, int] = {}
        """The folded exchanges that have a row, by their first message, and the message that has it."""
        self._folded_to = 0

    # -- positions ---------------------------------------------------------------------------------------------------

    @property
    def _list(self) -> array[int] | None:
        return self._matching if self._rows is None else self._rows

    def __len__(self) -> int:
        shown = self._list
        return self.taken if shown is None else len(shown)

    def message(self, position: int) -> int:
        """The message at a position."""
        shown = self._list
        return position if shown is None else shown[position]

    def position(self, message: int) -> int:
        """Where a message is or would be; one in a folded exchange is where that is."""
        shown = self._list
        if shown is None:
            return message
        if self._rows is not None and self.is_folded(message):
            message = self._heads.get(self._first(message), message)
        return max(0, bisect_right(shown, message) - 1)

    def has(self, message: int) -> bool:
        """Whether a message has a row of its own."""
        shown = self._list
        if shown is None:
            return message < self.taken
        place = bisect_left(shown, message)
        return place < len(shown) and shown[place] == message

    def beside(self, message: int, by: int) -> int:
        """The message so many before (negative) or after it, of those that the filter lets through."""
        if self._matching is None:
            return max(0, min(message + by, self.taken - 1))
        place = (bisect_left if by < 0 else bisect_right)(self._matching, message)
        place = max(0, min(place + (by if by < 0 else by - 1), len(self._matching) - 1))
        return self._matching[place] if self._matching else message

    @property
    def matching(self) -> int:
        """How many messages the filter has let through so far."""
        return self.taken if self._matching is None else len(self._matching)

    def matching_before(self, end: int) -> int:
        """How many of them come before message `end`."""
        return min(self.taken, end) if self._matching is None else bisect_left(self._matching, end)

    # -- growing -----------------------------------------------------------------------------------------------------

    def grow(self) -> None:
        """Take in what the timeline gained; the filter is asked about it by `filtering`."""
        self.taken = len(self.timeline)

    @property
    def behind(self) -> bool:
        """Whether `catching_up` has something to do."""
        return (self.test is not None and self.tested < self.taken) or (
            self._rows is not None and self._folded_to < self.matching
        )

    def catching_up(self) -> Iterator[None]:
        """Ask the filter about messages that it has not seen, and fold what has come since."""
        test, matching = self.test, self._matching
        if test is not None and matching is not None:
            for found in scan(self.timeline, test, self.tested):
                if found is None:
                    yield
                    # Another filter may have been set meanwhile.
                    if self._matching is not matching:
                        return
                else:
                    matching.append(found)
                    self.tested = found + 1
            self.tested = max(self.tested, self.taken)
        yield from self._folding()

    def filter(self, test: Predicate | None) -> None:
        """Show only what passes; None shows everything. What does is found by `catching_up`."""
        self.test, self.tested = test, 0
        self._matching = None if test is None else array("I")
        self._fold_anew()

    # -- exchanges ---------------------------------------------------------------------------------------------------

    def _first(self, message: int) -> int:
        return first_of(self.timeline, message)

    @property
    def partial(self) -> bool:
        """Whether messages may be left out."""
        return self._list is not None

    @property
    def folds(self) -> bool:
        """Whether any exchange is folded."""
        return self._rows is not None

    def is_folded(self, message: int) -> bool:
        """Whether the exchange of a message is folded."""
        first = self._first(message)
        return (first in self._others) != self.all_folded

    def fold(self, message: int) -> None:
        """Fold the exchange of a message, or unfold it; `catching_up` finds the rows."""
        self._others ^= {self._first(message)}
        self._fold_anew()

    def fold_all(self) -> None:
        """Fold every exchange, or unfold every one; those to come as well."""
        self.all_folded, self._others = not self.all_folded, set()
        self._fold_anew()

    def _fold_anew(self) -> None:
        self.version += 1
        self._heads, self._folded_to = {}, 0
        self._rows = array("I") if self.all_folded or self._others else None

    def _folding(self) -> Iterator[None]:
        rows = self._rows
        while rows is not None and self._folded_to < self.matching:
            message = self._folded_to if self._matching is None else self._matching[self._folded_to]
            self._folded_to += 1
            self._add(rows, message)
            if self._folded_to % 64 == 0:
                yield
                rows = self._rows if self._rows is rows else None

    def _add(self, rows: array[int], message: int) -> None:
        first = self._first(message)
        if (first in self._others) == self.all_folded:
            rows.append(message)
        elif first not in self._heads:
            self._heads[first] = message
            rows.append(message)
