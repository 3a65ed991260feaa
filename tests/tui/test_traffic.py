"""The rows of the traffic pane."""

from __future__ import annotations

from datetime import UTC

import pytest

from protoscope.core.fact import BytesDiscarded, Closed, TlsStarted
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.folds import Folds
from protoscope.tui.present.shown import Shown
from protoscope.tui.present.text_rows import rows_of
from protoscope.tui.present.traffic import Traffic
from protoscope.tui.widgets.strips import text_of
from tests.tui.lines import talk


def rows(timeline: Timeline, *unfolded: int) -> list[str]:
    traffic = Traffic(timeline, UTC)
    traffic.grow()
    for _ in traffic.marks.examine():
        pass
    for index in unfolded:
        assert traffic.toggle(index)
    return [text_of(traffic[row]).rstrip() for row in range(len(traffic))]


def roles(timeline: Timeline, row: int) -> list[tuple[str, str]]:
    traffic = Traffic(timeline, UTC)
    traffic.grow()
    return [(piece.text, piece.role) for piece in traffic[row].pieces[4:]]


def test_a_dialogue() -> None:
    assert rows(talk(b"* OK ready\r\n", b"> A1 NOOP\r\n", b"A1 OK done\r\n")) == [
        "   1   0.000 -- connected to mail.example port 143",
        "   2   1.000 S~ * OK ready",
        "   3   2.000 C: A1 NOOP",
        "   4   3.000 S: A1 OK done",
    ]


def test_a_literal_is_folded_with_its_size_and_unfolds_into_its_lines() -> None:
    timeline = talk(b"* 1 FETCH (BODY {12}\r\nline1\r\nline2 UID 7)\r\n")
    assert rows(timeline)[1] == "   2   1.000 S~ * 1 FETCH (BODY {12}▸12 octets UID 7)"
    assert rows(timeline, 1)[1:] == [
        "   2   1.000 S~ * 1 FETCH (BODY {12}",
        "                line1",
        "                line2 UID 7)",
    ]


def test_a_short_literal_is_shown_in_place() -> None:
    assert rows(talk(b"* LIST {5}\r\nINBOX x\r\n"))[1] == "   2   1.000 S~ * LIST {5}INBOX x"


def test_pieces_have_the_roles_of_their_rules() -> None:
    timeline = talk(b"> A1 SELECT {3}\r\nabc\r\n")
    assert roles(timeline, 1) == [("A1", "tag"), (" SELECT ", "client"), ("{3}", "dim"), ("abc", "literal")]


def test_a_short_listing_is_unfolded_and_folds() -> None:
    timeline = talk(b"+OK 2 messages\r\n1 120\r\n2 200\r\n.\r\n")
    assert [row[16:] for row in rows(timeline)[1:]] == ["+OK 2 messages", "1 120", "2 200", "."]
    assert rows(timeline, 1)[1] == "   2   1.000 S: +OK 2 messages ▸3 lines, 17 octets"


def test_a_long_listing_is_folded() -> None:
    listing = b"+OK\r\n" + b"x\r\n" * 100 + b".\r\n"
    assert rows(talk(listing))[1:] == ["   2   1.000 S: +OK ▸101 lines, 303 octets"]


def test_secrets_are_masked() -> None:
    timeline = talk(b"> A1 pass swordfish\n")
    assert rows(timeline)[1] == "   2   1.000 C: A1 pass *********␊"
    assert roles(timeline, 1)[-2:] == [("*" * 9, "secret"), ("\n", "client")]


def test_findings_have_a_glyph() -> None:
    assert rows(talk(b"* odd\r\n"))[1] == "   2!  1.000 S~ * odd"


def test_control_characters_and_stray_octets_are_visible() -> None:
    assert rows(talk(b"* \x1b]0;x\x07 [/b] \xff\x00\n"))[1] == "   2   1.000 S~ * ␛]0;x␇ [/b] \\xFF␀␊"


def test_a_very_long_line_is_cut_and_unfolds() -> None:
    timeline = talk(b"* " + b"x" * 1_000_000 + b"\r\n")
    assert rows(timeline)[1].endswith("x ▸998004 more octets")
    assert len(rows(timeline, 1)) == 1 + -(-1_000_002 // 104)


@pytest.mark.parametrize(
    ("octets", "starts"),
    [
        (b"", []),
        (b"ab", [0]),
        (b"ab\ncd", [0, 3]),
        (b"abcd", [0, 2]),
        ("aéb".encode(), [0, 1]),
        (b"\x80" * 5, [0, 2, 4]),
    ],
)
def test_rows_start_at_lines_and_never_inside_a_character(octets: bytes, starts: list[int]) -> None:
    assert list(rows_of(octets, 2)) == starts


def test_events_are_told() -> None:
    timeline = talk(
        TlsStarted(0, 1001.0, "TLSv1.3", "AES", "CN=mail", verified=False),
        BytesDiscarded(0, 1002.0, b"abc", "plaintext after STARTTLS"),
        Closed(0, 1003.0, "error", "the server hung up"),
    )
    assert [row[13:] for row in rows(timeline)[1:]] == [
        "-- TLSv1.3 started, AES, CN=mail, certificate NOT VERIFIED",
        "-- 3 octets discarded: plaintext after STARTTLS",
        "-- connection lost: the server hung up",
    ]


def test_times_can_be_shown_in_other_ways() -> None:
    traffic = Traffic(talk(b"* OK\r\n"), UTC)
    traffic.grow()
    assert [(traffic.next_clock(), text_of(traffic[1])) for _ in range(4)] == [
        ("since the line before", "   2  +1.000 S~ * OK"),
        ("by the clock", "   2 00:16:41.000 S~ * OK"),
        ("hidden", "   2 S~ * OK"),
        ("since the start", "   2   1.000 S~ * OK"),
    ]


def test_folds_know_rows_and_messages() -> None:
    shown = Shown(talk())
    shown.taken = 8
    folds = Folds(shown)
    folds.unfold(5, 3)
    folds.unfold(2, 2)
    assert [folds.place(row) for row in range(11)] == [
        (0, 0), (1, 0), (2, 0), (2, 1), (3, 0), (4, 0), (5, 0), (5, 1), (5, 2), (6, 0), (7, 0),
    ]  # fmt: skip
    assert [folds.row(message) for message in range(8)] == [0, 1, 2, 4, 5, 6, 9, 10]
    folds.fold(2)
    assert (folds.row(5), folds.row(6), folds.extra) == (5, 8, 2)


def test_numbers_stand_in_a_column_that_has_room_for_the_last() -> None:
    timeline = talk(*[b"* OK\r\n"] * 10_001)
    traffic = Traffic(timeline, UTC)
    traffic.grow()
    assert [text_of(traffic[row])[:6] for row in (0, 9998, 10_001)] == ["    1 ", " 9999 ", "10002 "]
