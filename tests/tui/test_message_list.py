"""The list of messages: columns in little room, order by any column, and what fetches the rest."""

from __future__ import annotations

import pytest

from protoscope.core.rope import Rope
from protoscope.imap.state.messages import MessageRecord
from protoscope.tui.present.imap_messages import MessageRows, sequence_set
from protoscope.tui.present.message_list import MessageList
from protoscope.tui.present.rows import Tab
from protoscope.tui.present.sorting import Look, Sorter
from protoscope.tui.present.state_tabs import tabs
from tests.tui.dialogue import played, text, words

TALK = (
    b"* PREAUTH ready\r\n",
    b"> A1 SELECT INBOX\r\n",
    b"* 4 EXISTS\r\n",
    b"A1 OK done\r\n",
    (
        b'* 1 FETCH (UID 4 FLAGS (\\Seen) RFC822.SIZE 900 ENVELOPE ("Mon, 02 Mar 2026 09:14:58 +0100" "Zebra"'
        b' (("Ada Sender" NIL "ada" "example.com")) NIL NIL NIL NIL NIL NIL NIL))\r\n'
    ),
    (
        b'* 2 FETCH (UID 7 FLAGS (\\Deleted $Work) RFC822.SIZE 44827 ENVELOPE ("Sun, 01 Mar 2026 09:14:58 +0100"'
        b' "apple pie and other things to eat" (("Bob" NIL "b" "example.com")) NIL NIL NIL NIL NIL NIL NIL))\r\n'
    ),
    b"* 4 FETCH (UID 9 FLAGS () RFC822.SIZE 5)\r\n",
)


def listed(look: Look) -> Tab:
    timeline = played("imap", *TALK)
    return next(tab for tab in tabs(timeline, len(timeline), None, (), look) if tab.id == "messages")


def test_in_little_room_the_subject_comes_first() -> None:
    shown = text(listed(Look(62)))
    header = shown[-5]
    assert header.split() == ["#", "uid", "flags", "size", "date", "from", "subject"]
    assert shown[-4] == "   1    4 S        900 03-02 Ada Sender Zebra"
    assert shown[-3][: len(header)].split()[:5] == ["2", "7", "D+", "44.8k", "03-01"]
    assert 62 - header.index("subject") >= 22
    assert shown[-1].endswith("envelope not fetched")


@pytest.mark.parametrize(
    ("column", "numbers"),
    [
        ("size", "4 1 2 3"),
        ("subject", "2 1 3 4"),
        ("from", "1 2 3 4"),
        ("date", "2 1 3 4"),
        ("uid", "1 2 4 3"),
        ("#", "1 2 3 4"),
    ],
)
def test_sorted_by_any_column_what_is_unknown_comes_last(column: str, numbers: str) -> None:
    sorter = Sorter()
    sorter.by(column)
    shown = words(listed(Look(120, sorter)))
    assert " ".join(row.split()[0] for row in shown[-4:]) == numbers
    assert f"{column}\u25b4" in shown[-5]


def test_the_same_column_again_turns_the_order_round() -> None:
    sorter = Sorter()
    sorter.by("size")
    sorter.by("size")
    assert [row.split()[0] for row in words(listed(Look(120, sorter)))[-4:]] == ["2", "1", "4", "3"]


def test_a_cell_is_found_in_the_sorted_list() -> None:
    sorter = Sorter()
    sorter.by("size")
    rows = listed(Look(120, sorter)).rows
    assert rows.first_of({("selected", "messages", 1, "flags")}) == len(rows) - 3


def test_what_the_rows_lack_is_offered() -> None:
    rows = listed(Look()).rows
    assert isinstance(rows, MessageList)
    every = range(len(rows))
    assert rows.offer(every) == "FETCH 3:4 (UID FLAGS RFC822.SIZE ENVELOPE)"
    assert rows.offer(every[-1:]) == "UID FETCH 9 (ENVELOPE)"
    assert rows.offer(every[-4:-2]) == ""


def test_numbers_as_a_sequence_set() -> None:
    assert [sequence_set(numbers) for numbers in ([1, 2, 3, 7], [5], [2, 1, 4])] == ["1:3,7", "5", "1:2,4"]


def test_a_million_messages_are_sorted_in_steps_and_drawn_by_the_row() -> None:
    count = 30_000
    messages = Rope(MessageRecord(key, uid=key, size=(key * 7919) % count) for key in range(1, count + 1))
    sorter = Sorter()
    sorter.by("size")
    steps = sum(1 for _ in sorter.steps(messages, lambda _, record: record.size))
    assert sorter.keys is not None
    assert (len(sorter.keys), steps > 500) == (count, True)
    sizes = [messages[key - 1].size for key in sorter.keys]
    assert sizes == sorted(sizes, key=lambda size: size or 0)
    assert not sorter.wants(messages)
    assert sorter.wants(messages.removed(0))


def test_the_header_stays_and_is_clickable() -> None:
    rows = listed(Look()).rows
    assert isinstance(rows, MessageRows)
    header = rows[rows.sticky]
    assert ("sort-by", "subject") in [piece.cell for piece in header.pieces]
