"""Wide numbers come back as they were, also beyond 32 bits."""

from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.wide import Wide


@given(st.lists(st.one_of(st.integers(0, 9), st.integers(0, 2**63 - 1), st.integers(2**32 - 2, 2**32 + 2))), st.data())
def test_wide_numbers_are_kept(numbers: list[int], data: st.DataObject) -> None:
    wide = Wide()
    for number in numbers:
        wide.append(number)
    assert [wide[place] for place in range(len(wide))] == numbers
    start, end = data.draw(st.integers(0, 20)), data.draw(st.integers(0, 20))
    assert wide.slice(start, end) == numbers[start:end]
