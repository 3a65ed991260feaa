"""The state pane over POP3: a dialogue in, the lines of a tab out. Replies as in RFC 1939 and RFC 2449 examples."""

from __future__ import annotations

from protoscope.timeline.causes import cause
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.state_tabs import message_of, tab_of
from tests.tui.dialogue import cells, played, tab, text, words

LOGIN = (
    b"+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n",
    b"> CAPA\r\n",
    b"+OK\r\nTOP\r\nUSER\r\nSASL PLAIN\r\nSTLS\r\n.\r\n",
    b"> USER mrose\r\n",
    b"+OK\r\n",
    b"> PASS secret\r\n",
    b"+OK\r\n",
)
LISTS = (
    b"> STAT\r\n",
    b"+OK 2 4320\r\n",
    b"> LIST\r\n",
    b"+OK\r\n1 120\r\n2 4200\r\n.\r\n",
    b"> UIDL\r\n",
    b"+OK\r\n1 whqtswO00WBw418f9t5JxYwZ\r\n2 QhdPYR:00WBw1Ph7x7\r\n.\r\n",
)
TOP = (
    b"> TOP 1 0\r\n",
    (
        b"+OK\r\nDate: Thu, 29 Feb 2024 09:30:07 +0000\r\nFrom: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\r\n"
        b"Subject: =?utf-8?b?R3LDvMOfZQ==?=\r\n\r\n.\r\n"
    ),
)
RETR = (
    b"> RETR 2\r\n",
    b"+OK 4200 octets\r\nSubject: dots\r\nFrom: x@example.org\r\n\r\n..one dot\r\n> quoted\r\n.\r\n",
)


def session(*more: bytes) -> Timeline:
    return played("pop3", *LOGIN, *LISTS, *more)


def test_before_anything_happened_no_tab_fails() -> None:
    timeline = played("pop3")
    for name in ("session", "maildrop", "messages", "message"):
        assert text(tab(timeline, name, count=0))


def test_session() -> None:
    shown = words(tab(session(), "session"))
    assert "server mail.example port 143" in shown
    assert "state TRANSACTION" in shown
    assert "user mrose" in shown
    assert "timestamp <1896.697170952@dbc.mtview.ca.us>" in shown
    assert "login USER SASL PLAIN STLS" in shown
    assert not any("secret" in line for line in shown)


def test_session_tells_what_login_changed_of_the_capabilities() -> None:
    shown = words(tab(session(b"> CAPA\r\n", b"+OK\r\nTOP\r\nUIDL\r\n.\r\n"), "session"))
    at = shown.index("How they changed")
    assert shown[at + 1 : at + 5] == [
        "before login 4 capabilities",
        "after login 2 capabilities",
        "+UIDL",
        "-SASL PLAIN -STLS -USER",
    ]


def test_session_shows_the_last_error_with_its_code() -> None:
    shown = words(
        tab(played("pop3", *LOGIN[:-1], b"-ERR [IN-USE] Do you have another POP session running?\r\n"), "session")
    )
    assert "-ERR [IN-USE] Do you have another POP session running?" in shown
    assert "command PASS" in shown


def test_maildrop() -> None:
    shown = words(tab(session(*TOP, b"> DELE 2\r\n", b"+OK\r\n"), "maildrop"))
    assert "messages 2" in shown
    assert "size 4,320 octets" in shown
    assert "sizes 2 of 2" in shown
    assert "headers 1 of 2 TOP n 0 gets more" in shown
    assert "largest 4,200 octets" in shown
    assert "Marked as deleted 1 message" in shown


def test_messages() -> None:
    shown = tab(session(*TOP, b"> DELE 2\r\n", b"+OK\r\n"), "messages")
    assert shown.title == "Messages 2"
    assert words(shown)[-2:] == [
        "1 120 2024-02-29 Jürgen Grüße whqtswO00WBw418f9t5JxYwZ",
        "D 2 4.2k ? not fetched QhdPYR:00WBw1Ph7x7 marked as deleted",
    ]
    header, row = text(shown)[-3:-1]
    for name, value in {"date": "2024", "from": "Jürgen", "subject": "Grüße", "uidl": "whq"}.items():
        assert header.index(name) == row.index(value)


def test_rows_know_where_a_cell_is_shown() -> None:
    shown = tab(session(), "messages").rows
    assert shown.first_of({("messages", 2, "uidl")}) == len(shown) - 1
    assert shown.first_of({("maildrop", "count"), ("messages", 2, "uidl")}) == 0
    assert shown.first_of({("user",)}) is None


def test_messages_before_a_list() -> None:
    assert "list not fetched; LIST gets it" in words(tab(played("pop3", *LOGIN), "messages"))


def test_a_message_of_which_only_the_header_is_known() -> None:
    shown = words(tab(session(*TOP), "message", chosen=1))
    assert "Subject Grüße" in shown
    assert "body not fetched; RETR 1 gets it" in shown
    assert "unique id whqtswO00WBw418f9t5JxYwZ" in shown


def test_a_message_of_which_nothing_is_known() -> None:
    shown = words(tab(played("pop3", *LOGIN, b"> LIST\r\n", b"+OK\r\n1 120\r\n.\r\n"), "message", chosen=1))
    assert "?: not fetched; UIDL 1 gets it" in shown
    assert "header not fetched; TOP 1 0 gets it" in shown


def test_a_whole_message_is_shown_without_its_dots() -> None:
    shown = words(tab(session(*RETR), "message"))
    assert shown[0] == "Message 2"
    assert ".one dot" in shown
    assert "> quoted" in shown
    assert "1 text/plain 20 octets" in shown
    assert not any("gets it" in line for line in shown)


def test_every_cell_of_a_retr_is_shown_and_leads_back_to_it() -> None:
    timeline = session(*RETR)
    changed = {change.cell for change in timeline.diff(len(timeline) - 1) if change.cell[0] == "messages"}
    shown = cells(tab(timeline, "message"))
    assert ("messages", 2, "body", "message") in changed & shown
    assert cause(timeline, ("messages", 2, "body", "message"), len(timeline)) == len(timeline) - 1


def test_cells_know_their_tab_and_message() -> None:
    assert tab_of(("maildrop", "count")) == "maildrop"
    assert tab_of(("messages", 2, "deleted")) == "messages"
    assert tab_of(("messages", 2, "body", "message")) == "message"
    assert tab_of(("selected", "messages", 7, "flags")) == "messages"
    assert tab_of(("selected", "messages", 7, "sections", "BODY[]")) == "message"
    assert tab_of(("selected", "exists")) == "messages"
    assert tab_of(("mailboxes", "INBOX", "name")) == "mailboxes"
    assert tab_of(("tls", "version")) == "session"
    assert tab_of(("accepted",)) == ""
    assert message_of(("selected", "messages", 7, "flags")) == 7
    assert message_of(("messages", 2, "deleted")) == 2
    assert message_of(("mailboxes", "messages", "name")) is None
    assert message_of(("selected", "exists")) is None
