"""Edits: what one version of a rope has that an earlier one has not, in columns: some octets for each changed field."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple

from protoscope.core.later import ends
from protoscope.core.record import differing_values, is_resting, revising
from protoscope.core.rope import Rope, differing_chunks, differing_records

MOST = 2048
"""Chunks that are looked into: more than the messages between two checkpoints change one by one."""


class Column(NamedTuple):
    """Records, by key, in which the same fields are others, and for each field the values; or the whole records."""

    names: tuple[str, ...] | None
    keys: Sequence[int]
    values: tuple[Sequence[Any], ...]


class Edits(NamedTuple):
    """`columns` and the keys `removed` are about records of the older rope; those `added` come at the end."""

    columns: tuple[Column, ...]
    removed: Sequence[int]
    added: tuple[Any, ...]

    @property
    def size(self) -> int:
        """How many records are others, or came or went."""
        return sum(len(column.keys) for column in self.columns) + len(self.removed) + len(self.added)


def edits(older: Rope[Any], newer: Rope[Any]) -> Edits | None:
    """From one version to a later one. None where it is none, for a key among those there were is of a new record, and
    where too much is new to be looked at.
    """
    chunks = differing_chunks(older, newer)
    if len(chunks[1]) > MOST:
        return None
    before, after = differing_records(*chunks)
    former = {record.key: record for record in before}
    added, rows = [], defaultdict[tuple[str, ...] | None, list[tuple[Any, ...]]](list)
    for record in after:
        known = former.pop(record.key, None)
        if known is None:
            added.append(record)
        else:
            names, values = _difference(known, record)
            rows[names].append((record.key, *values))
    if added and len(older) and added[0].key <= ends(older.groups[-1].chunks[-1])[1]:
        return None
    columns = tuple(_column(names, zip(*found, strict=True)) for names, found in rows.items())
    return Edits(columns, _narrow(former), tuple(added))


def _difference(known: Any, record: Any) -> tuple[tuple[str, ...] | None, tuple[Any, ...]]:
    if type(known) is not type(record) or is_resting(known) or is_resting(record):
        return None, (record,)
    return differing_values(known, record)


def _column(names: tuple[str, ...] | None, columns: Iterable[tuple[Any, ...]]) -> Column:
    keys, *values = map(_narrow, columns)
    return Column(names, keys, tuple(values))


_TYPES = (("I", 0, 1 << 32), ("q", -(1 << 63), 1 << 63))
"""Of arrays: the narrowest first, with the numbers that fit."""


def _narrow(values: Iterable[Any]) -> Sequence[Any]:
    """Numbers in an array, others as they are."""
    held = tuple(values)
    if not all(type(value) is int for value in held):
        return held
    low, high = min(held, default=0), max(held, default=0)
    return next((array(code, held) for code, least, beyond in _TYPES if least <= low and high < beyond), held)


def edited(older: Rope[Any], chain: Iterable[Edits]) -> Rope[Any]:
    """The rope after one edit after the other; each record is made once, however often it is another."""
    changes = _Changes()
    for found in chain:
        changes.join(found)
    change = changes.change()
    newer = older.edited(changes.keys, changes.gone, change)
    return newer.appended(map(change, changes.added.values())) if changes.added else newer


class _Changes:
    """The last value of each field of each record, by field and key."""

    def __init__(self) -> None:
        self.keys: set[int] = set()
        self.gone: set[int] = set()
        self.added: dict[int, Any] = {}
        self._fields: defaultdict[str, dict[int, Any]] = defaultdict(dict)
        self._whole: dict[int, Any] = {}

    def join(self, found: Edits) -> None:
        """What is done next."""
        for names, keys, columns in found.columns:
            self.keys.update(keys)
            if names is None:
                self._forget(keys)
                self._whole |= zip(keys, columns[0], strict=True)
            for name, values in zip(names or (), columns, strict=False):
                self._fields[name] |= zip(keys, values, strict=True)
        # A key may come again: in another mailbox they begin anew.
        self._forget(found.removed)
        self.gone.update(found.removed)
        for key in self.added.keys() & set(found.removed):
            del self.added[key]
        self.added |= ((record.key, record) for record in found.added)

    def _forget(self, keys: Collection[int]) -> None:
        """What was known of them is of no account any more."""
        for known in (self._whole, *self._fields.values()):
            for key in known.keys() & set(keys):
                del known[key]

    def change(self) -> Callable[[Any], Any]:
        """What makes of a record what became of it."""
        whole, fields, makers = self._whole, self._fields, dict[type, Callable[[Any, int], Any]]()

        def change(record: Any) -> Any:
            key = record.key
            if key in whole:
                record = whole[key]
                if is_resting(record):
                    return record
            kind = type(record)
            if kind not in makers:
                makers[kind] = revising(kind, fields)
            return makers[kind](record, key)

        return change
