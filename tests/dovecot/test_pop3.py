"""POP3 against Dovecot: from user to quit, with states checked (RFC 1939)."""

from __future__ import annotations

from typing import Any

import pytest

from protoscope.core.fact import Closed, TlsStarted
from protoscope.core.message import Kind, Side
from protoscope.net.session import ConnectError
from tests.dovecot.conftest import assert_replays, ended, session, typed
from tests.dovecot.instance import Listening

pytestmark = pytest.mark.dovecot


async def to_transaction(live: Any) -> None:
    state, _ = await typed(live, "USER alice")
    assert state.phase == "AUTHORIZATION"
    state, _ = await typed(live, "PASS $PASSWORD")
    assert state.phase == "TRANSACTION"


async def test_from_user_to_quit(dovecot: Listening) -> None:
    live = session("pop3", dovecot.pop3s, tls=True, ca=dovecot.ca)
    await live.connect()
    assert live.timeline.present.phase == "AUTHORIZATION"
    assert live.timeline.present.secure
    state, _ = await typed(live, "CAPA")
    assert {"TOP", "UIDL", "USER"} <= set(state.capabilities)
    await to_transaction(live)
    state, (_, reply) = await typed(live, "STAT")
    assert reply.kind is Kind.STATUS
    assert state.maildrop.count == 5
    state, (_, reply) = await typed(live, "LIST")
    assert reply.kind is Kind.MULTILINE
    assert sum(record.octets for record in state.messages) == state.maildrop.octets
    state, _ = await typed(live, "UIDL")
    assert len({record.uidl for record in state.messages}) == 5
    state, _ = await typed(live, "TOP 1 0")
    assert state.message(1).headers is not None
    state, (_, reply) = await typed(live, "RETR 2")
    assert b"\r\n..a line that begins with a dot\r\n" in reply.octets
    state, _ = await typed(live, "DELE 3")
    assert state.message(3).deleted
    state, _ = await typed(live, "RSET")
    assert not state.marked
    state, _ = await typed(live, "RETR 99")
    assert state.last_error is not None
    state, _ = await typed(live, "QUIT")
    await ended(live)
    assert live.problem is None
    assert state.phase == "UPDATE"
    assert_replays(live)


async def test_stls_and_auth_plain(dovecot: Listening) -> None:
    live = session("pop3", dovecot.pop3, ca=dovecot.ca)
    await live.connect()
    assert not live.timeline.present.secure
    state, _ = await typed(live, "STLS")
    assert state.secure
    (started,) = (fact for fact in live.timeline.trace if isinstance(fact, TlsStarted))
    assert started.verified
    assert "localhost" in started.peer
    state, _ = await typed(live, "AUTH PLAIN")
    assert state.phase == "TRANSACTION"
    trace = live.timeline.trace
    spans = trace.secrets(0, 0, trace.length(0, Side.CLIENT))
    assert any(b"AGFsaWNl" in trace.octets(0, Side.CLIENT, *span) for span in spans)
    await typed(live, "QUIT")
    await ended(live)
    assert_replays(live)


async def test_a_second_session_finds_the_maildrop_locked_or_free_after_quit(dovecot: Listening) -> None:
    first = session("pop3", dovecot.pop3)
    await first.connect()
    await to_transaction(first)
    await typed(first, "DELE 1")
    await typed(first, "QUIT")
    await ended(first)
    await first.reconnect()
    await to_transaction(first)
    state, _ = await typed(first, "STAT")
    assert state.maildrop.count == 4
    await first.close()
    assert [fact.connection for fact in first.timeline.trace if isinstance(fact, Closed)] == [0, 1]
    assert_replays(first)


async def test_quit_before_login(dovecot: Listening) -> None:
    live = session("pop3", dovecot.pop3)
    await live.connect()
    await typed(live, "QUIT")
    await ended(live)
    assert live.problem is None


async def test_a_ca_of_its_own_is_refused_and_then_accepted_insecurely(dovecot: Listening) -> None:
    with pytest.raises(ConnectError) as refused:
        await session("pop3", dovecot.pop3s, tls=True).connect()
    assert "the server's certificate is not trusted" in str(refused.value)
    live = session("pop3", dovecot.pop3s, tls=True, insecure=True)
    await live.connect()
    await to_transaction(live)
    await live.close()
