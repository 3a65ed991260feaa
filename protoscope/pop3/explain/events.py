"""Events in a sentence: connected, TLS, octets discarded, closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.fact import BytesDiscarded, Closed, Connected, Fact, TlsStarted
from protoscope.core.finding import Reference
from protoscope.core.protocol import Explanation
from protoscope.core.trouble import next_step
from protoscope.pop3.state.model import State


def event(fact: Fact | None, before: State) -> Explanation:
    """What happened, and what it means for the session."""
    sentence = _SENTENCES.get(type(fact))
    return sentence(fact, before) if sentence else Explanation("Something happened on the connection.")


def _connected(fact: Connected, _before: State) -> Explanation:
    return Explanation(
        f"Connected to {fact.host} port {fact.port}; the server speaks first, with its greeting.", Reference(1939, "3")
    )


def _tls_started(fact: TlsStarted, _before: State) -> Explanation:
    checked = "its certificate was verified" if fact.verified else "its certificate was NOT verified"
    text = f"{fact.version} with {fact.cipher} is on; the server is {fact.peer or 'without a name'}, {checked}."
    return Explanation(text, Reference(2595, "4"), ("Capabilities learned in plaintext are void: ask CAPA again.",))


def _discarded(fact: BytesDiscarded, _before: State) -> Explanation:
    text = f"{len(fact.data)} octets of the server were dropped: {fact.reason}."
    return Explanation(text, Reference(2595, "4"))


def _closed(fact: Closed, before: State) -> Explanation:
    who = {"client": "This side", "server": "The server", "error": "A failure"}[fact.by]
    text = f"{who} closed the connection{f': {fact.reason}' if fact.reason else ''}."
    if before.marked and not before.finished:
        lost = "The marks on deleted messages are void, for QUIT was not answered: nothing is removed."
        return Explanation(text, Reference(1939, "6"), (lost,))
    return Explanation(text, Reference(1939, "6"), next_step(fact.reason))


_SENTENCES: dict[type[Any], Callable[[Any, State], Explanation]] = {
    Connected: _connected,
    TlsStarted: _tls_started,
    BytesDiscarded: _discarded,
    Closed: _closed,
}
