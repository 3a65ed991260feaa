"""State: what the server said, as a person would read it off the dialogue (RFC 9051, 3, 6 and 7)."""

from __future__ import annotations

import pytest

from protoscope.core.fact import BytesReceived, Closed, TlsStarted
from protoscope.core.state import Change
from protoscope.imap.state.model import State
from protoscope.imap.state.phase import Phase
from protoscope.timeline.causes import cause
from tests.imap.dialogue import GREETING, LOGGED_IN, SELECTED, state, timeline


def test_the_greeting_opens_the_session_and_tells_capabilities() -> None:
    found = state(GREETING)
    assert found.phase == "NOT AUTHENTICATED"
    assert found.capabilities == ("IMAP4rev1", "STARTTLS", "AUTH=PLAIN", "LITERAL+")


def test_preauth_skips_the_login() -> None:
    assert state(b"S: * PREAUTH ready").phase == "AUTHENTICATED"


def test_a_greeting_of_bye_is_the_end() -> None:
    assert state(b"S: * BYE too many connections").connection is Phase.LOGOUT


def test_login_moves_on_and_replaces_the_capabilities() -> None:
    found = state(*LOGGED_IN)
    assert (found.phase, found.user) == ("AUTHENTICATED", "alice")
    assert found.capabilities == ("IMAP4rev1", "LITERAL+", "UIDPLUS")
    assert [announced.moment for announced in found.history] == ["greeting", "after login"]


@pytest.mark.parametrize("answer", [b"S: A1 NO [AUTHENTICATIONFAILED] no", b"S: A1 BAD what"])
def test_a_refused_login_changes_no_phase(answer: bytes) -> None:
    assert state(GREETING, b"C: A1 LOGIN alice x", answer).phase == "NOT AUTHENTICATED"


def test_tls_makes_the_capabilities_void() -> None:
    line = timeline(GREETING, b"C: A1 STARTTLS", b"S: A1 OK begin")
    line.trace.append(TlsStarted(0, 9.0, "TLSv1.3", "TLS_AES_256_GCM_SHA384", "localhost", verified=True))
    line.grow()
    assert line.present.secure
    assert line.present.capabilities == ()


def test_select_tells_the_numbers_of_the_mailbox() -> None:
    selected = state(*SELECTED).selected
    assert selected is not None
    assert (selected.mailbox, selected.exists, selected.recent, selected.unseen) == ("INBOX", 3, 1, 2)
    assert (selected.uidvalidity, selected.uidnext, selected.read_only) == (17, 12, False)
    assert selected.permanentflags is not None
    assert selected.permanentflags[-1] == "\\*"


def test_a_failed_select_leaves_nothing_selected() -> None:
    found = state(*SELECTED, b"C: A3 SELECT Nowhere", b"S: A3 NO no such mailbox")
    assert found.selected is None
    assert found.phase == "AUTHENTICATED"


def test_fetch_fills_in_the_message_it_names() -> None:
    selected = state(*SELECTED, b'S: * 2 FETCH (UID 9 FLAGS (\\Seen) RFC822.SIZE 44827 BODY[TEXT] "hello")').selected
    assert selected is not None
    record = selected.messages[1]
    assert (record.uid, record.flags, record.size) == (9, ("\\Seen",), 44827)
    assert selected.messages[0].uid is None


def test_fetched_octets_are_found_in_the_trace() -> None:
    line = timeline(*SELECTED, b"S: * 2 FETCH (BODY[TEXT] {5}\r\nhello)")
    section = line.present.selected.messages[1].sections["BODY[TEXT]"]
    assert line.message(section.message).octets[section.start : section.end] == b"hello"


def test_expunge_renumbers_the_messages_above() -> None:
    uids = [b"S: * %d FETCH (UID %d)" % (number, uid) for number, uid in ((1, 4), (2, 9), (3, 11))]
    selected = state(*SELECTED, *uids, b"S: * 2 EXPUNGE").selected
    assert selected is not None
    assert selected.exists == 2
    assert [record.uid for record in selected.messages] == [4, 11]


