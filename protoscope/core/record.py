"""Changed copies of records: whole ones, ones that share all but one field, and ones that are asked for their fields
only when somebody looks at them. All of them are equal to a record that was made of all its fields at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from itertools import compress
from operator import attrgetter, is_not
from typing import Any, NamedTuple, TypeVar

from protoscope.core.state import Record

R = TypeVar("R", bound=Record)


class Layout(NamedTuple):
    """Of a dataclass: `values` gets all its fields, `get` and `set` are for each of them."""

    values: Callable[[Any], tuple[Any, ...]]
    get: dict[str, Callable[[Any], Any]]
    set: dict[str, Callable[[Any, Any], None]]


def _layout_of(kind: Any) -> Layout:
    slots = {field.name: kind.__dict__[field.name] for field in fields(kind)}
    # The first once more at the end, for a single name would be got without a tuple round it.
    values = attrgetter(*slots, next(iter(slots)))
    get, put = ({name: getattr(slot, way) for name, slot in slots.items()} for way in ("__get__", "__set__"))
    return Layout(values, get, put)


_layout: Callable[[Any], Layout] = cache(_layout_of)
_get_rest, _set_rest = (getattr(Record.__dict__["_rest"], way) for way in ("__get__", "__set__"))
_set_varies = Record.__dict__["_varies"].__set__


def replaced(record: R, **changed: Any) -> R:
    """`record` with these fields. As `dataclasses.replace`, at half the cost, and what is resting stays so."""
    kind: Any = type(record)
    layout, rest = _layout(kind), rest_of(record)
    made: R = object.__new__(kind)
    if rest is None or isinstance(rest, kind):
        for put, value in zip(layout.set.values(), layout.values(rest or record), strict=False):
            put(made, value)
        if rest is not None:
            changed = {record._varies: getattr(record, record._varies)} | changed
    else:
        _set_rest(made, rest)
        for name in layout.get:
            if is_held(record, name):
                layout.set[name](made, layout.get[name](record))
    for name, value in changed.items():
        layout.set[name](made, value)
    return made


def differing_values(before: R, after: R) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """The names of fields that are not the same object, and their values after; both records do not rest."""
    layout = _layout(type(after))
    values = layout.values(after)[:-1]
    others = tuple(map(is_not, values, layout.values(before)))
    return tuple(compress(layout.get, others)), tuple(compress(values, others))


def revising(kind: type[R], columns: Mapping[str, Mapping[int, Any]]) -> Callable[[R, int], R]:
    """What copies a record with the values that `columns` have under a number, for thousands of records at once."""
    layout, new = _layout(kind), object.__new__
    puts = tuple(layout.set.values())
    places = [(list(layout.get).index(name), values) for name, values in columns.items()]

    def revise(record: R, number: int) -> R:
        held = list(layout.values(record))
        for place, values in places:
            held[place] = values.get(number, held[place])
        made = new(kind)
        for put, value in zip(puts, held, strict=False):
            put(made, value)
        return made

    return revise


def varied(record: R, name: str, value: Any) -> R:
    """`record` with another value in a field that changes time and again: such copies share all their other fields."""
    kind: Any = type(record)
    rest = rest_of(record)
    if rest is None or record._varies != name:
        # Without that field, so that what it held is not kept.
        rest = replaced(record, **{name: None})
    made: R = object.__new__(kind)
    _set_rest(made, rest)
    _set_varies(made, name)
    _layout(kind).set[name](made, value)
    return made


def resting(kind: type[R], rest: object, **own: Any) -> R:
    """A record with these fields; its others are attributes of `rest`, each got when it is first looked at."""
    made: R = object.__new__(kind)
    _set_rest(made, rest)
    put = _layout(kind).set
    for name, value in own.items():
        put[name](made, value)
    return made


def rest_of(record: Record) -> Any:
    """What a resting record, or a varied one, will be asked for the fields that it does not hold; None for others."""
    try:
        return _get_rest(record)
    except AttributeError:
        return None


def alone_differs(before: Record, after: Record) -> str | None:
    """The one field in which varied copies may differ, for they share all others; None where nothing is known."""
    rest = rest_of(after)
    shared = rest is not None and rest is rest_of(before) and isinstance(rest, type(after))
    return after._varies if shared and before._varies == after._varies else None


def is_held(record: Record, name: str) -> bool:
    """Whether that field has its value, or will have to ask for it."""
    return peeked(record, name) is not UNREAD


UNREAD: Any = object()
"""In the place of a value that has not been asked for."""


def peeked(record: Record, name: str) -> Any:
    """That field's value, if the record holds it; UNREAD where it would have to ask."""
    try:
        return _layout(type(record)).get[name](record)
    except AttributeError:
        return UNREAD


def differing_fields(before: R, after: R, names: tuple[str, ...]) -> list[tuple[str, Any, Any]]:
    """Name, old and new value of those fields that may differ, without asking for what nobody has looked at."""
    shared = rest_of(before) is rest_of(after)
    pairs = ((name, peeked(before, name), peeked(after, name)) for name in names)
    return [pair for pair in pairs if pair[1] is not pair[2] or (pair[1] is UNREAD and not shared)]


def is_resting(record: Record) -> bool:
    """Whether looking at a field may take long: it rests on something that is no record of its kind."""
    rest = rest_of(record)
    return rest is not None and not isinstance(rest, type(record))
