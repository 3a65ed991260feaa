"""Events in a sentence: connected, TLS, octets discarded, closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.fact import BytesDiscarded, Closed, CompressionStarted, Connected, Fact, TlsStarted
from protoscope.core.finding import Reference
from protoscope.core.protocol import Explanation
from protoscope.core.trouble import next_step
from protoscope.imap.explain.words import listing
from protoscope.imap.state.model import Phase, State


def event(fact: Fact | None, before: State) -> Explanation:
    """What happened, and what it means for the session."""
    sentence = _SENTENCES.get(type(fact))
    return sentence(fact, before) if sentence else Explanation("Something happened on the connection.")


def _connected(fact: Connected, _before: State) -> Explanation:
    text = f"Connected to {fact.host} port {fact.port}; the server speaks first, with its greeting."
    return Explanation(text, Reference(9051, "2.1"))


def _tls_started(fact: TlsStarted, before: State) -> Explanation:
    checked = "its certificate was verified" if fact.verified else "its certificate was NOT verified"
    text = f"{fact.version} with {fact.cipher} is on; the server is {fact.peer or 'without a name'}, {checked}."
    if before.connection is Phase.GREETING:
        return Explanation(text, Reference(8314, "3.2"), ("TLS came before the greeting: nothing went in plaintext.",))
    void = "Capabilities learned in plaintext are void: ask CAPABILITY again."
    return Explanation(text, Reference(9051, "6.2.1"), (void,))


def _compressed(fact: CompressionStarted, _before: State) -> Explanation:
    text = f"Both directions are compressed by {fact.algorithm} from here on; the octets shown are those before."
    return Explanation(text, Reference(4978, "3"))


def _discarded(fact: BytesDiscarded, _before: State) -> Explanation:
    return Explanation(f"{len(fact.data)} octets of the server were dropped: {fact.reason}.", Reference(9051, "11.1"))


def _closed(fact: Closed, before: State) -> Explanation:
    who = {"client": "This side", "server": "The server", "error": "A failure"}[fact.by]
    text = f"{who} closed the connection{f': {fact.reason}' if fact.reason else ''}."
    return Explanation(text, Reference(9051, "3.4"), (*next_step(fact.reason), *_left(before)))


def _left(before: State) -> list[str]:
    """What the end leaves open."""
    waiting = [f"{tag} {sent.name}" for tag, sent in before.outstanding.items()]
    lines = [f"No completion came for {listing(waiting)}."] if waiting else []
    if before.connection is Phase.SELECTED:
        lines.append("The end of a connection removes nothing: messages marked \\Deleted stay, marked.")
    return lines


_SENTENCES: dict[type[Any], Callable[[Any, State], Explanation]] = {
    Connected: _connected,
    TlsStarted: _tls_started,
    CompressionStarted: _compressed,
    BytesDiscarded: _discarded,
    Closed: _closed,
}
