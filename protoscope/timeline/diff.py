"""Diff: the cells in which two states differ. Parts that are the same object in both are never looked into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from math import inf
from typing import Any

from protoscope.core.rope import Rope, differing
from protoscope.core.state import Cell, Change, Record

BOOKKEEPING = {"outstanding", "accepted", "uidvalidities"}
"""Fields that follow the client's commands, not what the server said of its mail; to people they are no change."""


def changes(old: Any, new: Any, most: float = inf) -> tuple[Change, ...]:
    """Every cell that is not equal, in the order of the state's fields. A rope of which more than `most` records
    differ is one cell.
    """
    return tuple(_changes((), old, new, most))


def _changes(cell: Cell, old: Any, new: Any, most: float) -> Iterator[Change]:
    if old is new:
        return
    parts_of = next((parts for kind, parts in _PARTS.items() if isinstance(old, kind) or isinstance(new, kind)), None)
    if parts_of is None or not _comparable(old, new):
        if old != new:
            yield Change(cell, old, new)
        return
    yield from parts_of(cell, old, new, most)


def _comparable(old: Any, new: Any) -> bool:
    """Whether parts of the one have their like in the other; mappings have in every mapping."""
    kind = Mapping if isinstance(old, Mapping) else type(old)
    return old is None or new is None or isinstance(new, kind)


def _in_record(cell: Cell, old: Any, new: Any, most: float) -> Iterator[Change]:
    # What does not count when states are compared is the rules' memory, and nothing to show.
    for name in (field.name for field in fields(old if old is not None else new) if field.compare):
        yield from _changes((*cell, name), getattr(old, name, None), getattr(new, name, None), most)


def _in_mapping(cell: Cell, old: Any, new: Any, most: float) -> Iterator[Change]:
    for key in dict.fromkeys((*(old or ()), *(new or ()))):
        yield from _changes((*cell, key), (old or {}).get(key), (new or {}).get(key), most)


def _in_rope(cell: Cell, old: Any, new: Any, most: float) -> Iterator[Change]:
    former, latter = old or Rope(), new or Rope()
    many = abs(len(latter) - len(former)) > most
    before, after = ([], []) if many else differing(former, latter)
    if many or max(len(before), len(after)) > most:
        yield Change(cell, old, new)
        return
    by_key = {record.key: record for record in after}
    for record in before:
        yield from _changes((*cell, record.key), record, by_key.pop(record.key, None), most)
    for key, record in by_key.items():
        yield from _changes((*cell, key), None, record, most)


_PARTS = {Record: _in_record, Mapping: _in_mapping, Rope: _in_rope}


def value(state: Any, cell: Cell) -> Any:
    """What `cell` holds in `state`, or None where the state has no such cell."""
    for step in cell:
        if isinstance(state, Rope):
            state = state.find(step) if isinstance(step, int) else None
        elif isinstance(state, Mapping):
            state = state.get(step)
        else:
            state = getattr(state, str(step), None)
    return state
