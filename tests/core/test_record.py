"""Copies of records: each equal to one made of all its fields, whatever it shares or has not asked for yet."""

from __future__ import annotations

import weakref
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from protoscope.core.record import (
    UNREAD,
    alone_differs,
    differing_fields,
    differing_values,
    is_held,
    replaced,
    resting,
    revising,
    varied,
)
from protoscope.core.state import Record


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Sight(Record):
    name: str
    height: int = 0
    note: object = None


@dataclass(frozen=True, slots=True)
class Single(Record):
    only: int = 0


class Witness:
    """Tells a height, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    @property
    def height(self) -> int:
        self.asked += 1
        return 12

    note = None


def test_a_replaced_copy_is_the_one_that_dataclasses_make() -> None:
    sight = Sight("mill", 3)
    assert replaced(sight, height=4) == replace(sight, height=4) == Sight("mill", 4)
    assert replaced(sight) == sight
    assert replaced(Single(), only=2) == Single(2)


def test_varied_copies_equal_whole_ones_and_can_be_changed_like_them() -> None:
    first = varied(Sight("mill", 3), "height", 4)
    second = varied(first, "height", 5)
    assert (first, second) == (Sight("mill", 4), Sight("mill", 5))
    assert replaced(second, name="tower") == Sight("tower", 5)
    assert varied(second, "name", "tower") == Sight("tower", 5)
    assert (second.name, hash(second), repr(second)) == ("mill", hash(Sight("mill", 5)), repr(Sight("mill", 5)))


def test_varied_copies_tell_where_alone_they_may_differ() -> None:
    first = varied(Sight("mill", 3), "height", 4)
    assert alone_differs(first, varied(first, "height", 5)) == "height"
    assert alone_differs(first, varied(first, "name", "tower")) is None
    assert alone_differs(Sight("mill", 3), first) is None


def test_a_varied_copy_does_not_keep_what_it_replaced() -> None:
    old = Sight("old")
    gone = weakref.ref(old)
    sight = varied(varied(Sight("mill", note=old), "note", None), "note", 1)
    del old
    assert (gone(), sight) == (None, Sight("mill", note=1))


def test_a_resting_record_asks_once_and_only_when_it_is_looked_at() -> None:
    witness = Witness()
    sight = resting(Sight, witness, name="mill")
    assert (sight.name, witness.asked, is_held(sight, "height")) == ("mill", 0, False)
    assert (sight.height, sight.height, witness.asked, is_held(sight, "height")) == (12, 12, 1, True)
    assert sight == Sight("mill", 12)


def test_a_copy_of_a_resting_record_asks_nothing_for_what_it_does_not_change() -> None:
    witness = Witness()
    tower = replaced(resting(Sight, witness, name="mill"), name="tower")
    assert witness.asked == 0
    assert tower == Sight("tower", 12)
    assert witness.asked == 1


def test_copies_stay_frozen_and_know_no_other_names() -> None:
    sight = varied(Sight("mill"), "height", 1)
    with pytest.raises(FrozenInstanceError):
        sight.name = "tower"  # type: ignore[misc]
    for record in (sight, Sight("mill")):
        with pytest.raises(AttributeError):
            _ = record.colour  # type: ignore[attr-defined]


def test_fields_that_may_differ_are_told_without_asking_for_any() -> None:
    names, witness = ("name", "height", "note"), Witness()
    before = resting(Sight, witness, name="mill")
    assert differing_fields(before, resting(Sight, witness, name="tower"), names) == [("name", "mill", "tower")]
    assert differing_fields(before, Sight("mill", 3), names) == [("height", UNREAD, 3), ("note", UNREAD, None)]
    assert witness.asked == 0


def test_what_differs_between_two_records_makes_the_one_of_the_other() -> None:
    before, after = Sight("mill", 3), Sight("mill", 4, "new")
    names, values = differing_values(before, after)
    assert (names, values) == (("height", "note"), (4, "new"))
    revise = revising(Sight, {name: {7: value} for name, value in zip(names, values, strict=True)})
    assert revise(before, 7) == after
    assert revise(before, 8) == before
