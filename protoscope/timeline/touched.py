"""Touched: which fields of the state each message changed, and which one record or entry: five octets a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter, is_
from typing import Any, NamedTuple
from zlib import crc32

from protoscope.core.record import UNREAD, alone_differs, differing_fields, is_resting
from protoscope.core.rope import Rope
from protoscope.core.state import Cell, Record
from protoscope.timeline.diff import BOOKKEEPING

_MOST = 255
"""Different sets of fields that are told apart; in a session with more, the rest may have changed anything."""
EACH = -1
"""In a path, stands for the key of the one record or entry that was replaced; the key is in a column of its own."""
_WIDTH = 4
_FEW = 64
"""Entries of a mapping among which the one that differs is looked for; a longer search would slow the session down."""


class Sort(NamedTuple):
    """Fields, by path: those that are not equal any more, and those somewhere below which something may differ."""

    sure: frozenset[Cell]
    perhaps: frozenset[Cell]


_NOTHING = Sort(frozenset(), frozenset())


class Touched:
    """What the fold is told by every two states in turn; a cause is then found without folding again."""

    def __init__(self) -> None:
        self._sorts: list[Sort] = [_NOTHING]
        self._telling = [False]
        self._numbers: dict[Sort, int] = {_NOTHING: 0}
        self._column = bytearray()
        self._key = bytearray()
        self._asked: tuple[Cell, int] | None = None
        self._answer: tuple[list[int], dict[int, set[int]]] = ([], {})

    def __len__(self) -> int:
        return len(self._column)

    def append(self, before: Any, after: Any) -> None:
        """The next message turned `before` into `after`."""
        sort, key = (_NOTHING, 0) if before is after else _sort(before, after)
        self._column.append(self._number(sort))
        self._key += key.to_bytes(_WIDTH, "little")

    def _number(self, sort: Sort) -> int:
        number = self._numbers.get(sort)
        if number is None and len(self._sorts) < _MOST:
            number = self._numbers[sort] = len(self._sorts)
            self._sorts.append(sort)
            self._telling.append(any(path[0] not in BOOKKEEPING for path in (*sort.sure, *sort.perhaps)))
        return _MOST if number is None else number

    def changed(self, index: int) -> bool:
        """Whether message `index` changed anything."""
        return self._column[index] != 0

    def tells(self, index: int) -> bool:
        """Whether what message `index` changed is more than bookkeeping."""
        number = self._column[index]
        return number == _MOST or self._telling[number]

    def changes(self, start: int, end: int) -> bytes:
        """For each message of `start`..`end` one octet, not zero where it changed something."""
        return bytes(self._column[start:end])

    def surely(self, index: int, cell: Cell) -> bool:
        """Whether message `index` is known to have changed `cell`, without looking at the states."""
        number = self._column[index]
        if number == _MOST:
            return False
        sure = self._sorts[number].sure
        keyed = (at for at, step in enumerate(cell) if isinstance(step, int) and self._key_of(index) == step)
        return cell in sure or any((*cell[:at], EACH, *cell[at + 1 :]) in sure for at in keyed)

    def _key_of(self, index: int) -> int:
        return int.from_bytes(self._key[index * _WIDTH : (index + 1) * _WIDTH], "little")

    def last(self, cell: Cell, end: int, start: int = 0) -> int | None:
        """The last message of `start`..`end` that may have changed `cell`."""
        some, keyed = self._candidates(cell)
        found = max((self._column.rfind(number, start, end) for number in some), default=-1)
        for key, numbers in keyed.items():
            found = max(found, self._last_of(key, numbers, max(start, found + 1), end))
        return None if found < 0 else found

    def first(self, cell: Cell, start: int, end: int | None = None) -> int | None:
        """The first message of `start`..`end` (or of all) that may have changed `cell`."""
        some, keyed = self._candidates(cell)
        found = end = len(self) if end is None else end
        for number in some:
            place = self._column.find(number, start, found)
            found = place if place >= 0 else found
        for key, numbers in keyed.items():
            found = self._first_of(key, numbers, start, found)
        return None if found == end else found

    def _candidates(self, cell: Cell) -> tuple[list[int], dict[int, set[int]]]:
        """The sorts that name the cell, something it is part of, or a part of it; and those that do so for one record
        of a rope, by its key.
        """
        if self._asked != (cell, len(self._sorts)):
            self._asked = cell, len(self._sorts)
            self._answer = _naming(cell, self._sorts)
        return self._answer

    def _last_of(self, key: int, numbers: set[int], start: int, end: int) -> int:
        wanted, at = key.to_bytes(_WIDTH, "little"), end * _WIDTH
        while (at := self._key.rfind(wanted, start * _WIDTH, at)) >= 0:
            if at % _WIDTH == 0 and self._column[at // _WIDTH] in numbers:
                return at // _WIDTH
            at += _WIDTH - 1
        return -1

    def _first_of(self, key: int, numbers: set[int], start: int, end: int) -> int:
        wanted, at = key.to_bytes(_WIDTH, "little"), start * _WIDTH - 1
        while (at := self._key.find(wanted, at + 1, end * _WIDTH)) >= 0:
            if at % _WIDTH == 0 and self._column[at // _WIDTH] in numbers:
                return at // _WIDTH
        return end


def _naming(cell: Cell, sorts: list[Sort]) -> tuple[list[int], dict[int, set[int]]]:
    some, keyed = [_MOST], dict[int, set[int]]()
    for number, sort in enumerate(sorts):
        for path in (*sort.sure, *sort.perhaps):
            steps = list(zip(cell, path, strict=False))
            if not all(step in (part, EACH) for part, step in steps):
                continue
            key = next((part for part, step in steps if step == EACH), None)
            if key is not None:
                keyed.setdefault(_numbered(key), set()).add(number)
            else:
                some.append(number)
    return some, keyed


def _sort(before: Any, after: Any) -> tuple[Sort, int]:
    sure: set[Cell] = set()
    perhaps: set[Cell] = set()
    keys: set[int] = set()
    for name, old, new in _differing(before, after):
        if not isinstance(new, Record) or type(old) is not type(new):
            _note((name,), old, new, sure, perhaps, keys)
            continue
        for below, former, latter in _differing(old, new):
            _note((name, below), former, latter, sure, perhaps, keys)
    if len(keys) > 1:
        every = {path[: path.index(EACH)] if EACH in path else path for path in (*sure, *perhaps)}
        return Sort(frozenset(path for path in sure if EACH not in path), frozenset(every)), 0
    return Sort(frozenset(sure), frozenset(perhaps)), keys.pop() if keys else 0


def _note(cell: Cell, old: Any, new: Any, sure: set[Cell], perhaps: set[Cell], keys: set[int]) -> None:
    if old is UNREAD or new is UNREAD:
        perhaps.add(cell)
        return
    key = _replaced(old, new)
    if key is not None and key >> 8 * _WIDTH == 0:
        keys.add(key)
        former, latter = (old.find(key), new.find(key)) if isinstance(new, Rope) else (None, None)
        if former is None or latter is None:
            perhaps.add((*cell, EACH))
            return
        for name, one, other in _differing(former, latter):
            _note((*cell, EACH, name), one, other, sure, perhaps, keys)
    elif isinstance(old, _CONTAINERS) or isinstance(new, _CONTAINERS):
        perhaps.add(cell)
    elif old != new:
        sure.add(cell)


_CONTAINERS = (Record, Mapping, Rope)


def _replaced(old: Any, new: Any) -> int | None:
    """The number of the only record or entry that is another, came or went; None where more did, or it is not known."""
    if isinstance(new, Rope) and isinstance(old, Rope):
        record = new.replaces(old)
        return None if record is None else int(record.key)
    if isinstance(new, Mapping) and isinstance(old, Mapping) and max(len(old), len(new)) <= _FEW:
        others = [key for key in old.keys() | new.keys() if old.get(key) is not new.get(key)]
        return _numbered(others[0]) if len(others) == 1 else None
    return None


def _numbered(key: str | int) -> int:
    """A key as a number. Two names may have the same one: what was changed is only perhaps what was asked for."""
    return key if isinstance(key, int) else crc32(key.encode("utf-8", "surrogateescape"))


def _differing(before: Any, after: Any) -> list[tuple[str, Any, Any]]:
    """Name, old and new value of each field that is not the same object, of those that are cells. UNREAD: not known."""
    name = alone_differs(before, after)
    kind: Any = type(after)
    names, values = _reader(kind)
    if name is not None:
        return [(name, getattr(before, name), getattr(after, name))] if name in names else []
    if is_resting(before) or is_resting(after):
        return differing_fields(before, after, names)
    old, new = values(before), values(after)
    return [(names[at], old[at], new[at]) for at, same in enumerate(map(is_, old, new)) if not same]


@cache
def _reader(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    # What does not count when states are compared is the rules' memory, and no cell.
    names = tuple(field.name for field in fields(kind) if field.compare)
    return names, attrgetter(*names) if len(names) > 1 else lambda record: tuple(getattr(record, n) for n in names)
