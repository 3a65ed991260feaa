"""Cost: facts in, octets and round trips out."""

from __future__ import annotations

from protoscope.compare.cost import Cost, cost
from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact, TlsStarted
from protoscope.core.trace import Trace
from protoscope.imap.wing import WING
from protoscope.timeline.timeline import Timeline

GREETED = (Connected(0, 1.0, "imap", "h", 143), BytesReceived(0, 1.5, b"* OK hello\r\n"))


def of(*facts: Fact) -> Cost:
    timeline = Timeline(WING, Trace())
    for fact in facts:
        timeline.trace.append(fact)
    timeline.grow()
    return cost(timeline, 0, len(timeline.trace))


def test_nothing_costs_nothing() -> None:
    assert of() == Cost()


def test_the_greeting_comes_with_the_connection() -> None:
    assert of(*GREETED) == Cost(received=12, round_trips=1, seconds=0.5, connections=1)


def test_pipelined_commands_are_one_wait() -> None:
    spent = of(
        *GREETED,
        BytesSent(0, 2.0, b"A1 NOOP\r\n"),
        BytesSent(0, 2.0, b"A2 NOOP\r\n"),
        BytesReceived(0, 2.5, b"A1 OK\r\n"),
        BytesReceived(0, 2.6, b"A2 OK\r\n"),
    )
    assert (spent.sent, spent.received, spent.round_trips, spent.commands) == (18, 26, 2, 2)


def test_a_literal_that_waits_costs_a_round_trip_more() -> None:
    spent = of(
        *GREETED,
        BytesSent(0, 2.0, b"A1 APPEND x {2}\r\n"),
        BytesReceived(0, 2.1, b"+ \r\n"),
        BytesSent(0, 2.2, b"hi\r\n"),
        BytesReceived(0, 2.3, b"A1 OK\r\n"),
    )
    assert (spent.round_trips, spent.commands) == (3, 1)


def test_a_handshake_is_one_round_trip_in_tls_1_3_and_two_before() -> None:
    newer = of(GREETED[0], TlsStarted(0, 1.1, "TLSv1.3", "", "", verified=True))
    older = of(GREETED[0], TlsStarted(0, 1.1, "TLSv1.2", "", "", verified=True))
    assert (newer.round_trips, older.round_trips) == (2, 3)
