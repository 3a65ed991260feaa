"""State where servers differ or commands have effects that no response tells (RFC 9051, 6 and 7; RFC 7162)."""

from __future__ import annotations

from base64 import b64encode

import pytest

from protoscope.core.rope import Rope
from protoscope.core.state import Cell
from protoscope.imap.state.messages import RECORDS_MOST, MessageRecord, Selected
from protoscope.imap.state.phase import TRANSITIONS, Event, Phase, moved
from protoscope.imap.state.update import updated
from protoscope.imap.state.vanished import vanished
from protoscope.imap.values import Range, SequenceSet
from tests.imap.dialogue import GREETING, LOGGED_IN, SELECTED, state, timeline

ABOVE = b'S: * LIST () "/" Work'
BELOW = b'S: * LIST () "/" Work/2024'
UIDS = tuple(b"S: * %d FETCH (UID %d FLAGS ())" % pair for pair in ((1, 4), (2, 9), (3, 11)))


def uids(*lines: bytes) -> list[int | None]:
    selected = state(*SELECTED, *UIDS, *lines).selected
    assert selected is not None
    return [record.uid for record in selected.messages]


def flags(*lines: bytes) -> list[tuple[str, ...] | None]:
    selected = state(*SELECTED, *UIDS, *lines).selected
    assert selected is not None
    return [record.flags for record in selected.messages]


# -- the connection --------------------------------------------------------------------------------------------------


def test_every_state_ends_and_none_comes_after_logout() -> None:
    assert all(moved(phase, Event.ENDED) is Phase.LOGOUT for phase in Phase)
    assert all(moved(Phase.LOGOUT, event) is Phase.LOGOUT for event in Event)
    assert set(TRANSITIONS) == set(Phase)


@pytest.mark.parametrize(
    ("lines", "user"),
    [
        ((b"C: A1 AUTHENTICATE PLAIN", b"S: + ", b"C: " + b64encode(b"\0bob\0builder")), "bob"),
        ((b"C: A1 AUTHENTICATE PLAIN " + b64encode(b"\0bob\0builder"),), "bob"),
        ((b'C: A1 LOGIN "bob" {7+}\r\nbuilder',), "bob"),
    ],
)
def test_who_logged_in(lines: tuple[bytes, ...], user: str) -> None:
    assert state(GREETING, *lines).user == ""
    assert state(GREETING, *lines, b"S: A1 OK in").user == user


def test_authenticating_lasts_until_the_tagged_response() -> None:
    lines = (GREETING, b"C: A1 AUTHENTICATE PLAIN", b"S: + ")
    assert state(*lines).authenticating == "PLAIN"
    assert state(*lines, b"C: *", b"S: A1 BAD cancelled").authenticating == ""


def test_commands_are_outstanding_until_they_are_completed() -> None:
    lines = (*LOGGED_IN, b"C: A2 NOOP", b"C: A3 UID FETCH 1 FLAGS")
    assert [(sent.tag, sent.name) for sent in state(*lines).outstanding.values()] == [
        ("A2", "NOOP"),
        ("A3", "UID FETCH"),
    ]
    assert list(state(*lines, b"S: A3 OK done").outstanding) == ["A2"]


def test_alerts_are_kept() -> None:
    assert [alert.text for alert in state(GREETING, b"S: * NO [ALERT] Disk nearly full").alerts] == ["Disk nearly full"]


def test_capabilities_that_come_unasked_after_login() -> None:
    found = state(GREETING, b"C: A1 LOGIN a b", b"S: A1 OK in", b"S: * CAPABILITY IMAP4rev1 X-NEW")
    assert found.capabilities == ("IMAP4rev1", "X-NEW")
    assert [announced.moment for announced in found.history] == ["greeting", "after login"]


def test_a_tag_that_nobody_sent_changes_nothing() -> None:
    line = timeline(*SELECTED, b"S: Z9 OK [CLOSED] what")
    before, after = line.around(len(line) - 1)
    assert after is before


# -- mailboxes -------------------------------------------------------------------------------------------------------


def test_renaming_takes_the_names_below_along() -> None:
    found = state(*LOGGED_IN, ABOVE, BELOW, b"C: A2 RENAME Work Arbeit&APw-", b"S: A2 OK done")
    assert set(found.mailboxes) == {"Arbeitü", "Arbeitü/2024"}
    assert found.mailboxes["Arbeitü/2024"].raw == b"Arbeit&APw-/2024"


