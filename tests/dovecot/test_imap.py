"""IMAP against Dovecot: from login to logout, with states checked (RFC 9051)."""

from __future__ import annotations

from typing import Any

import pytest

from protoscope.core.fact import TlsStarted
from protoscope.core.message import Kind, Side
from protoscope.net.session import ConnectError
from tests.dovecot.conftest import assert_replays, ended, session, typed
from tests.dovecot.instance import Listening

pytestmark = pytest.mark.dovecot


async def completed(live: Any, line: str) -> Any:
    """The state after `line`, which the server must complete with OK."""
    state, messages = await typed(live, line)
    *_, last = (message for message in messages if message.kind is Kind.TAGGED)
    assert last.octets.split()[1] == b"OK", (line, last.octets)
    return state


async def test_from_login_to_logout(dovecot: Listening) -> None:
    live = session("imap", dovecot.imaps, tls=True, ca=dovecot.ca)
    await live.connect()
    assert live.timeline.present.phase == "NOT AUTHENTICATED"
    assert live.timeline.present.secure
    state = await completed(live, "LOGIN alice $PASSWORD")
    assert state.phase == "AUTHENTICATED"
    assert state.can("UIDPLUS")
    state = await completed(live, 'LIST "" *')
    assert set(state.mailboxes) == {"INBOX", "Archive"}
    state = await completed(live, "SELECT INBOX")
    assert state.phase == "SELECTED INBOX"
    assert (state.selected.exists, len(state.selected.messages)) == (5, 5)
    state = await completed(live, "FETCH 1:* (UID FLAGS ENVELOPE RFC822.SIZE BODYSTRUCTURE)")
    assert [record.uid for record in state.selected.messages] == [1, 2, 3, 4, 5]
    assert state.selected.messages[1].envelope is not None
    state = await completed(live, "UID FETCH 3 BODY.PEEK[]")
    assert "\\Seen" not in state.selected.messages[2].flags
    state = await completed(live, r"STORE 3 +FLAGS (\Flagged)")
    assert "\\Flagged" in state.selected.messages[2].flags
    state = await completed(live, "SEARCH FLAGGED")
    assert list(state.last_search.numbers()) == [3]
    state = await completed(live, r"STORE 1 +FLAGS (\Deleted)")
    state = await completed(live, "EXPUNGE")
    assert [record.uid for record in state.selected.messages] == [2, 3, 4, 5]
    state = await completed(live, "LOGOUT")
    assert state.phase == "LOGOUT"
    await ended(live)
    assert live.problem is None
    assert_replays(live)


async def test_starttls_changes_the_capabilities(dovecot: Listening) -> None:
    live = session("imap", dovecot.imap, ca=dovecot.ca)
    await live.connect()
    assert live.timeline.present.can("STARTTLS")
    state = await completed(live, "STARTTLS")
    assert state.secure
    state = await completed(live, "CAPABILITY")
    assert not state.can("STARTTLS")
    (started,) = (fact for fact in live.timeline.trace if isinstance(fact, TlsStarted))
    assert started.verified
    await live.close()
    assert_replays(live)


@pytest.mark.parametrize("mechanism", ["PLAIN", "CRAM-MD5", "SCRAM-SHA-256"])
async def test_authenticate(mechanism: str, dovecot: Listening) -> None:
    live = session("imap", dovecot.imap)
    await live.connect()
    state = await completed(live, f"AUTHENTICATE {mechanism}")
    assert state.phase == "AUTHENTICATED"
    trace = live.timeline.trace
    assert trace.secrets(0, 0, trace.length(0, Side.CLIENT))
    await live.close()
    assert_replays(live)


async def test_idle_and_done(dovecot: Listening) -> None:
    live, other = session("imap", dovecot.imap), session("imap", dovecot.imap)
    for each in (live, other):
        await each.connect()
        await completed(each, "LOGIN alice $PASSWORD")
        await completed(each, "SELECT INBOX")
    await typed(live, "IDLE")
    assert live.timeline.present.idling
    await completed(other, r"STORE 5 +FLAGS (\Answered)")
    state = await completed(live, "DONE")
    assert not state.idling
    state = await completed(live, "NOOP")
    assert "\\Answered" in state.selected.messages[4].flags
    await live.close()
    await other.close()
    assert_replays(live)


async def test_compress(dovecot: Listening) -> None:
    live = session("imap", dovecot.imap, ca=dovecot.ca)
    await live.connect()
    await completed(live, "STARTTLS")
    await completed(live, "LOGIN alice $PASSWORD")
    state = await completed(live, "COMPRESS DEFLATE")
    assert state.compression == "DEFLATE"
    state = await completed(live, "SELECT INBOX")
    assert state.selected.exists == 5
    await completed(live, "FETCH 1:* BODY.PEEK[]")
    assert live.timeline.trace.length(0, Side.SERVER) > 5 * 200
    await completed(live, "LOGOUT")
    await ended(live)
    assert live.problem is None
    assert_replays(live)


async def test_append_with_and_without_synchronising_literal(dovecot: Listening) -> None:
    live = session("imap", dovecot.imap)
    await live.connect()
    await completed(live, "LOGIN alice $PASSWORD")
    await completed(live, r'APPEND Archive {"Subject: non-synchronising\r\n\r\nx\r\n"}')
    await live.raw(b"x1 APPEND Archive {4}\r\n")
    await live.raw(b"a\r\n\r\n")
    state = await completed(live, "STATUS Archive (MESSAGES)")
    assert state.mailboxes["Archive"].numbers["MESSAGES"] == 2
    await live.close()
    assert_replays(live)


async def test_a_ca_of_its_own_is_refused_and_then_accepted_insecurely(dovecot: Listening) -> None:
    with pytest.raises(ConnectError) as refused:
        await session("imap", dovecot.imaps, tls=True).connect()
    assert refused.value.what == "the server's certificate is not trusted: its authority is not known here"
    assert "--insecure" in refused.value.next
    live = session("imap", dovecot.imaps, tls=True, insecure=True)
    await live.connect()
    await completed(live, "LOGIN alice $PASSWORD")
    await live.close()


async def test_tls_to_the_plaintext_port(dovecot: Listening) -> None:
    with pytest.raises(ConnectError, match="this port speaks plaintext, not TLS"):
        await session("imap", dovecot.imap, tls=True, insecure=True).connect()
