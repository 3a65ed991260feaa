"""The driver: a server's script in, facts and messages out."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from protoscope.core.fact import BytesReceived, BytesSent, Closed, Connected, Fact
from protoscope.core.message import Side
from protoscope.core.protocol import CommandError
from protoscope.net.session import ConnectError, Session
from protoscope.net.target import Target
from tests.net import toy
from tests.net.conftest import session
from tests.net.server import GREETING, Reader, Writer, saying, serving, until


def stream(live: Session, side: Side, connection: int = 0) -> bytes:
    trace = live.timeline.trace
    return trace.octets(connection, side, 0, trace.length(connection, side))


def kinds(live: Session) -> list[str]:
    return [message.kind.label for message in live.timeline.messages()]


async def test_greeting_command_and_close() -> None:
    async with serving(saying(b"* CAPABILITY IMAP4rev2\r\nTAG OK done\r\n")) as port:
        live = session(port)
        await live.connect()
        assert live.connected
        assert live.next_tag == "A1"
        await live.command("CAPABILITY")
        await live.quiet()
        await live.close()
    assert not live.connected
    assert stream(live, Side.CLIENT) == b"A1 CAPABILITY\r\n"
    assert stream(live, Side.SERVER) == GREETING + b"* CAPABILITY IMAP4rev2\r\nA1 OK done\r\n"
    assert kinds(live) == ["event", "greeting", "command", "untagged", "tagged", "event"]
    opened, *_, closed = live.timeline.trace
    assert opened == Connected(0, opened.at, "imap", "127.0.0.1", port)
    assert closed == Closed(0, closed.at, "client")
    assert live.problem is None


async def test_times_never_go_back() -> None:
    wall = iter([100.0, 90.0, 95.0, 120.0, 110.0])
    async with serving(saying(b"TAG OK done\r\n")) as port:
        live = Session(Target("imap", "127.0.0.1", port, tls=False), toy.timeline(), clock=lambda: next(wall, 130.0))
        await live.connect()
        await live.command("NOOP")
        await live.quiet()
        await live.close()
    assert [fact.at for fact in live.timeline.trace] == [100.0, 100.0, 100.0, 120.0, 120.0]


async def test_tags_count_the_commands_that_bear_one() -> None:
    async with serving(saying(b"TAG OK\r\n", b"", b"TAG OK\r\n")) as port:
        live = session(port)
        await live.connect()
        await live.command("NOOP")
        await live.quiet()
        await live.command("DONE")
        await live.command("NOOP")
        await live.close()
    assert stream(live, Side.CLIENT) == b"A1 NOOP\r\nDONE\r\nA2 NOOP\r\n"


async def test_commands_are_pipelined_and_completed_out_of_order() -> None:
    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        await reader.readuntil(b"A3 NOOP\r\n")
        writer.write(b"A2 OK\r\nA3 OK\r\nA1 OK\r\n")
        await reader.read()

    async with serving(script) as port:
        live = session(port)
        await live.connect()
        for line in ("SEARCH 1", "SEARCH 2", "NOOP"):
            await live.command(line)
        assert live.queued == 0
        await live.quiet()
        await live.close()
    assert not live.busy


async def test_a_command_waits_while_a_literal_is_awaited() -> None:
    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        await reader.readuntil(b"{5}\r\n")
        writer.write(b"+ go ahead\r\n")
        await reader.readuntil(b"hello\r\n")
        writer.write(b"A1 OK\r\n")
        await reader.readuntil(b"A2 NOOP\r\n")
        writer.write(b"A2 OK\r\n")
        await reader.read()

    async with serving(script) as port:
        live = session(port)
        await live.connect()
        await live.command("APPEND INBOX {hello}")
        await live.command("NOOP")
        assert live.queued == 1
        await live.quiet()
        await live.close()
    assert stream(live, Side.CLIENT) == b"A1 APPEND INBOX {5}\r\nhello\r\nA2 NOOP\r\n"


async def test_a_command_waits_for_the_end_of_a_sasl_exchange_or_until_that_is_abandoned() -> None:
    async with serving(saying()) as port:
        live = session(port)
        await live.connect()
        await live.command("AUTHENTICATE SCRAM-SHA-256")
        await live.command("NOOP")
        assert live.queued == 1
        live.abandon()
        assert live.queued == 0
        await live.close()
    assert stream(live, Side.CLIENT) == b"A1 AUTHENTICATE SCRAM-SHA-256\r\nA2 NOOP\r\n"


async def test_raw_octets_go_as_they_are_and_continue_what_was_begun() -> None:
    async with serving(saying(b"TAG BAD what?\r\n")) as port:
        live = session(port)
        await live.connect()
        await live.raw(b"\0\xff no tag")
        assert live.unfinished is not None
        assert live.unfinished.octets == b"\0\xff no tag"
        await live.raw(b"\r\n")
        assert live.unfinished is None
        await live.raw(b"x1 LOGIN alice ")
        await live.raw(b"wonderland\r\n")
        await live.close()
    assert stream(live, Side.CLIENT) == b"\0\xff no tag\r\nx1 LOGIN alice wonderland\r\n"
    assert live.timeline.trace.secrets(0, 0, 100) == ((26, 36),)


async def test_raw_octets_continue_the_command_whose_challenge_is_open() -> None:
    async with serving(saying(b"+ \r\n")) as port:
        live = session(port)
        await live.connect()
        await live.raw(b"x1 AUTHENTICATE PLAIN\r\n")
        await until(lambda: live.unfinished is not None)
        assert live.unfinished is not None
        assert live.unfinished.octets == b"x1 AUTHENTICATE PLAIN\r\n"
        await live.close()


async def test_a_line_that_is_no_command_is_refused_before_anything_is_sent() -> None:
    async with serving(saying()) as port:
        live = session(port)
        await live.connect()
        with pytest.raises(CommandError):
            await live.command("")
        assert live.next_tag == "A1"
        await live.close()
    assert stream(live, Side.CLIENT) == b""


async def test_the_server_hangs_up_after_logout() -> None:
    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        await reader.readuntil(b"\r\n")
        writer.write(b"* BYE bye\r\nA1 OK done\r\n")

    async with serving(script) as port:
        live = session(port)
        await live.connect()
        await live.command("LOGOUT")
        await until(lambda: not live.connected)
    assert live.problem is None
    *_, closed = live.timeline.trace
    assert isinstance(closed, Closed)
    assert (closed.by, closed.reason) == ("server", "")


DROPS = {
    "before the reply": b"",
    "within a line": b'* LIST () "/" INB',
    "within a literal": b"* 1 FETCH (BODY[] {100}\r\nFrom: ",
    "after a BYE nobody asked for": b"* BYE Autologout; idle for too long\r\n",
}


@pytest.mark.parametrize("said", DROPS.values(), ids=DROPS.keys())
async def test_a_drop_keeps_the_trace_and_a_new_connection_goes_on_in_it(said: bytes) -> None:
    dropped = asyncio.Event()

    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        await reader.readuntil(b"\r\n")
        if dropped.is_set():
            writer.write(b"A2 OK\r\n")
            await reader.read()
        dropped.set()
        writer.write(said)

    async with serving(script) as port:
        live = session(port)
        await live.connect()
        await live.command("FETCH 1 BODY[]")
        await live.quiet()
        await until(lambda: not live.connected)
        assert live.problem is not None
        assert live.problem.what == "the server closed the connection"
        assert live.problem.next == "the trace is kept; reconnect to go on"
        with pytest.raises(ConnectError, match="not connected"):
            await live.command("NOOP")
        await live.reconnect()
        assert live.problem is None
        await live.command("NOOP")
        await live.quiet()
        await live.close()
    assert stream(live, Side.SERVER, 0) == GREETING + said
    assert stream(live, Side.SERVER, 1) == GREETING + b"A2 OK\r\n"
    assert [fact.connection for fact in live.timeline.trace if isinstance(fact, Connected)] == [0, 1]
    ends = [(fact.connection, fact.by) for fact in live.timeline.trace if isinstance(fact, Closed)]
    assert ends == [(0, "server"), (1, "client")]


async def test_a_reset_is_told_as_an_error() -> None:
    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        await reader.readuntil(b"\r\n")
        writer.transport.abort()

    async with serving(script) as port:
        live = session(port)
        await live.connect()
        await live.raw(b"x" * 200_000 + b"\r\n")
        await until(lambda: not live.connected)
    assert live.problem is not None
    assert live.problem.what.startswith("the")
    assert isinstance(live.timeline.trace[len(live.timeline.trace) - 1], Closed)


async def test_a_flood_arrives_whole_and_leaves_the_event_loop_its_turns() -> None:
    line = b"* 1 FETCH (FLAGS (\\Seen))\r\n"

    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        await reader.readuntil(b"\r\n")
        writer.write(line * 20_000 + b"A1 OK\r\n")
        await reader.read()

    turns = 0

    async def other_work() -> None:
        nonlocal turns
        while live.busy:
            turns += 1
            await asyncio.sleep(0)

    async with serving(script) as port:
        live = session(port)
        await live.connect()
        await live.command("FETCH 1 FLAGS")
        await asyncio.gather(live.quiet(), other_work())
        await live.close()
    assert stream(live, Side.SERVER) == GREETING + line * 20_000 + b"A1 OK\r\n"
    received = [fact for fact in live.timeline.trace if isinstance(fact, BytesReceived)]
    assert max(len(fact.data) for fact in received) <= 65536
    assert turns >= len(received) - 1


async def test_recorded_facts_give_the_same_messages_and_states_again() -> None:
    async with serving(saying(b"* 1 EXISTS\r\nTAG OK\r\n", b"TAG NO\r\n")) as port:
        live = session(port)
        await live.connect()
        await live.command("SELECT INBOX")
        await live.quiet()
        await live.command("FETCH 9 FLAGS")
        await live.quiet()
        await live.close()
    again = toy.replayed(list(live.timeline.trace))
    assert list(again.messages()) == list(live.timeline.messages())
    assert [again.state_at(i) for i in range(len(again))] == [live.timeline.state_at(i) for i in range(len(again))]


async def test_every_fact_reaches_the_sink_until_it_fails() -> None:
    told: list[Fact] = []

    def sink(fact: Fact) -> None:
        if len(told) == 3:
            raise OSError(28, "No space left on device")
        told.append(fact)

    async with serving(saying(b"TAG OK\r\n")) as port:
        live = Session(Target("imap", "127.0.0.1", port, tls=False), toy.timeline(), sink=sink)
        await live.connect()
        await live.command("NOOP")
        await live.quiet()
        await live.close()
    assert told == list(live.timeline.trace)[:3]
    assert isinstance(told[2], BytesSent)
    assert live.recorder.problem is not None
    assert live.recorder.problem.strerror == "No space left on device"


async def test_a_connection_that_is_given_up_while_it_is_made() -> None:
    async with serving(saying(greeting=b"")) as port:
        live = session(port)
        connecting = asyncio.create_task(live.connect())
        await until(lambda: len(live.timeline.trace) > 0)
        connecting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await connecting
        assert not live.busy
    assert [type(fact) for fact in live.timeline.trace] == [Connected, Closed]


@pytest.mark.parametrize(
    ("host", "line", "asks"),
    [
        ("mail.example.org", "LOGIN alice wonderland", True),
        ("mail.example.org", "NOOP", False),
        ("127.0.0.1", "LOGIN alice wonderland", False),
    ],
)
def test_credentials_over_plaintext_to_another_machine(host: str, line: str, asks: bool) -> None:
    live = Session(Target("imap", host, 143, tls=False), toy.timeline())
    assert bool(live.needs_confirmation(line)) is asks
    assert bool(live.raw_needs_confirmation(f"x {line}\r\n".encode())) is asks


def test_no_question_where_tls_is_on() -> None:
    live = Session(Target("imap", "mail.example.org", 993, tls=True), toy.timeline())
    live.timeline.states.present = replace(live.timeline.present, secure=True)
    assert live.needs_confirmation("LOGIN alice wonderland") == ""


def test_a_literal_from_a_file(tmp_path: Path) -> None:
    from protoscope.net.session import _file

    (tmp_path / "mail").write_bytes(b"Subject: x\r\n")
    assert _file(str(tmp_path / "mail")) == b"Subject: x\r\n"
    with pytest.raises(CommandError, match="absent: cannot be read"):
        _file(str(tmp_path / "absent"))