def test_a_server_tells_of_a_renaming_elsewhere() -> None:
    found = state(*LOGGED_IN, ABOVE, BELOW, b'S: * LIST () "/" Job ("OLDNAME" (Work))')
    assert set(found.mailboxes) == {"Job", "Job/2024"}


def test_renaming_inbox_leaves_inbox() -> None:
    found = state(*LOGGED_IN, b'S: * LIST () "/" inbox', b"C: A2 RENAME INBOX Old", b"S: A2 OK done")
    assert set(found.mailboxes) == {"INBOX", "Old"}


def test_what_was_refused_did_not_happen() -> None:
    found = state(*LOGGED_IN, ABOVE, b"C: A2 DELETE Work", b"S: A2 NO [HASCHILDREN] no")
    assert "Work" in found.mailboxes


def test_subscriptions() -> None:
    listed = (*LOGGED_IN, ABOVE, BELOW)
    assert state(*listed, b'S: * LSUB () "/" Work').mailboxes["Work"].subscribed
    assert state(*listed, b'S: * LIST (\\Subscribed) "/" Work').mailboxes["Work"].subscribed
    dropped = (b"C: A2 UNSUBSCRIBE Work", b"S: A2 OK done")
    assert state(*listed, b'S: * LSUB () "/" Work', *dropped).mailboxes["Work"].subscribed is False


def test_the_empty_name_tells_the_delimiter_only() -> None:
    found = state(*LOGGED_IN, b'S: * LIST (\\Noselect) "." ""')
    assert found.delimiter == "."
    assert not found.mailboxes


# -- the selected mailbox --------------------------------------------------------------------------------------------


def test_what_comes_before_closed_is_about_the_old_mailbox() -> None:
    """RFC 7162, 3.2.11."""
    lines = (*SELECTED, b"C: A3 SELECT Work", b"S: * 4 EXISTS", b"S: * OK [CLOSED] bye", b"S: * 9 EXISTS")
    found = state(*lines).selected
    assert found is not None
    assert (found.mailbox, found.exists, found.uidvalidity) == ("Work", 9, None)
    assert state(*lines).phase == "AUTHENTICATED"
    assert state(*lines, b"S: A3 OK [READ-ONLY] done").phase == "SELECTED Work"


def test_a_select_of_nothing_known_yet_is_still_a_select() -> None:
    found = state(*LOGGED_IN, b"C: A2 EXAMINE Work", b"S: A2 OK done").selected
    assert found is not None
    assert (found.mailbox, found.read_only, found.exists) == ("Work", True, None)


@pytest.mark.parametrize("command", [b"CLOSE", b"UNSELECT"])
def test_closing_leaves_no_mailbox(command: bytes) -> None:
    found = state(*SELECTED, b"C: A3 " + command, b"S: A3 OK done")
    assert (found.phase, found.selected) == ("AUTHENTICATED", None)


def test_a_mailbox_that_shrinks_without_expunge_loses_its_last() -> None:
    assert uids(b"S: * 2 EXISTS") == [4, 9]


def test_a_mailbox_too_large_is_counted_but_not_listed() -> None:
    found = state(*SELECTED, b"S: * 4294967295 EXISTS").selected
    assert found is not None
    assert (found.exists, len(found.messages)) == (4294967295, RECORDS_MOST)


def test_keys_outlive_renumbering_and_are_not_used_again() -> None:
    found = state(*SELECTED, *UIDS, b"S: * 1 EXPUNGE", b"S: * 3 EXISTS").selected
    assert found is not None
    assert [record.key for record in found.messages] == [2, 3, 4]


def test_the_short_body_does_not_displace_the_structure() -> None:
    full = b'("text" "plain" NIL NIL NIL "7bit" 3 1 NIL ("attachment" NIL) NIL NIL)'
    short = b'("text" "plain" NIL NIL NIL "7bit" 3 1)'
    found = state(*SELECTED, b"S: * 1 FETCH (BODYSTRUCTURE %s)" % full, b"S: * 1 FETCH (BODY %s)" % short).selected
    assert found is not None
    assert found.messages[0].structure is not None
    assert found.messages[0].structure.disposition is not None


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (b"STORE 1:2 +FLAGS.SILENT (\\Seen)", [("\\Seen",), ("\\Seen",), ()]),
        (b"STORE * +FLAGS.SILENT \\Seen", [(), (), ("\\Seen",)]),
        (b"UID STORE 9:* FLAGS.SILENT (\\Seen)", [(), ("\\Seen",), ("\\Seen",)]),
        (b"STORE 1 +FLAGS (\\Seen)", [(), (), ()]),
        (b"STORE 4000000000:4294967295 +FLAGS.SILENT (\\Seen)", [(), (), ()]),
    ],
)
def test_a_silent_store_is_believed_when_it_succeeds(command: bytes, expected: list[tuple[str, ...]]) -> None:
    assert flags(b"C: A3 " + command, b"S: A3 OK done") == expected
    assert flags(b"C: A3 " + command, b"S: A3 NO no") == [(), (), ()]


