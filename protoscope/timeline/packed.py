"""Packed: a state as what it has that an earlier one has not; of what holds many parts, those that are others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from protoscope.core.edits import Edits, edited, edits
from protoscope.core.record import replaced
from protoscope.core.rope import Rope
from protoscope.core.state import Record

MANY = 64
"""Entries of a mapping that is worth being taken apart."""
Path = tuple[str, ...]
"""The names of the fields that lead to a part of a state."""
_NOTHING = Rope[Any]()
"""What stands in the place of a part."""


class Entries(NamedTuple):
    """The entries of a mapping that are others, and the keys of those that went."""

    others: dict[Any, Any]
    removed: tuple[Any, ...]

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.others) + len(self.removed)

    def on(self, older: Mapping[Any, Any]) -> dict[Any, Any]:
        """The newer mapping."""
        newer = {**older, **self.others}
        for key in self.removed:
            del newer[key]
        return newer


class Packed(NamedTuple):
    """`rest` is the state without the parts that `parts` tells how to make of an older state's."""

    rest: Any
    parts: tuple[tuple[Path, Edits | Entries], ...]

    @property
    def size(self) -> int:
        """How many records and entries are others."""
        return sum(part.size for _, part in self.parts)


def unpacked(older: Any, chain: Sequence[Packed]) -> Any:
    """The last of the states; the first of them was packed with `older`, each other one with the one before it."""
    state = chain[-1].rest
    for path, _ in chain[-1].parts:
        state = _put(state, path, _made(older, chain, path))
    return state


def _made(older: Any, chain: Sequence[Packed], path: Path) -> Any:
    steps: list[Any] = []
    for each in reversed(chain):
        part = dict(each.parts).get(path)
        if part is None:
            # It was small then, and stands there as it is.
            older = each.rest
            break
        steps.insert(0, part)
    part = _got(older, path)
    if isinstance(part, Rope):
        return edited(part, steps)
    for step in steps:
        part = step.on(part)
    return part


def packed(older: Any, newer: Any) -> Packed | None:
    """The newer of two states; None where that saves nothing."""
    rest, parts = newer, []
    for path, whole in _large(newer):
        part = _part(_got(older, path), whole)
        if part is None:
            return None
        parts.append((path, part))
        rest = _put(rest, path, _NOTHING)
    return Packed(rest, tuple(parts)) if parts else None


def _part(older: Any, newer: Any) -> Edits | Entries | None:
    """None where the older one is of something else, such as another mailbox."""
    if isinstance(newer, Rope):
        found = edits(older, newer) if isinstance(older, Rope) else None
        return None if found is None or len(found.added) > len(newer) // 2 else found
    return _entries(older, newer) if isinstance(older, Mapping) else None


def _entries(older: Mapping[Any, Any], newer: Mapping[Any, Any]) -> Entries | None:
    others = {key: value for key, value in newer.items() if key not in older or older[key] is not value}
    removed = tuple(key for key in older if key not in newer)
    found = Entries(others, removed)
    # What went and came again stands in another place.
    in_order = list(found.on(older)) == list(newer)
    return found if in_order and 2 * len(others) <= len(newer) else None


def _large(state: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if not isinstance(state, Record):
        return
    for field in fields(state):  # type: ignore[arg-type]
        value, below = getattr(state, field.name), (*path, field.name)
        if isinstance(value, Rope) or (isinstance(value, Mapping) and len(value) >= MANY):
            yield below, value
        elif isinstance(value, Record):
            yield from _large(value, below)


def _got(state: Any, path: Path) -> Any:
    for name in path:
        state = getattr(state, name, None)
    return state


def _put(state: Any, path: Path, part: Any) -> Any:
    name, *below = path
    return replaced(state, **{name: _put(getattr(state, name), tuple(below), part) if below else part})
