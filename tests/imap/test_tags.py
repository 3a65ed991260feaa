"""Tags that a connection has used: those and no others are found again, and a counting client's take little room."""

from __future__ import annotations

from sys import getsizeof

from hypothesis import given
from hypothesis import strategies as st

from protoscope.imap.state.tags import Tags


def used(*tags: str) -> Tags:
    found = Tags()
    for tag in tags:
        found = found.with_tag(tag)
    return found


TAG = st.one_of(
    st.builds("{}{:02}".format, st.sampled_from(["A", "B", "", "x9"]), st.integers(0, 400)),
    st.builds("{}{}".format, st.sampled_from(["A", "B", ""]), st.integers(0, 400)),
    st.text(st.sampled_from("A0123456789\u0663.z"), max_size=4),
)


@given(st.lists(TAG, max_size=80), TAG)
def test_a_tag_was_used_if_it_is_one_of_them(tags: list[str], other: str) -> None:
    found = used(*tags)
    assert all(tag in found for tag in tags)
    assert (other in found) == (other in tags)


def test_digits_tell_tags_apart_however_many_stand_at_the_end() -> None:
    assert "A5" not in used("A05", "A005", "A", "5", "A15", "A50")
    assert "A" not in used("A0", "A00", "")
    assert "A05" not in used("A5", "A105")


def test_the_tags_of_a_client_that_counts_take_a_few_octets_each() -> None:
    found = used(*(f"A{number}" for number in range(20_000)))
    size = sum(getsizeof(part) for masks in found.older for part in (masks, *masks, *masks.values()))
    assert size < 50_000


def test_tags_that_come_again_among_others_stay_known() -> None:
    tags = [f"{stem}{number}" for number in range(0, 3000, 7) for stem in ("A", "imap", "")]
    found = used(*tags)
    assert all(tag in found for tag in tags)
    assert not any(f"{stem}{number}" in found for number in range(1, 3000, 7) for stem in ("A", "imap", ""))
