"""Weight: about how much memory a state takes beyond what it shares with an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from sys import getsizeof
from typing import Any

from protoscope.core.record import is_held, rest_of
from protoscope.core.rope import Rope
from protoscope.core.state import Record

SAMPLE = 16
"""Records of a list that are looked at; the others are taken to be like them."""
MOST = 100
"""Parts of a tuple that are looked at."""
_ENTRY = 100
"""Octets for a mapping's entry, key and value, where nothing more is known."""


def weight(old: Any, new: Any) -> int:
    """Octets, estimated: values that are the same object in both count nothing."""
    if old is new or new is None:
        return 0
    if isinstance(new, Rope):
        return _of_rope(old if isinstance(old, Rope) else Rope(), new)
    if isinstance(new, Record):
        return _of_record(old if type(old) is type(new) else None, new)
    if isinstance(new, Mapping):
        return getsizeof(new) + _ENTRY * max(1, len(new) - (len(old) if isinstance(old, Mapping) else 0))
    if isinstance(new, tuple):
        shared = set(map(id, old)) if isinstance(old, tuple) else set()
        return getsizeof(new) + sum(getsizeof(part) for part in new[:MOST] if id(part) not in shared)
    return getsizeof(new)


def _of_record(old: Record | None, new: Record) -> int:
    """What a record has not been asked for yet is not asked for here: it weighs what it will be read from."""
    names = [field.name for field in fields(new) if is_held(new, field.name)]  # type: ignore[arg-type]
    known = {name: getattr(old, name) for name in names if old is not None and is_held(old, name)}
    rest, known_rest = rest_of(new), None if old is None else rest_of(old)
    below = 0 if rest is None or rest is known_rest else weight(known_rest, rest)
    return getsizeof(new) + sum(weight(known.get(name), getattr(new, name)) for name in names) + below


def _of_rope(old: Rope[Any], new: Rope[Any]) -> int:
    shared = {id(group) for group in old.groups}
    groups = [group for group in new.groups if id(group) not in shared]
    shared = {id(chunk) for group in old.groups for chunk in group.chunks}
    fresh = [chunk for group in groups for chunk in group.chunks if id(chunk) not in shared]
    sample = fresh[:: max(1, len(fresh) // SAMPLE)]
    records = [record for chunk in sample for record in chunk]
    each = sum(weight(old.find(record.key), record) for record in records) / max(1, len(records))
    lists = getsizeof(new.groups) + getsizeof(new.ends) + sum(getsizeof(group.chunks) for group in groups)
    return lists + sum(getsizeof(chunk) + int(each * len(chunk)) for chunk in fresh)
