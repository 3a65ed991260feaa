"""Edits: a rope before and after in, some octets for each changed field out, and from them the later rope again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from sys import getsizeof
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.edits import Edits, edited, edits
from protoscope.core.record import is_resting, replaced, resting
from protoscope.core.rope import Rope
from protoscope.core.state import Record


@dataclass(frozen=True, slots=True)
class Mail(Record):
    key: int
    size: int = 0
    flags: tuple[str, ...] = ()
    note: object = None


def mails(count: int) -> Rope[Mail]:
    return Rope(map(Mail, range(1, count + 1)))


def between(older: Rope[Mail], newer: Rope[Mail]) -> Edits:
    found = edits(older, newer)
    assert found is not None
    return found


def unread(mail: Mail, number: int) -> Mail:
    """Of which something has not been looked at."""
    return resting(Mail, SimpleNamespace(note=f"note {number}"), key=mail.key, size=number, flags=mail.flags)


CHANGES: dict[str, Callable[[Mail, int], Mail]] = {
    "size": lambda mail, number: replaced(mail, size=number - 40),
    "huge": lambda mail, number: replaced(mail, size=number << 70),
    "flags": lambda mail, number: replaced(mail, flags=(f"f{number}",)),
    "both": lambda mail, number: replaced(mail, flags=(), size=number),
    "unread": unread,
}
STEP = st.tuples(st.sampled_from([*CHANGES, "add", "remove", "truncate"]), st.integers(0, 99))
VERSIONS = st.lists(st.lists(STEP, max_size=12), max_size=5)


def after(rope: Rope[Mail], steps: list[tuple[str, int]], key: int) -> Rope[Mail]:
    """A later version; keys from `key` on are new."""
    for step, number in steps:
        position = number % max(1, len(rope))
        if step == "add":
            key += 1
            rope = rope.appended([Mail(key, number)])
        elif step == "truncate":
            rope = rope.truncated(max(0, len(rope) - number % 3))
        elif len(rope):
            rope = rope.removed(position) if step == "remove" else _changed(rope, position, CHANGES[step], number)
    return rope


def _changed(rope: Rope[Mail], position: int, change: Callable[[Mail, int], Mail], number: int) -> Rope[Mail]:
    return rope.changed(position, lambda mail: change(mail, number))


@given(st.integers(0, 90), VERSIONS)
def test_a_chain_of_edits_leads_to_the_last_version(count: int, versions: list[list[tuple[str, int]]]) -> None:
    rope = first = mails(count)
    chain = []
    for number, steps in enumerate(versions, 1):
        later = after(rope, steps, 1000 * number)
        chain.append(between(rope, later))
        rope = later
    assert edited(first, chain) == rope
    assert [mail.key for mail in edited(first, chain)] == [mail.key for mail in rope]


def test_what_nobody_has_looked_at_stays_unread() -> None:
    first = mails(40)
    later = first.changed(7, lambda mail: unread(mail, 3))
    (mail,) = [mail for mail in edited(first, [between(first, later)]) if mail.size == 3]
    assert is_resting(mail)
    assert mail.note == "note 3"


def test_what_is_not_another_stays_the_same_object() -> None:
    first = mails(5000)
    later = edited(first, [between(first, first.changed(17, lambda mail: replace(mail, size=1)))])
    assert [one.key for one, other in zip(first, later, strict=True) if one is not other] == [18]
    assert len({*map(id, first.groups)} - {*map(id, later.groups)}) == 1


def test_a_changed_number_costs_a_dozen_octets() -> None:
    first = mails(10_000)
    later = Rope(replace(mail, size=mail.key << 33) for mail in first)
    found = between(first, later)
    (column,) = found.columns
    assert found.size == 10_000
    assert getsizeof(column.keys) + sum(map(getsizeof, column.values)) < 13 * 10_000


def test_nothing_changed_is_no_edit() -> None:
    rope = mails(100)
    assert between(rope, rope).size == 0
    assert edited(rope, [between(rope, rope)]) == rope


def test_a_rope_whose_keys_begin_anew_is_no_later_version() -> None:
    assert edits(mails(9).removed(0), mails(4)) is None


def test_a_key_that_went_and_came_again_is_of_another_record() -> None:
    first = mails(3)
    versions = [first, first.changed(2, lambda mail: replace(mail, size=7)), mails(2), mails(3), mails(3).removed(1)]
    chain = [between(one, other) for one, other in pairwise(versions)]
    for count, version in enumerate(versions):
        assert edited(first, chain[:count]) == version


def test_many_versions_are_made_of_each_other_when_the_last_is_looked_at() -> None:
    rope = made = mails(20)
    for number in range(1, 2000):
        later = _changed(rope, number % 20, lambda mail, number: replace(mail, size=number), number)
        made = edited(made, [between(rope, later)])
        rope = later
    assert made == rope
