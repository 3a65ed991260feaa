"""Exchanges: which command each message belongs to, pipelined, continued or unasked for."""

from __future__ import annotations

from protoscope.core.fact import BytesReceived, BytesSent, Closed, Connected
from protoscope.timeline.exchanges import Exchange, exchange_of, members
from protoscope.timeline.timeline import Timeline
from tests.imap.dialogue import LOGGED_IN
from tests.imap.dialogue import timeline as imap
from tests.tui.dialogue import played


def of(line: Timeline, text: bytes) -> Exchange:
    return exchange_of(line, next(m.index for m in line.messages() if text in m.octets))


def octets(line: Timeline, exchange: Exchange) -> list[bytes]:
    return [line.message(index).octets.rstrip() for index in members(line, exchange)]


def test_a_command_and_all_its_responses() -> None:
    line = imap(b"S: * OK hi", b'C: A1 LIST "" *', b'S: * LIST () "/" a', b'S: * LIST () "/" b', b"S: A1 OK done")
    exchange = of(line, b'/" b')
    assert exchange == Exchange(2, 2, 5, 3, 14, 2 * 17 + 12, complete=True, status="OK", round_trip=3.0)
    assert octets(line, exchange)[0] == b'A1 LIST "" *'
    assert octets(line, exchange)[-1] == b"A1 OK done"
    assert len(octets(line, exchange)) == 4


def test_pipelined_commands_pair_with_their_own_completion() -> None:
    line = imap(
        *LOGGED_IN,
        b"C: B1 NOOP",
        b"C: B2 CAPABILITY",
        b"S: B1 NO not now",
        b"S: * CAPABILITY IMAP4rev1",
        b"S: B2 OK done",
    )
    first, second = of(line, b"B1 NOOP"), of(line, b"* CAPABILITY")
    assert (first.status, octets(line, first)) == ("NO", [b"B1 NOOP", b"B1 NO not now"])
    assert (second.status, octets(line, second)) == (
        "OK",
        [b"B2 CAPABILITY", b"* CAPABILITY IMAP4rev1", b"B2 OK done"],
    )


def test_what_nobody_asked_for_stands_apart() -> None:
    line = imap(*LOGGED_IN, b"S: * 23 EXISTS")
    assert exchange_of(line, 4) == Exchange(None, 4, 4, 1, 0, 13)
    greeting = of(line, b"* OK [CAPABILITY")
    assert (greeting.command, greeting.first, greeting.last) == (None, 1, 1)
    connected = exchange_of(line, 0)
    assert (connected.responses, connected.sent, connected.received) == (0, 0, 0)


def test_a_command_without_its_answer_is_not_complete() -> None:
    line = imap(*LOGGED_IN, b"C: B1 NOOP")
    exchange = of(line, b"B1 NOOP")
    assert (exchange.complete, exchange.status, exchange.round_trip) == (False, "", None)


def test_a_command_sent_in_parts_is_one_exchange_with_its_go_ahead() -> None:
    line = imap(*LOGGED_IN, b"C: B1 CREATE {3}", b"S: + go", b"C: new", b"S: B1 OK made")
    exchange = of(line, b"B1 OK")
    assert octets(line, exchange) == [b"B1 CREATE {3}", b"+ go", b"new", b"B1 OK made"]
    assert exchange == of(line, b"B1 CREATE") == of(line, b"+ go") == of(line, b"new")
    assert (exchange.responses, exchange.sent) == (2, 20)


def test_a_literal_that_is_refused() -> None:
    line = imap(*LOGGED_IN, b"C: B1 CREATE {3}", b"S: B1 NO too long", b"C: B2 NOOP", b"S: B2 OK done")
    assert octets(line, of(line, b"B1 NO")) == [b"B1 CREATE {3}", b"B1 NO too long"]
    assert octets(line, of(line, b"B2 OK")) == [b"B2 NOOP", b"B2 OK done"]


def test_sasl_responses_belong_to_authenticate() -> None:
    line = imap(b"S: * OK hi", b"C: A1 AUTHENTICATE PLAIN", b"S: + ", b"C: AGEAYg==", b"S: A1 OK in")
    assert octets(line, of(line, b"AGEA")) == [b"A1 AUTHENTICATE PLAIN", b"+", b"AGEAYg==", b"A1 OK in"]


def test_done_belongs_to_idle() -> None:
    line = imap(*LOGGED_IN, b"C: B1 IDLE", b"S: + idling", b"S: * 4 EXISTS", b"C: DONE", b"S: B1 OK done")
    exchange = of(line, b"DONE")
    assert octets(line, exchange) == [b"B1 IDLE", b"+ idling", b"* 4 EXISTS", b"DONE", b"B1 OK done"]
    assert line.message(exchange.command or 0).octets == b"B1 IDLE\r\n"


def test_pop3_replies_pair_in_order() -> None:
    line = played("pop3", b"+OK hi\r\n", b"> USER a\r\nPASS b\r\nSTAT\r\n", b"+OK\r\n-ERR no\r\n", b"+OK 0 0\r\n")
    assert [exchange_of(line, index).status for index in (2, 3, 4)] == ["+OK", "-ERR", "+OK"]
    assert octets(line, exchange_of(line, 6)) == [b"PASS b", b"-ERR no"]


def test_each_connection_has_its_own() -> None:
    line = played("pop3", b"+OK hi\r\n", b"> NOOP\r\n", b"+OK\r\n", Closed(0, 9.0, "server"))
    line.trace.append(Connected(1, 10.0, "pop3", "mail.example", 143))
    line.trace.append(BytesReceived(1, 11.0, b"+OK hi\r\n"))
    line.trace.append(BytesSent(1, 12.0, b"STAT\r\n"))
    line.trace.append(BytesReceived(1, 14.5, b"+OK 0 0\r\n"))
    line.grow()
    exchange = exchange_of(line, len(line) - 1)
    assert octets(line, exchange) == [b"STAT", b"+OK 0 0"]
    assert exchange.round_trip == 2.5


def test_an_exchange_up_to_a_message_is_what_was_said_before_it() -> None:
    line = imap(b"S: * OK hi", b'C: A1 LIST "" *', b'S: * LIST () "/" a', b'S: * LIST () "/" b', b"S: A1 OK done")
    assert exchange_of(line, 2, 3) == Exchange(2, 2, 2, 0, 14, 0)
    assert exchange_of(line, 2, 5) == Exchange(2, 2, 4, 2, 14, 2 * 17)
    assert exchange_of(line, 2, 6) == exchange_of(line, 2)


def test_a_command_that_is_still_being_sent_there_is_none_yet() -> None:
    line = imap(*LOGGED_IN, b"C: B1 SEARCH {1}", b"S: + go", b"C: a", b"S: B1 OK done")
    first = of(line, b"B1 SEARCH").first
    assert exchange_of(line, first, first + 2).command is None
    assert exchange_of(line, first, first + 3).command == first + 2
