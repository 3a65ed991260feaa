"""Any index of a session: messages, states, changes and causes."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.fact import BytesReceived, BytesSent, Closed, Connected, Fact
from protoscope.core.message import Kind, Side
from protoscope.core.span import Span
from protoscope.core.state import Cell, Change
from protoscope.timeline.causes import cause, next_change, previous_change
from protoscope.timeline.diff import value
from tests.timeline.toy import State, timeline

CHECKPOINT = 32
"""Messages between checkpoints: few, so that there are many checkpoints."""
OPEN = Connected(0, 0.0, "toy", "127.0.0.1", 1)


def received(octets: bytes, at: float = 1.0) -> Fact:
    return BytesReceived(0, at, octets)


def test_messages_are_cut_in_the_order_they_ended() -> None:
    line = timeline([OPEN, received(b"* a 1\n* b "), BytesSent(0, 2.0, b"ask\n"), received(b"2\n", 3.0)])
    assert [(m.index, m.side, m.kind, m.octets, m.at) for m in line.messages()] == [
        (0, Side.SERVER, Kind.EVENT, b"", 0.0),
        (1, Side.SERVER, Kind.UNTAGGED, b"* a 1\n", 1.0),
        (2, Side.CLIENT, Kind.COMMAND, b"ask\n", 2.0),
        (3, Side.SERVER, Kind.UNTAGGED, b"* b 2\n", 3.0),
    ]


def test_a_response_knows_its_command_and_the_round_trip() -> None:
    line = timeline([OPEN, BytesSent(0, 2.0, b"ask\n"), received(b"* a 1\n", 2.5)])
    assert line.message(2).command == b"ask\n"
    assert line.answered(2) == 1
    assert line.round_trip(2) == 0.5
    assert line.answered(0) is None
    assert line.round_trip(0) is None


def test_what_has_begun_is_pending() -> None:
    pending = timeline([OPEN, received(b"* a 1\n* b")]).pending(0, Side.SERVER)
    assert pending is not None
    assert pending.received == 3


def test_a_message_changes_the_cells_it_names() -> None:
    line = timeline([OPEN, received(b"* a 1\n* a 2\n* add\n* flag 0\n")])
    assert line.diff(2) == (Change(("numbers", "a"), 1, 2),)
    assert line.diff(4) == (Change(("items", 0, "flag"), 0, 1),)


def test_renumbering_is_no_change_of_the_others() -> None:
    line = timeline([OPEN, received(b"* add\n* add\n* add\n* del 0\n")])
    assert line.diff(4) == (Change(("items", 0, "key"), 0, None), Change(("items", 0, "flag"), 0, None))


def test_cause_is_the_last_message_that_changed_the_cell() -> None:
    line = timeline([OPEN, received(b"* a 1\n" + b"* b 1\n" * (3 * CHECKPOINT) + b"* a 2\n* b 9\n")], CHECKPOINT)
    assert cause(line, ("numbers", "a"), len(line)) == 3 * CHECKPOINT + 2
    assert cause(line, ("numbers", "a"), 3 * CHECKPOINT) == 1
    assert cause(line, ("numbers", "never"), len(line)) is None


def test_a_change_of_one_entry_is_not_taken_for_one_of_its_neighbours() -> None:
    line = timeline([OPEN, received(b"* a 1\n" + b"* b 1\n* b 2\n" * 3)])
    assert line.touched.last(("numbers", "a"), len(line)) == 1
    assert line.touched.first(("numbers", "a"), 2) is None
    assert line.touched.last(("numbers",), len(line)) == 7


def test_a_field_of_one_record_is_told_from_its_others_and_from_other_records() -> None:
    line = timeline([OPEN, received(b"* add\n* add\n* flag 0\n")])
    assert line.touched.surely(3, ("items", 0, "flag"))
    assert not line.touched.surely(3, ("items", 1, "flag"))
    assert line.touched.last(("items", 0, "key"), len(line)) == 2
    assert line.touched.last(("items", 0), len(line)) == 3


def test_a_second_connection_begins_again() -> None:
    line = timeline(
        [
            OPEN,
            received(b"* a 1\n* b"),
            Closed(0, 2.0, "server"),
            Connected(1, 3.0, "toy", "127.0.0.1", 1),
            BytesReceived(1, 4.0, b"* c 3\n"),
        ]
    )
    assert line.present == State(phase="open", numbers={"c": 3})


def test_secrets_are_those_marked_and_those_the_grammar_finds() -> None:
    line = timeline([OPEN, BytesSent(0, 1.0, b"pass hush\ntoken abc\n", (Span(16, 19),))])
    assert line.secrets(line.message(1)) == (Span(5, 9),)
    assert line.secrets(line.message(2)) == (Span(6, 9),)


LINE = st.one_of(
    st.just(b"* add\n"),
    st.builds(b"* %s %d\n".__mod__, st.tuples(st.sampled_from([b"a", b"b", b"del", b"flag"]), st.integers(0, 9))),
)
LINES = st.lists(LINE, max_size=600)


@given(LINES, st.data())
def test_state_at_i_is_the_fold_of_the_first_i_messages(lines: list[bytes], data: st.DataObject) -> None:
    line = timeline([OPEN, received(b"".join(lines))], CHECKPOINT)
    for _ in range(3):
        count = data.draw(st.integers(0, len(line)))
        folded: Any = line.wing.initial()
        for message in line.messages(0, count):
            folded = line.wing.fold(folded, message)
        assert line.state_at(count) == folded


@given(LINES, st.integers(1, 7))
def test_growing_bit_by_bit_gives_the_same_as_at_once(lines: list[bytes], size: int) -> None:
    octets = b"".join(lines)
    whole = timeline([OPEN, received(octets)])
    parts = timeline([OPEN])
    for start in range(0, len(octets), size):
        parts.trace.append(received(octets[start : start + size]))
        parts.grow()
    assert parts.present == whole.present
    assert [m.octets for m in parts.messages()] == [m.octets for m in whole.messages()]


CELLS = [("numbers", "a"), ("numbers",), ("made",), ("phase",), *(("items", key, "flag") for key in range(3))]


SHORT = st.lists(LINE, max_size=CHECKPOINT - 1)
LONG = LINES.map(lambda lines: [line for line in lines if b"del" not in line])


@given(st.one_of(SHORT, LONG), st.sampled_from(CELLS), st.data())
def test_changes_of_a_cell_are_those_that_folding_everything_shows(
    lines: list[bytes], cell: Cell, data: st.DataObject
) -> None:
    line = timeline([OPEN, received(b"".join(lines))], CHECKPOINT)
    values = [value(line.wing.initial(), cell)]
    state: Any = line.wing.initial()
    for message in line.messages():
        state = line.wing.fold(state, message)
        values.append(value(state, cell))
    changed = [index for index in range(len(line)) if values[index] != values[index + 1]]
    at = data.draw(st.integers(0, len(line) - 1))
    assert cause(line, cell, at + 1) == max((index for index in changed if index <= at), default=None)
    assert previous_change(line, cell, at) == max((index for index in changed if index < at), default=None)
    assert next_change(line, cell, at) == min((index for index in changed if index > at), default=None)


def test_a_cell_that_changes_and_changes_back_between_checkpoints_is_seen() -> None:
    there_and_back = b"* a 2\n* a 1\n"
    rest = b"* b 1\n* b 2\n" * CHECKPOINT
    line = timeline([OPEN, received(b"* add\n* a 1\n" + rest + there_and_back + rest)], CHECKPOINT)
    assert cause(line, ("numbers", "a"), len(line)) == 3 + 2 * CHECKPOINT + 1
