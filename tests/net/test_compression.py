"""COMPRESS: the facts hold the octets as they were before, and nothing is lost (RFC 4978)."""

from __future__ import annotations

import json
import zlib
from collections.abc import AsyncIterator

import pytest

from protoscope.core.fact import BytesDiscarded, BytesReceived, BytesSent, Closed, CompressionStarted
from protoscope.core.message import Side
from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.core.trace import Trace
from protoscope.files.trace import as_json, of_json
from protoscope.imap.wing import WING
from protoscope.net.session import Session
from protoscope.net.target import Target
from protoscope.practice.server import Listening, PracticeServer
from protoscope.timeline.timeline import Timeline
from tests.net.server import GREETING, Reader, Script, Writer, serving


@pytest.fixture
async def listening() -> AsyncIterator[Listening]:
    server = PracticeServer()
    yield await server.start()
    await server.stop()


def session(port: int) -> Session:
    account = Account("learner", Secret("practice"))
    return Session(Target("imap", "127.0.0.1", port, tls=False, account=account), Timeline(WING, Trace()))


async def typed(live: Session, *lines: str) -> None:
    for line in lines:
        await live.command(line)
    await live.quiet()


def compresses(after: bytes) -> Script:
    """A server that says OK to COMPRESS and then `after`, whatever that is, in the same packet."""

    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        await reader.readline()
        writer.write(b"A1 OK active\r\n" + after)
        await reader.read()

    return script


async def test_what_is_typed_at_once_waits_for_the_ok(listening: Listening) -> None:
    live = session(listening.imap)
    await live.connect()
    await typed(live, "LOGIN learner $PASSWORD")
    await typed(live, "COMPRESS DEFLATE", "SELECT INBOX", "FETCH 1:* BODY.PEEK[]", "COMPRESS DEFLATE")
    state = live.timeline.present
    assert (state.compression, state.phase) == ("DEFLATE", "SELECTED INBOX")
    trace = live.timeline.trace
    assert [type(fact) for fact in trace].count(CompressionStarted) == 1
    sent = b"".join(fact.data for fact in trace if isinstance(fact, BytesSent))
    assert b"A3 SELECT INBOX\r\nA4 FETCH" in sent
    received = trace.octets(0, Side.SERVER, 0, trace.length(0, Side.SERVER))
    assert b"Welcome to the practice mailbox" in received
    assert b"A5 NO [COMPRESSIONACTIVE]" in received
    await live.close()


async def test_a_raw_command_compresses_too(listening: Listening) -> None:
    live = session(listening.imap)
    await live.connect()
    await live.raw(b"x1 LOGIN learner practice\r\nx2 compress DEFLATE\r\n")
    await live.quiet()
    await live.raw(b"x3 SELECT INBOX\r\n")
    await typed(live, "NOOP")
    state = live.timeline.present
    assert (state.compression, state.phase) == ("DEFLATE", "SELECTED INBOX")
    await live.close()


async def test_octets_in_one_packet_with_the_ok_are_inflated() -> None:
    deflate = zlib.compressobj(wbits=-15)
    packed = deflate.compress(b"* 3 EXISTS\r\n" * 9000) + deflate.flush(zlib.Z_SYNC_FLUSH)
    async with serving(compresses(packed)) as port:
        live = session(port)
        await live.connect()
        await typed(live, "COMPRESS DEFLATE")
        received = b"".join(fact.data for fact in live.timeline.trace if isinstance(fact, BytesReceived))
        assert received.count(b"* 3 EXISTS\r\n") == 9000
        await live.close()


async def test_octets_that_cannot_be_inflated_are_kept_and_end_the_connection() -> None:
    async with serving(compresses(b"* 3 EXISTS\r\n* 4 EXISTS\r\n")) as port:
        live = session(port)
        await live.connect()
        await typed(live, "COMPRESS DEFLATE")
        *_, dropped, end = live.timeline.trace
        assert isinstance(dropped, BytesDiscarded)
        assert dropped.data == b"* 3 EXISTS\r\n* 4 EXISTS\r\n"
        assert isinstance(end, Closed)
        assert "RFC 4978" in end.reason
        assert live.problem is not None


async def test_a_no_compresses_nothing() -> None:
    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        for answer in (b" NO not today\r\n", b" OK done\r\n"):
            writer.write((await reader.readline()).split()[0] + answer)
        await reader.read()

    async with serving(script) as port:
        live = session(port)
        await live.connect()
        await typed(live, "COMPRESS DEFLATE", "NOOP")
        assert live.timeline.present.compression == ""
        await live.close()


def test_a_trace_file_holds_it() -> None:
    fact = CompressionStarted(0, 1.0, "DEFLATE")
    assert of_json(json.dumps(as_json(fact)).encode()) == fact
    assert as_json(fact)["fact"] == "compression"
