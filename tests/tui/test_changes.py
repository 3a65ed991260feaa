"""The Changes tab: what a message changed, from what to what."""

from __future__ import annotations

from protoscope.tui.present.changes import old_line
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.moments import changes_by, old_values
from protoscope.tui.present.state_tabs import tabs
from protoscope.tui.widgets.strips import text_of
from tests.tui.dialogue import played, words

TALK = (
    b"* PREAUTH [CAPABILITY IMAP4rev1] ready\r\n",
    b"> A1 SELECT INBOX\r\n",
    b"* 2 EXISTS\r\n",
    b"A1 OK [READ-WRITE] done\r\n",
    b"> A2 FETCH 2 (UID FLAGS RFC822.SIZE)\r\n",
    b"* 2 FETCH (UID 9 FLAGS (\\Seen) RFC822.SIZE 446)\r\n",
    b"* 2 FETCH (FLAGS (\\Seen \\Flagged))\r\n",
    b"* 1 EXPUNGE\r\n",
    b"A2 OK done\r\n",
)


def listed(index: int) -> list[str]:
    timeline = played("imap", *TALK)
    return words(tabs(timeline, index + 1, None, changes_by(timeline, index))[-1])[1:]


def test_each_change_is_told_with_old_and_new_value() -> None:
    assert listed(6) == ["message 2 UID 9", "message 2 flags \\Seen", "message 2 size 446"]
    assert listed(7) == ["message 2 flags \\Seen \u2192 \\Seen \\Flagged"]


def test_numbers_are_those_after_the_change_and_what_went_is_told_once() -> None:
    assert listed(8) == ["INBOX exists 2 \u2192 1", "message (gone) removed"]


def test_a_command_changes_nothing() -> None:
    assert listed(5) == ["this moment changed nothing of what the server has said"]


def test_a_row_tells_what_its_changed_cells_held() -> None:
    timeline = played("imap", *TALK)
    cell = ("selected", "messages", 2, "flags")
    row = Line((Piece("2 "), Piece("seen flagged", "flag", cell)))
    assert text_of(old_line(row, old_values(changes_by(timeline, 7)), 40)) == " was \\Seen"
    assert old_line(row, old_values(changes_by(timeline, 6)), 40) == Line()


def test_wire_text_among_the_values_stays_text() -> None:
    timeline = played("imap", *TALK, b'* LIST (\\Noselect) "/" "a\x1b[31m"\r\n')
    shown = "\n".join(words(tabs(timeline, len(timeline), None, changes_by(timeline, len(timeline) - 1))[-1]))
    assert "\x1b" not in shown
    assert "a\u241b[31m" in shown


def test_a_large_mailbox_is_one_change() -> None:
    timeline = played("imap", *TALK[:2], b"* 5000 EXISTS\r\n")
    shown = words(tabs(timeline, len(timeline), None, changes_by(timeline, len(timeline) - 1))[-1])[1:]
    assert "messages 5,000" in shown
    assert len(shown) == 5


def test_a_listing_of_very_many_messages_is_one_change() -> None:
    sizes = b"".join(b"%d %d\r\n" % (number, number * 7) for number in range(1, 2001))
    names = b"".join(b"%d id%d\r\n" % (number, number) for number in range(1, 2001))
    listed = (b"> LIST\r\n", b"+OK\r\n" + sizes + b".\r\n", b"> UIDL\r\n", b"+OK\r\n" + names + b".\r\n")
    timeline = played("pop3", b"+OK\r\n", b"> USER a\r\n", b"+OK\r\n", b"> PASS b\r\n", b"+OK\r\n", *listed)
    made = changes_by(timeline, len(timeline) - 1)
    assert words(tabs(timeline, len(timeline), None, made)[-1])[1:] == [
        "messages 2,000, too many of them changed to be listed"
    ]
