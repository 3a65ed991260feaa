"""What happens to the connection itself: opened, TLS, closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.fact import Closed, CompressionStarted, Connected, Fact, TlsStarted
from protoscope.core.state import Tls
from protoscope.imap.state.messages import nothing
from protoscope.imap.state.model import State
from protoscope.imap.state.phase import Event, moved
from protoscope.imap.state.update import updated


def happened(state: State, fact: Fact) -> State:
    """The state after an event."""
    step = _EVENTS.get(type(fact))
    return step(state, fact) if step else state


def _connected(state: State, fact: Connected) -> State:
    """A new connection knows nothing of the one before, but under which number the same server's UIDs were learned."""
    same = (state.host, state.port) == (fact.host, fact.port)
    known = state.uidvalidities if same else nothing()
    return State(host=fact.host, port=fact.port, connected=True, uidvalidities=known)


def _tls_started(state: State, fact: TlsStarted) -> State:
    """What the server said without TLS may have been put in its mouth (RFC 9051, 6.2.1)."""
    tls = Tls(fact.version, fact.cipher, fact.peer, fact.verified)
    return updated(state, tls=tls, capabilities=(), outstanding=nothing())


def _compressed(state: State, fact: CompressionStarted) -> State:
    """RFC 4978."""
    return updated(state, compression=fact.algorithm)


def _closed(state: State, _fact: Closed) -> State:
    """What was learned of the mailboxes stays to be looked at."""
    ended = moved(state.connection, Event.ENDED)
    return updated(state, connection=ended, connected=False, idling=False, authenticating="", outstanding=nothing())


_EVENTS: dict[type[Any], Callable[[State, Any], State]] = {
    Connected: _connected,
    TlsStarted: _tls_started,
    CompressionStarted: _compressed,
    Closed: _closed,
}
