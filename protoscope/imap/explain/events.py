"""Events in a sentence: connected, TLS, octets discarded, closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.fact import BytesDiscarded, Closed, Connected, Fact, TlsStarted
from protoscope.core.finding import Reference
from protoscope.core.protocol import Explanation


def event(fact: Fact | None) -> Explanation:
    """What happened, and what it means for the session."""
    sentence = _SENTENCES.get(type(fact))
    return sentence(fact) if sentence else Explanation("Something happened on the connection.")


def _connected(fact: Connected) -> Explanation:
    text = f"Connected to {fact.host} port {fact.port}; the server speaks first, with its greeting."
    return Explanation(text, Reference(9051, "2.1"))


def _tls_started(fact: TlsStarted) -> Explanation:
    checked = "its certificate was verified" if fact.verified else "its certificate was NOT verified"
    text = f"{fact.version} with {fact.cipher} is on; the server is {fact.peer or 'without a name'}, {checked}."
    void = "Capabilities learned in plaintext are void: ask CAPABILITY again."
    return Explanation(text, Reference(9051, "6.2.1"), (void,))


def _discarded(fact: BytesDiscarded) -> Explanation:
    return Explanation(f"{len(fact.data)} octets of the server were dropped: {fact.reason}.", Reference(9051, "11.1"))


def _closed(fact: Closed) -> Explanation:
    who = {"client": "This side", "server": "The server", "error": "A failure"}[fact.by]
    return Explanation(f"{who} closed the connection{f': {fact.reason}' if fact.reason else ''}.", Reference(9051, "3"))


_SENTENCES: dict[type[Any], Callable[[Any], Explanation]] = {
    Connected: _connected,
    TlsStarted: _tls_started,
    BytesDiscarded: _discarded,
    Closed: _closed,
}
