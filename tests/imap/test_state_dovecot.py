"""State along a real Dovecot's session; every expected value was read off the octets of the transcript by eye."""

from __future__ import annotations

import json
from base64 import b64decode
from functools import cache

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.message import Kind
from protoscope.core.trace import Trace
from protoscope.imap.state.messages import MessageRecord, Selected
from protoscope.imap.state.model import State
from protoscope.imap.wing import WING
from protoscope.timeline.timeline import Timeline
from tests.shared import TRANSCRIPTS, needs_transcripts

TRANSCRIPT = TRANSCRIPTS / "dovecot-imap.jsonl"
pytestmark = needs_transcripts


@cache
def session() -> Timeline:
    made = Timeline(WING, Trace())
    made.trace.append(Connected(0, 0.0, "imap", "127.0.0.1", 143))
    for line in TRANSCRIPT.read_text().splitlines():
        row = json.loads(line)
        fact = BytesSent if row["dir"] == "C" else BytesReceived
        made.trace.append(fact(0, row["t"], b64decode(row["b64"])))
    made.grow()
    return made


def after(tag: bytes) -> State:
    """The state after that command was completed."""
    line = session()
    done = next(m for m in line.messages() if m.kind is Kind.TAGGED and m.octets.startswith(tag + b" "))
    found = line.state_at(done.index + 1)
    assert isinstance(found, State)
    return found


def selected(tag: bytes) -> Selected:
    found = after(tag).selected
    assert found is not None
    return found


def uids(tag: bytes) -> list[int | None]:
    return [record.uid for record in selected(tag).messages]


def octets(record: MessageRecord, section: str) -> bytes:
    place = record.sections[section]
    return session().message(place.message).octets[place.start : place.end]


def test_capabilities_and_how_they_changed() -> None:
    found = after(b"a007")
    assert [announced.moment for announced in found.history] == ["greeting", "before login", "after login"]
    assert "STARTTLS" in found.history[0].names
    assert not found.can("STARTTLS")
    assert found.capabilities[-1] == "RIGHTS=texk"


def test_the_literal_login_names_its_user() -> None:
    assert (after(b"a004").phase, after(b"a004").user) == ("NOT AUTHENTICATED", "")
    assert (after(b"a005").phase, after(b"a005").user) == ("AUTHENTICATED", "alice")


def test_who_the_server_is() -> None:
    found = after(b"a012")
    assert dict(found.server_id) == {"name": "Dovecot", "version": "2.3.19.1"}
    assert found.namespaces is not None
    assert found.namespaces.personal == (("", "/"),)
    assert found.namespaces.others == (("shared/", "/"),)
    assert found.namespaces.shared == (("Public/", "/"),)


def test_mailboxes() -> None:
    found = after(b"a019")
    assert set(found.mailboxes) == {
        *("INBOX", "Entwürfe", "Entwürfe/日本語", "With Space", "Sent", "Archive", "Archive/2023", "Drafts", "Public")
    }
    assert found.delimiter == "/"
    assert found.mailboxes["Public"].attributes == ("\\NonExistent", "\\HasNoChildren")
    assert found.mailboxes["Entwürfe/日本語"].numbers == {"MESSAGES": 2, "UIDNEXT": 3, "UNSEEN": 2}
    assert found.mailboxes["Sent"].subscribed
    assert found.mailboxes["INBOX"].subscribed is None


def test_examine_is_read_only() -> None:
    found = selected(b"a028")
    assert (found.mailbox, found.exists, found.recent, found.unseen) == ("With Space", 2, 2, 1)
    assert (found.uidvalidity, found.uidnext, found.highestmodseq) == (1795407384, 3, 2)
    assert (found.read_only, found.permanentflags) == (True, ())


def test_select_replaces_the_mailbox() -> None:
    found = selected(b"a031")
    assert after(b"a031").phase == "SELECTED INBOX"
    assert (found.exists, found.recent, found.unseen, found.uidnext) == (17, 17, 3, 18)
    assert (found.uidvalidity, found.highestmodseq, found.read_only) == (1795407387, 3, False)
    assert found.flags == ("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft", "$Important")


def test_fetched_messages() -> None:
    record = selected(b"a032").messages[2]
    assert (record.uid, record.size, record.flags) == (3, 14808, ("\\Flagged", "\\Recent"))
    assert record.envelope is not None
    assert record.envelope.subject == b"Report attached"
    assert [address.mailbox for address in record.envelope.cc] == [b"bob", b"dave"]
    assert record.structure is not None
    assert record.structure.type == "multipart/mixed"


