"""The rope behaves as a tuple, and versions share what did not change."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.rope import CHUNK, Rope, differing


@dataclass(frozen=True, slots=True)
class Item:
    key: int
    flag: bool = False


def items(start: int, end: int) -> list[Item]:
    return [Item(key) for key in range(start, end)]


EDITS = st.lists(
    st.tuples(st.sampled_from(["append", "extend", "remove", "replace", "truncate"]), st.integers(0, 2000))
)


@given(st.integers(0, 3 * CHUNK), EDITS)
def test_every_edit_does_what_it_does_to_a_list(length: int, edits: list[tuple[str, int]]) -> None:
    model = items(0, length)
    rope = Rope(model)
    for number, (edit, place) in enumerate(edits):
        fresh = Item(10_000 + number)
        if edit == "append":
            model = [*model, fresh]
            rope = rope.appended([fresh])
        elif edit == "extend":
            keys = range(20_000 + 2000 * number, 20_000 + 2000 * number + place)
            model = [*model, *map(Item, keys)]
            rope = rope.extended(keys, Item)
        elif edit == "truncate":
            model = model[:place]
            rope = rope.truncated(place)
        elif model:
            at = place % len(model)
            model = [*model[:at], *([fresh] if edit == "replace" else []), *model[at + 1 :]]
            rope = rope.replaced(at, fresh) if edit == "replace" else rope.removed(at)
        assert list(rope) == model
        assert len(rope) == len(model)
        assert [rope[i] for i in range(len(model))] == model


def test_a_change_leaves_the_older_version_alone() -> None:
    old = Rope(items(0, 3))
    new = old.replaced(1, Item(1, flag=True))
    assert not old[1].flag
    assert new[1].flag


def test_a_change_shares_all_other_chunks() -> None:
    old = Rope(items(0, 10 * CHUNK))
    new = old.replaced(5, Item(5, flag=True))
    shared = [a is b for a, b in zip(old.groups[0].chunks, new.groups[0].chunks, strict=True)]
    assert shared == [False] + [True] * 9


def test_what_nobody_looks_at_is_not_made_and_what_is_made_stays_the_same_object() -> None:
    made: list[int] = []

    def item(key: int) -> Item:
        made.append(key)
        return Item(key)

    rope = Rope(items(0, 3)).extended(range(3, 100_003), item)
    changed = rope.replaced(1, Item(1, flag=True))
    assert len(changed) == 100_003
    assert made == []
    assert changed[50_000] is rope[50_000]
    assert 50_000 in made
    assert len(made) == CHUNK


def test_differing_gives_only_the_records_that_changed() -> None:
    old = Rope(items(0, 1000))
    new = old.replaced(700, Item(700, flag=True)).removed(3)
    assert differing(old, new) == ([Item(3), Item(700)], [Item(700, flag=True)])


def test_growing_by_a_hundred_thousand_keeps_the_beginning() -> None:
    rope = Rope(items(0, 300)).appended(items(300, 100_000))
    assert (len(rope), rope[0].key, rope[299].key, rope[300].key, rope[99_999].key) == (100_000, 0, 299, 300, 99_999)


@given(st.sets(st.integers(0, 5000)), st.integers(-1, 5001))
def test_a_record_is_found_by_its_key(keys: set[int], wanted: int) -> None:
    rope = Rope(Item(key) for key in sorted(keys))
    assert rope.find(wanted) == (Item(wanted) if wanted in keys else None)