def test_a_hundred_thousand_messages_cost_nothing_until_told() -> None:
    selected = state(*SELECTED, b"S: * 100000 EXISTS", b"S: * 99999 FETCH (UID 7)").selected
    assert selected is not None
    assert len(selected.messages) == 100_000
    assert selected.messages[99_998].uid == 7


def test_mailboxes_keep_their_names_attributes_and_numbers() -> None:
    found = state(
        *LOGGED_IN,
        b'S: * LIST (\\HasNoChildren) "/" Entw&APw-rfe',
        b"S: * STATUS Entw&APw-rfe (MESSAGES 2 UNSEEN 1)",
        b'S: * LIST (\\Noselect) NIL "[red]x[/red]"',
    )
    mailbox = found.mailboxes["Entwürfe"]
    assert mailbox.raw == b"Entw&APw-rfe"
    assert mailbox.attributes == ("\\HasNoChildren",)
    assert (mailbox.numbers["MESSAGES"], mailbox.numbers["UNSEEN"]) == (2, 1)
    assert found.mailboxes["[red]x[/red]"].delimiter is None


@pytest.mark.parametrize(
    "answer", [b"S: * SEARCH 2 3", b'S: * ESEARCH (TAG "A3") ALL 2:3', b"S: * SEARCH 2\r\nS: * SEARCH 3"]
)
def test_a_search_is_remembered(answer: bytes) -> None:
    lines = [piece if piece[:3] == b"S: " else b"S: " + piece for piece in answer.split(b"\r\n")]
    found = state(*SELECTED, b"C: A3 SEARCH UNSEEN", *lines, b"S: A3 OK done").last_search
    assert found is not None
    assert list(found.numbers()) == [2, 3]
    assert found.command == "SEARCH UNSEEN"


def test_a_message_changes_just_the_cells_it_names() -> None:
    line = timeline(*SELECTED, b"S: * 2 FETCH (FLAGS (\\Seen))", b"S: * 2 FETCH (FLAGS (\\Seen \\Flagged))")
    key = line.present.selected.messages[1].key
    cell = ("selected", "messages", key, "flags")
    assert line.diff(len(line) - 1) == (Change(cell, ("\\Seen",), ("\\Seen", "\\Flagged")),)
    assert cause(line, cell, len(line)) == len(line) - 1
    assert cause(line, ("selected", "uidvalidity"), len(line)) == 10


def test_idle_lasts_until_done() -> None:
    idling = (*SELECTED, b"C: A3 IDLE", b"S: + idling")
    assert state(*idling).idling
    assert not state(*idling, b"C: DONE").idling


def test_closing_ends_the_session_and_a_new_connection_begins_anew() -> None:
    line = timeline(*SELECTED)
    line.trace.append(Closed(0, 50.0, "server", "connection reset"))
    line.grow()
    assert line.present.connection is Phase.LOGOUT


@pytest.mark.parametrize(
    "garbage",
    [
        b"S: * 1 FETCH [/b]",
        b"S: * 0 FETCH (UID 1)",
        b"S: * 99999999999999999999 EXISTS",
        b"S: * 4294967295 EXISTS",
        b"S: * 7 EXPUNGE",
        b"S: * -1 EXISTS",
        b"S: * FLAGS 7",
        b'S: * LIST (((( "/" x',
        b"S: * VANISHED 1:4294967295",
        b"S: * SEARCH 1:x",
        b"S: \x00\xff\xfe",
        b"S: A9 OK never asked",
        b"C: \x00\xff",
    ],
)
def test_garbage_neither_raises_nor_loses_the_mailbox(garbage: bytes) -> None:
    found = state(*SELECTED, garbage)
    assert isinstance(found, State)
    assert found.selected is not None


def test_octets_in_any_split_give_the_same_state() -> None:
    whole = timeline(*SELECTED, b"S: * 2 FETCH (UID 9 BODY[] {5}\r\nhello FLAGS (\\Seen))")
    parts = timeline()
    for fact in whole.trace:
        if isinstance(fact, BytesReceived):
            for octet in fact.data:
                parts.trace.append(BytesReceived(0, fact.at, bytes([octet])))
        elif fact.at:
            parts.trace.append(fact)
    parts.grow()
    assert parts.present == whole.present
