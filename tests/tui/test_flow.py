"""A long answer's progress, what is copied of a dialogue, and names for new files."""

from __future__ import annotations

from pathlib import Path

from protoscope.timeline.exchanges import exchange_of, members
from protoscope.tui.present.copied import dialogue_text
from protoscope.tui.present.progress import progress
from protoscope.tui.screens.choice import unusable
from tests.tui.dialogue import played

BEGUN = (b"* PREAUTH ready\r\n", b"> A1 SELECT INBOX\r\n", b"* 900 EXISTS\r\n", b"A1 OK done\r\n")


def test_a_long_answer_tells_how_far_it_is_until_it_is_complete() -> None:
    said = [b"* %d FETCH (FLAGS ())\r\n" % number for number in range(1, 101)]
    timeline = played("imap", *BEGUN, b"> A2 FETCH 1:* FLAGS\r\n", *said)
    assert str(progress(timeline, 5)) == "A2 FETCH 1:* FLAGS: 100 responses 2.3k 23/s"
    assert progress(timeline, 2) is None
    assert progress(timeline, None) is None
    assert progress(played("imap", *BEGUN, b"> A2 FETCH 1:* FLAGS\r\n", *said, b"A2 OK done\r\n"), 5) is None


def test_a_large_literal_under_way_counts_and_a_short_answer_is_not_worth_telling() -> None:
    asked = b"> A2 FETCH 1 BODY[]\r\n"
    under_way = played("imap", *BEGUN, asked, b"* 1 FETCH (BODY[] {9000000}\r\n" + b"x" * 2_000_000)
    assert str(progress(under_way, 5)) == "A2 FETCH 1 BODY[]: 0 responses 2.0M"
    assert progress(played("imap", *BEGUN, asked, b"* 1 FETCH (BODY[] {9}\r\nabc"), 5) is None


def test_an_exchange_is_copied_with_who_said_what_and_without_secrets() -> None:
    timeline = played("imap", b"* OK ready\r\n", b"> A1 LOGIN ada swordfish\r\n", b"* OK \x1b[31m\r\n", b"A1 OK in\r\n")
    copied = dialogue_text(timeline, members(timeline, exchange_of(timeline, 4)))
    assert copied == "C: A1 LOGIN ada *********\nS: * OK ␛[31m\nS: A1 OK in"
    assert dialogue_text(timeline, range(5)).split("\n")[0] == "-- connected to mail.example port 143"
    assert "\x1b" not in dialogue_text(timeline, range(5))


def test_a_new_file_overwrites_nothing(tmp_path: Path) -> None:
    taken = tmp_path / "taken.trace"
    taken.touch()
    assert unusable(taken).endswith("there is such a file already; choose another name")
    assert "make it first" in unusable(tmp_path / "nowhere" / "x.trace")
    assert unusable(tmp_path / "new.trace") == ""
