"""Diff looks only into records, mappings and ropes; everything else is one value."""

from dataclasses import dataclass, field

from protoscope.core.rope import Rope
from protoscope.core.state import Change, Record
from protoscope.timeline.diff import changes, value
from tests.timeline.toy import Item, State


@dataclass(frozen=True, slots=True)
class Box(Record):
    name: str
    flags: tuple[str, ...] = ()
    inner: State | None = None
    items: dict[str, Item] = field(default_factory=dict)
    records: Rope[Item] = field(default_factory=Rope)


def test_equal_values_are_no_change() -> None:
    assert changes(Box("a", ("x",)), Box("a", ("x",))) == ()


def test_a_tuple_is_one_cell() -> None:
    assert changes(Box("a", ("x",)), Box("a", ("x", "y"))) == (Change(("flags",), ("x",), ("x", "y")),)


def test_a_record_that_appears_shows_each_of_its_cells() -> None:
    found = changes(Box("a"), Box("a", inner=State(phase="open", made=2)))
    assert Change(("inner", "phase"), None, "open") in found
    assert Change(("inner", "made"), None, 2) in found


def test_mapping_entries_come_and_go() -> None:
    old, new = Box("a", items={"x": Item(1)}), Box("a", items={"y": Item(2)})
    assert Change(("items", "x", "key"), 1, None) in changes(old, new)
    assert Change(("items", "y", "key"), None, 2) in changes(old, new)


def test_value_follows_the_path_or_gives_none() -> None:
    box = Box("a", items={"x": Item(7, 3)})
    assert value(box, ("items", "x", "flag")) == 3
    assert value(box, ("items", "z", "flag")) is None
    assert value(box, ("nothing",)) is None


def test_more_records_than_are_wanted_one_by_one_are_one_cell() -> None:
    some, all_others = Rope(map(Item, range(5))), Rope(Item(key, flag=1) for key in range(5))
    assert changes(Box("a", records=some), Box("a", records=all_others), most=4) == (
        Change(("records",), some, all_others),
    )
    assert len(changes(Box("a", records=some), Box("a", records=all_others), most=5)) == 5
    assert changes(Box("a"), Box("a", records=some), most=4) == (Change(("records",), Rope(), some),)
