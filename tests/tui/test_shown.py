"""Which messages have rows: filters, and exchanges folded to one row."""

from __future__ import annotations

import random

from protoscope.timeline.filter import compile_filter
from protoscope.tui.present.shown import Shown
from protoscope.tui.present.traffic import Traffic
from protoscope.tui.widgets.strips import text_of
from tests.tui.dialogue import played

PIPELINED = (
    b"* PREAUTH ready\r\n",
    b"> A1 SELECT INBOX\r\n",
    b"> A2 UID FETCH 1 FLAGS\r\n",
    b"* 3 EXISTS\r\n",
    b"A1 OK [READ-WRITE] done\r\n",
    b"* 1 FETCH (UID 9 FLAGS (\\Seen))\r\n",
    b"A2 NO [SERVERBUG] failed\r\n",
    b"* 4 EXISTS\r\n",
    b"> A3 NOOP\r\n",
)


def traffic(*said: bytes) -> Traffic:
    found = Traffic(played("imap", *said))
    found.grow()
    return found


def caught_up(found: Traffic) -> list[str]:
    while found.shown.behind:
        for _ in found.shown.catching_up():
            pass
    found.shown_changed()
    return rows(found)


def rows(found: Traffic) -> list[str]:
    return [text_of(found[row])[16:].strip() for row in range(len(found))]


def test_a_filter_leaves_rows_out_and_knows_where_the_rest_would_be() -> None:
    found = traffic(*PIPELINED)
    found.shown.filter(compile_filter("kind:command"))
    assert caught_up(found) == ["A1 SELECT INBOX", "A2 UID FETCH 1 FLAGS", "A3 NOOP"]
    assert [found.message_of(row) for row in range(3)] == [2, 3, 9]
    assert [found.row_of(message) for message in (0, 2, 3, 6, 9)] == [0, 0, 1, 1, 2]
    assert [found.shown.beside(6, by) for by in (-1, 1)] == [3, 9]
    found.shown.filter(compile_filter("nowhere"))
    assert (caught_up(found), found.row_of(7), found.shown.beside(7, 1)) == ([], 0, 7)
    found.shown.filter(None)
    assert len(caught_up(found)) == 10


def test_new_messages_are_asked_about_as_they_come() -> None:
    found = traffic(*PIPELINED)
    found.shown.filter(compile_filter("EXISTS"))
    assert caught_up(found) == ["* 3 EXISTS", "* 4 EXISTS"]
    from protoscope.core.fact import BytesReceived

    found.timeline.trace.append(BytesReceived(0, 99.0, b"* 5 EXISTS\r\n* 1 RECENT\r\n"))
    found.timeline.grow()
    found.grow()
    assert found.shown.behind
    assert caught_up(found)[-1] == "* 5 EXISTS"


def test_all_exchanges_fold_to_a_row_and_pipelined_ones_are_told_apart() -> None:
    found = traffic(*PIPELINED)
    found.shown.fold_all()
    assert caught_up(found)[1:] == [
        "* PREAUTH ready",
        "▸ A1 SELECT INBOX  OK 3.0 s 1 resp. ↑17 ↓25",
        "▸ A2 UID FETCH 1 FLAGS  NO 4.0 s 2 resp. ↑22 ↓59",
        "* 3 EXISTS",
        "* 4 EXISTS",
        "A3 NOOP",
    ]
    assert [text_of(found[row])[13:15] for row in (4, 5)] == ["S~", "S~"]
    assert [found.moment_of(row) for row in (2, 3)] == [5, 7]
    assert [found.row_of(message) for message in (3, 4, 5, 6, 7, 8)] == [3, 4, 2, 3, 3, 5]


def test_one_exchange_is_folded_and_unfolded_by_any_of_its_messages() -> None:
    found = traffic(*PIPELINED)
    found.shown.fold(6)
    assert len(caught_up(found)) == 8
    found.shown.fold(7)
    assert len(caught_up(found)) == 10
    found.shown.fold_all()
    found.shown.fold(2)
    assert caught_up(found)[2:4] == ["A1 SELECT INBOX", "▸ A2 UID FETCH 1 FLAGS  NO 4.0 s 2 resp. ↑22 ↓59"]


def test_an_unfolded_message_that_is_left_out_takes_no_rows() -> None:
    found = traffic(b"* PREAUTH ready\r\n", b"* 1 FETCH (BODY[] {8}\r\nab\r\ncd\r\n)\r\n", b"* 4 EXISTS\r\n")
    assert found.toggle(2)
    assert len(found) == 7
    found.shown.filter(compile_filter("EXISTS"))
    assert caught_up(found) == ["* 4 EXISTS"]
    assert found.message_of(0) == 3
    found.shown.filter(None)
    assert len(caught_up(found)) == 7


def test_rows_and_messages_agree_for_any_filter_and_folds() -> None:
    dice = random.Random(4)
    said = [b"* PREAUTH ready\r\n"]
    for number in range(60):
        said += [
            b"> A%d NOOP\r\n" % number,
            *[b"* %d EXISTS\r\n" % number] * dice.randrange(3),
            b"A%d OK x\r\n" % number,
        ]
    found = traffic(*said)
    for text in ("", "EXISTS", "dir:server", "kind:tagged or NOOP"):
        found.shown.filter(compile_filter(text) if text else None)
        for message in dice.sample(range(len(found.timeline)), 20):
            found.shown.fold(message)
        caught_up(found)
        messages = [found.message_of(row) for row in range(len(found))]
        assert messages == sorted(set(messages))
        assert [found.row_of(message) for message in messages] == list(range(len(found)))


def test_while_nothing_is_left_out_a_million_messages_cost_nothing() -> None:
    shown = Shown(played("imap"))
    shown.taken = 1_000_000
    assert (len(shown), shown.position(999_999), shown.message(5), shown.behind) == (1_000_000, 999_999, 5, False)