def test_fetched_sections_are_where_the_octets_lie() -> None:
    start = selected(b"a036").messages[0]
    assert (start.sections["BODY[]"].size, start.sections["BODY[]"].origin) == (200, 0)
    assert octets(start, "BODY[]").startswith(b"Date: Thu, 29 Feb 2024 09:30:07 +0000\r\n")
    nested = selected(b"a037").messages[3]
    assert octets(nested, "BODY[2.2.TEXT]") == b"I am the innermost message.\r\n"
    assert octets(selected(b"a043").messages[1], "RFC822").endswith(b"--=_seed_0--\r\n")


def test_reading_a_body_sets_seen() -> None:
    before, now = selected(b"a043").messages[8], selected(b"a044").messages[8]
    assert (before.flags, now.flags, now.modseq) == (("\\Recent",), ("\\Seen", "\\Recent"), 4)
    assert now.sections["BODY[]"].size == 264


def test_store_shows_and_silent_store_is_known() -> None:
    assert selected(b"a053").messages[0].flags == ("\\Flagged", "\\Seen", "\\Recent")
    silent = selected(b"a054").messages[0]
    assert silent.modseq == 6
    assert set(silent.flags or ()) == {"\\Flagged", "\\Seen", "\\Recent", "\\Answered"}
    assert selected(b"a056").messages[2].flags == ("\\Seen", "\\Recent", "custom-kw", "$Forwarded")
    assert "$Forwarded" in (selected(b"a056").permanentflags or ())


def test_searches() -> None:
    flagged = after(b"a064").last_search
    assert flagged is not None
    assert (flagged.command, list(flagged.numbers()), flagged.uid) == ("SEARCH FLAGGED", [1], False)
    nothing = after(b"a085").last_search
    assert nothing is not None
    assert (nothing.count, nothing.uid) == (0, True)
    extended = after(b"a086").last_search
    assert extended is not None
    assert (extended.minimum, extended.maximum, extended.total) == (1, 11, 8)
    assert list(extended.numbers()) == [1, 2, 3, 4, 6, 8, 9, 11]
    ordered = after(b"a093").last_search
    assert ordered is not None
    assert list(ordered.numbers()) == [9, 8, 1, 2, 4, 11, 6, 3]


def test_mailboxes_are_made_renamed_and_removed() -> None:
    assert "tmp box" in after(b"a108").mailboxes
    assert "tmp box" not in after(b"a111").mailboxes
    assert after(b"a111").mailboxes["tmp2"].subscribed is False
    assert "tmp2" not in after(b"a187").mailboxes


def test_moving_and_expunging_renumber() -> None:
    assert selected(b"a115").exists == 19
    assert (selected(b"a118").exists, uids(b"a118")[7]) == (18, 9)
    assert (selected(b"a119").exists, uids(b"a119")[7]) == (17, 10)
    # While idling: one message more, then number 12 (UID 14) and number 2 (UID 2) go.
    idle = selected(b"a120")
    assert (idle.exists, idle.recent) == (16, 15)
    assert [uid for uid in uids(b"a120") if uid] == [1, 3, 4, 5, 6, 7, 10, 11, 12, 13, 15, 16, 17]


def test_vanished_takes_the_uid_away() -> None:
    assert uids(b"a136")[:4] == [1, 3, 4, 5]
    assert uids(b"a138")[:3] == [1, 3, 5]
    assert (selected(b"a138").exists, selected(b"a138").highestmodseq) == (15, 21)
    assert after(b"a138").enabled == ("CONDSTORE", "QRESYNC")


def test_a_select_that_is_not_understood_leaves_the_mailbox_selected() -> None:
    assert after(b"a166").phase == "SELECTED INBOX"
    assert after(b"a180").selected is None


def test_the_end() -> None:
    found = after(b"a188")
    assert (found.phase, found.bye, found.idling) == ("LOGOUT", "Logging out", False)
    assert not found.outstanding


def test_the_expunged_records_are_the_ones_the_server_says_are_gone() -> None:
    """Dovecot's next SELECT with QRESYNC fetches all that is left: the same UIDs by number."""
    before = [uid for uid in uids(b"a134") if uid]
    assert [uid for uid in uids(b"a135")[: len(before)] if uid] == before