def test_a_conditional_store_excepts_what_it_names() -> None:
    """RFC 7162, 3.1.3: MODIFIED lists the messages that were not changed."""
    lines = (b"C: A3 STORE 1:2 (UNCHANGEDSINCE 5) +FLAGS.SILENT (\\Seen)", b"S: A3 OK [MODIFIED 2] done")
    assert flags(*lines) == [("\\Seen",), (), ()]


# -- VANISHED --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (b"S: * VANISHED 9", [4, 11]),
        (b"S: * VANISHED 1:4,11", [9]),
        (b"S: * VANISHED 1:4294967295", []),
        (b"S: * VANISHED 5:8", [4, 9, 11]),
        (b"S: * VANISHED (EARLIER) 9", [4, 9, 11]),
    ],
)
def test_messages_vanish_by_uid(line: bytes, left: list[int]) -> None:
    assert uids(line) == left


def test_a_uid_never_told_is_one_between_its_neighbours() -> None:
    records = (MessageRecord(key, uid) for key, uid in ((1, 10), (2, None), (3, None), (4, 20), (5, None)))
    selected = Selected("INBOX", 0, exists=5, messages=Rope(records))
    left = vanished(selected, SequenceSet((Range(15, 15), Range(30, 30))))
    assert [record.uid for record in left.messages] == [10, None, 20]
    assert left.exists == 3


# -- searching -------------------------------------------------------------------------------------------------------


def test_a_search_that_finds_nothing_may_say_nothing() -> None:
    found = state(*SELECTED, b"C: A3 UID SEARCH SUBJECT x", b"S: A3 OK done").last_search
    assert found is not None
    assert (found.count, found.uid, found.command) == (0, True, "UID SEARCH SUBJECT x")


def test_a_saved_search_tells_nothing() -> None:
    first = (*SELECTED, b"C: A3 SEARCH ALL", b"S: * SEARCH 1 2 3", b"S: A3 OK done")
    found = state(*first, b"C: A4 SEARCH RETURN (SAVE) SEEN", b"S: A4 OK done").last_search
    assert found is not None
    assert found.command == "SEARCH ALL"


def test_a_hostile_result_is_not_expanded() -> None:
    found = state(*SELECTED, b"C: A3 UID SEARCH RETURN () ALL", b'S: * ESEARCH (TAG "A3") UID ALL 1:*').last_search
    assert found is not None
    assert 4294967295 in found
    assert found.count == 4294967295


def test_a_search_ends_with_its_mailbox() -> None:
    lines = (*SELECTED, b"C: A3 SEARCH ALL", b"S: * SEARCH 1", b"S: A3 OK done", b"C: A4 CLOSE", b"S: A4 OK done")
    assert state(*lines).last_search is None


def test_what_a_response_repeats_stays_the_same_object() -> None:
    record = MessageRecord(1, uid=int("300000"), flags=())
    changed = updated(record, uid=int("300000"), flags=("\\Seen",))
    assert changed == MessageRecord(1, uid=300000, flags=("\\Seen",))
    assert changed.uid is record.uid


def test_what_changed_of_a_message_is_known_though_nobody_has_read_its_envelope() -> None:
    envelope = b'S: * 1 FETCH (UID 4 FLAGS () ENVELOPE (NIL "hello" NIL NIL NIL NIL NIL NIL NIL NIL))'
    line = timeline(*SELECTED, envelope, b"S: * 1 FETCH (FLAGS (\\Seen))", b"S: * 1 FETCH (FLAGS ())")
    told, seen, unseen = range(len(line) - 3, len(line))
    record: Cell = ("selected", "messages", 1)
    assert line.touched.surely(seen, (*record, "flags"))
    assert not line.touched.surely(seen, (*record, "uid"))
    assert line.touched.last((*record, "envelope"), len(line)) == told
    assert line.touched.first((*record, "flags"), seen + 1) == unseen
