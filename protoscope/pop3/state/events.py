"""What events do to the state: connected, TLS, closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from protoscope.core.fact import Closed, Connected, Fact, TlsStarted
from protoscope.core.state import Tls
from protoscope.pop3.state.maildrop import unmarked
from protoscope.pop3.state.model import State
from protoscope.pop3.state.phase import Event, moved


def _connected(_state: State, fact: Connected) -> State:
    return State(host=fact.host, port=fact.port, connected=True)


def _tls_started(state: State, fact: TlsStarted) -> State:
    """What was learned in plaintext may be an attacker's: capabilities and user are void (RFC 2595, 4)."""
    tls = Tls(fact.version, fact.cipher, fact.peer, fact.verified)
    return replace(state, tls=tls, capabilities=(), user="", authenticating=None, outstanding=(), accepted=())


def _closed(state: State, fact: Closed) -> State:
    """Without QUIT the session never enters UPDATE, and the marks are void (RFC 1939, 6)."""
    if not state.finished:
        state = unmarked(state)
    phase = moved(state.phase, Event.CLOSED)
    return replace(state, phase=phase, connected=False, outstanding=(), authenticating=None, closed=fact.reason)


_EVENTS: dict[type[Any], Callable[[State, Any], State]] = {
    Connected: _connected,
    TlsStarted: _tls_started,
    Closed: _closed,
}


def happened(state: State, fact: Fact | None) -> State:
    """The state after an event; those that are not in the table change nothing."""
    effect = _EVENTS.get(type(fact))
    return effect(state, fact) if effect else state
