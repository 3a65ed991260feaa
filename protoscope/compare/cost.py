"""Cost: what a stretch of a session took, counted from its facts alone."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact, TlsStarted
from protoscope.core.message import Kind
from protoscope.timeline.timeline import Timeline

TLS_ROUND_TRIPS = {"TLSv1.3": 1}
"""Round trips of a full handshake; two before TLS 1.3 (RFC 8446, 2; RFC 5246, 7.3)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """`sent` and `received` are octets of the mail protocol, TLS's own not counted; `seconds` is from the first fact
    to the last. A round trip is one wait for the other side: for the TCP connection, for a TLS handshake, and for each
    time the server speaks after the client did.
    """

    sent: int = 0
    received: int = 0
    round_trips: int = 0
    seconds: float = 0.0
    commands: int = 0
    connections: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.sent + other.sent,
            self.received + other.received,
            self.round_trips + other.round_trips,
            self.seconds + other.seconds,
            self.commands + other.commands,
            self.connections + other.connections,
        )

    @property
    def octets(self) -> int:
        """Both ways together."""
        return self.sent + self.received


def cost(timeline: Timeline, first: int, last: int) -> Cost:
    """What facts `first`..`last` of a timeline's trace took."""
    facts = [timeline.trace[seq] for seq in range(first, last)]
    if not facts:
        return Cost()
    return Cost(
        sent=sum(len(fact.data) for fact in facts if isinstance(fact, BytesSent)),
        received=sum(len(fact.data) for fact in facts if isinstance(fact, BytesReceived)),
        round_trips=_round_trips(facts),
        seconds=facts[-1].at - facts[0].at,
        commands=_commands(timeline, first, last),
        connections=sum(isinstance(fact, Connected) for fact in facts),
    )


def _round_trips(facts: list[Fact]) -> int:
    waits, asked = 0, False
    for fact in facts:
        if isinstance(fact, BytesSent):
            asked = True
        elif isinstance(fact, BytesReceived):
            waits, asked = waits + asked, False
        elif isinstance(fact, Connected):
            # The greeting comes by itself, so that the connection and it are one wait together.
            waits += 1
        elif isinstance(fact, TlsStarted):
            waits += TLS_ROUND_TRIPS.get(fact.version, 2)
    return waits


def _commands(timeline: Timeline, first: int, last: int) -> int:
    """How many commands those facts completed."""
    commands = (message.index for message in timeline.messages() if message.kind is Kind.COMMAND)
    return sum(first <= timeline.index.fact(index) < last for index in commands)
