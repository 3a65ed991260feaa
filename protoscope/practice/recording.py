"""Recording: what passed on the server's connections, as facts that every other part of the program can read."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from protoscope.core.fact import BytesReceived, BytesSent, Closed, CompressionStarted, Connected, Fact, TlsStarted
from protoscope.core.trace import Trace
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing


class Recording:
    """All connections of a server. It may be read in another thread than the one in which the server runs."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._facts: dict[str, list[Fact]] = {}
        self._connections: dict[str, int] = {}

    def tap(self, protocol: str) -> Connection:
        """A new connection."""
        with self._lock:
            number = self._connections[protocol] = self._connections.get(protocol, -1) + 1
            self._facts.setdefault(protocol, []).append(Connected(number, self._clock(), protocol, "127.0.0.1", 0))
        return Connection(self, protocol, number)

    def add(self, protocol: str, make: Callable[[float], Fact]) -> None:
        """Add a fact that has happened now."""
        with self._lock:
            self._facts[protocol].append(make(self._clock()))

    def timeline(self, protocol: str) -> Timeline:
        """What has been recorded so far, read by the protocol's wing as a client would read it."""
        trace = Trace()
        with self._lock:
            for fact in self._facts.get(protocol, ()):
                trace.append(fact)
        timeline = Timeline(wing(protocol), trace)
        timeline.grow()
        return timeline


class Connection:
    """One connection's tap."""

    def __init__(self, recording: Recording, protocol: str, number: int) -> None:
        self._recording = recording
        self._protocol = protocol
        self._number = number

    def _add(self, kind: Callable[..., Fact], *values: Any, **named: Any) -> None:
        self._recording.add(self._protocol, lambda at: kind(self._number, at, *values, **named))

    def heard(self, octets: bytes) -> None:
        """The client wrote this."""
        self._add(BytesSent, octets)

    def said(self, octets: bytes) -> None:
        """The server wrote this."""
        self._add(BytesReceived, octets)

    def secured(self, version: str, cipher: str) -> None:
        """TLS has begun."""
        self._add(TlsStarted, version, cipher, peer="protoscope practice server", verified=True)

    def compressed(self) -> None:
        """What follows is compressed."""
        self._add(CompressionStarted, "DEFLATE")

    def closed(self) -> None:
        """The connection is over."""
        self._add(Closed, "server")
