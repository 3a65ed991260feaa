"""The trace gives back the facts it was given, and each direction's exact octets."""

from protoscope.core.fact import BytesReceived, BytesSent, Closed, Connected, Fact
from protoscope.core.message import Side
from protoscope.core.span import Span
from protoscope.core.trace import Trace

SESSION: list[Fact] = [
    Connected(0, 1.0, "pop3", "127.0.0.1", 110),
    BytesReceived(0, 1.1, b"+OK ready\r"),
    BytesReceived(0, 1.2, b"\n"),
    BytesSent(0, 1.3, b"USER learner\r\n"),
    BytesReceived(0, 1.4, b"+OK\r\n"),
    BytesSent(0, 1.5, b"PASS practice\r\n", (Span(5, 13),)),
    Closed(0, 1.6, "server", "connection reset"),
    Connected(1, 2.0, "pop3", "127.0.0.1", 110),
    BytesReceived(1, 2.1, b"+OK again\r\n"),
]


def recorded() -> Trace:
    trace = Trace()
    assert [trace.append(fact) for fact in SESSION] == list(range(len(SESSION)))
    return trace


def test_facts_come_back_as_they_were() -> None:
    assert list(recorded()) == SESSION


def test_each_direction_joined_is_its_exact_octets() -> None:
    trace = recorded()
    assert trace.octets(0, Side.SERVER, 0, trace.length(0, Side.SERVER)) == b"+OK ready\r\n+OK\r\n"
    assert trace.octets(0, Side.CLIENT, 14, 29) == b"PASS practice\r\n"
    assert trace.octets(1, Side.SERVER, 0, 99) == b"+OK again\r\n"


def test_secrets_are_found_by_place_in_the_stream() -> None:
    trace = recorded()
    assert trace.secrets(0, 14, 29) == (Span(5, 13),)
    assert trace.secrets(0, 20, 24) == (Span(0, 4),)
    assert trace.secrets(0, 0, 14) == ()


def test_connections_are_counted() -> None:
    assert Trace().connections == 0
    assert recorded().connections == 2
