"""Events: facts without octets of their own, as one sentence each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.fact import BytesDiscarded, Closed, CompressionStarted, Connected, Fact, TlsStarted

_ENDS = {"client": "closed by protoscope", "server": "closed by the server", "error": "connection lost"}


def _connected(fact: Connected) -> str:
    return f"connected to {fact.host} port {fact.port}"


def _tls_started(fact: TlsStarted) -> str:
    trust = "certificate verified" if fact.verified else "certificate NOT VERIFIED"
    return ", ".join(part for part in (f"{fact.version} started", fact.cipher, fact.peer, trust) if part)


def _compressed(fact: CompressionStarted) -> str:
    return f"{fact.algorithm} compression started: what follows is shown as it was before"


def _discarded(fact: BytesDiscarded) -> str:
    return f"{len(fact.data)} octets discarded: {fact.reason}"


def _closed(fact: Closed) -> str:
    return _ENDS[fact.by] + (f": {fact.reason}" if fact.reason else "")


_SENTENCES: dict[type, Callable[[Any], str]] = {
    Connected: _connected,
    TlsStarted: _tls_started,
    CompressionStarted: _compressed,
    BytesDiscarded: _discarded,
    Closed: _closed,
}


def sentence(fact: Fact | None) -> str:
    """What happened; may hold the peer's text as it is."""
    tell = _SENTENCES.get(type(fact))
    return tell(fact) if tell else ""
