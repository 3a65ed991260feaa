"""Touched: which fields of the state each message changed, one octet a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter, eq, is_
from typing import Any, NamedTuple

from protoscope.core.record import alone_differs
from protoscope.core.rope import Rope
from protoscope.core.state import Cell, Record

_MOST = 255
"""Different sets of fields that are told apart; in a session with more, the rest may have changed anything."""


class Sort(NamedTuple):
    """Fields, by path: those that are not equal any more, and those somewhere below which something may differ."""

    sure: frozenset[Cell]
    perhaps: frozenset[Cell]


_NOTHING = Sort(frozenset(), frozenset())


class Touched:
    """What the fold is told by every two states in turn; a cause is then found without folding again."""

    def __init__(self) -> None:
        self._sorts: list[Sort] = [_NOTHING]
        self._numbers: dict[Sort, int] = {_NOTHING: 0}
        self._column = bytearray()

    def __len__(self) -> int:
        return len(self._column)

    def append(self, before: Any, after: Any) -> None:
        """The next message turned `before` into `after`."""
        self._column.append(0 if before is after else self._number(_sort(before, after)))

    def _number(self, sort: Sort) -> int:
        number = self._numbers.get(sort)
        if number is None and len(self._sorts) < _MOST:
            number = self._numbers[sort] = len(self._sorts)
            self._sorts.append(sort)
        return _MOST if number is None else number

    def changed(self, index: int) -> bool:
        """Whether message `index` changed anything."""
        return self._column[index] != 0

    def changes(self, start: int, end: int) -> bytes:
        """For each message of `start`..`end` one octet, not zero where it changed something."""
        return bytes(self._column[start:end])

    def surely(self, index: int, cell: Cell) -> bool:
        """Whether message `index` is known to have changed `cell`, without looking at the states."""
        number = self._column[index]
        return number != _MOST and cell in self._sorts[number].sure

    def last(self, cell: Cell, end: int) -> int | None:
        """The last message below `end` that may have changed `cell`."""
        found = max((self._column.rfind(number, 0, end) for number in self._candidates(cell)), default=-1)
        return None if found < 0 else found

    def first(self, cell: Cell, start: int) -> int | None:
        """The first message from `start` on that may have changed `cell`."""
        places = (self._column.find(number, start) for number in self._candidates(cell))
        return min((place for place in places if place >= 0), default=None)

    def _candidates(self, cell: Cell) -> list[int]:
        """The sorts that name the cell, something it is part of, or a part of it."""
        return [
            number
            for number, sort in enumerate(self._sorts)
            if any(all(map(eq, cell, path)) for paths in sort for path in paths)
        ] + [_MOST]


def _sort(before: Any, after: Any) -> Sort:
    sure: set[Cell] = set()
    perhaps: set[Cell] = set()
    for name, old, new in _differing(before, after):
        if not isinstance(new, Record) or type(old) is not type(new):
            _note((name,), old, new, sure, perhaps)
            continue
        for below, former, latter in _differing(old, new):
            _note((name, below), former, latter, sure, perhaps)
    return Sort(frozenset(sure), frozenset(perhaps))


def _note(cell: Cell, old: Any, new: Any, sure: set[Cell], perhaps: set[Cell]) -> None:
    if isinstance(old, _CONTAINERS) or isinstance(new, _CONTAINERS):
        perhaps.add(cell)
    elif old != new:
        sure.add(cell)


_CONTAINERS = (Record, Mapping, Rope)


def _differing(before: Any, after: Any) -> list[tuple[str, Any, Any]]:
    """Name, old and new value of each field that is not the same object."""
    name = alone_differs(before, after)
    if name is not None:
        return [(name, getattr(before, name), getattr(after, name))]
    kind: Any = type(after)
    names, values = _reader(kind)
    old, new = values(before), values(after)
    return [(names[at], old[at], new[at]) for at, same in enumerate(map(is_, old, new)) if not same]


@cache
def _reader(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names) if len(names) > 1 else lambda record: tuple(getattr(record, n) for n in names)
