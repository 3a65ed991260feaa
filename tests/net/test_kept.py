"""What is kept of a session: the trace file gives it back, and no secret is in it, in a log or in an error."""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from protoscope.core.message import Kind, Message
from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.core.trace import Trace
from protoscope.files import reading, trace
from protoscope.net.session import ConnectError, Session
from protoscope.net.target import Target
from protoscope.practice.server import PracticeServer
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing
from tests.net.server import GREETING, Reader, Writer, serving, until

LEARNER, ALICE = Account("learner", Secret("practice")), Account("alice", Secret("wonderland"))

TOURS = {
    "imap": ("LOGIN learner $PASSWORD", "SELECT INBOX", "FETCH 1:* (UID FLAGS ENVELOPE)", r"STORE 2 +FLAGS (\Flagged)"),
    "pop3": ("USER learner", "PASS $PASSWORD", "STAT", "UIDL", "RETR 2", "DELE 1", "RSET", "QUIT"),
}
LOGINS = {
    "imap": (
        "LOGIN alice $PASSWORD",
        'LOGIN "alice" {"wonderland"}',
        "AUTHENTICATE PLAIN",
        "AUTHENTICATE PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=",
    ),
    "pop3": ("PASS wonderland", "AUTH PLAIN", "AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ="),
}
RAW_LOGINS = {
    "imap": (b"x1 LOGIN alice {10}\r\n", b"wonder", b"land\r\n"),
    "pop3": (b"PASS wonder", b"land\r\n"),
}
SECRETS = (b"wonderland", b"land", b"AGFsaWNlAHdvbmRlcmxhbmQ=", base64.b64encode(b"wonderland"))


@pytest.fixture
async def ports() -> AsyncIterator[dict[str, int]]:
    server = PracticeServer()
    listening = await server.start()
    yield {"imap": listening.imap, "pop3": listening.pop3}
    await server.stop()


def session(protocol: str, port: int, file: trace.Writer, account: Account = LEARNER) -> Session:
    target = Target(protocol, "127.0.0.1", port, tls=False, account=account)
    return Session(target, Timeline(wing(protocol), Trace()), sink=file.write)


def outline(message: Message) -> tuple[object, ...]:
    """All of a message but its octets, in which the file masks secrets."""
    return message.index, message.side, message.kind, message.at, message.start, message.end, message.answers


@pytest.mark.parametrize("protocol", TOURS)
async def test_a_trace_file_gives_the_same_messages_and_states(
    protocol: str, ports: dict[str, int], tmp_path: Path
) -> None:
    with trace.Writer(tmp_path / "t", protocol) as file:
        live = session(protocol, ports[protocol], file)
        await live.connect()
        for line in TOURS[protocol]:
            await live.command(line)
            await live.quiet()
        await live.close()
    again = Timeline(wing(protocol), Trace())
    for fact in reading.read(tmp_path / "t").facts:
        again.trace.append(fact)
    again.grow()
    assert list(map(outline, again.messages())) == list(map(outline, live.timeline.messages()))
    for count in range(len(again) + 1):
        assert again.state_at(count) == live.timeline.state_at(count)


@pytest.mark.parametrize("protocol", LOGINS)
async def test_no_secret_is_kept(
    protocol: str, ports: dict[str, int], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    path = tmp_path / "t"
    with trace.Writer(path, protocol) as file:
        live = session(protocol, ports[protocol], file, ALICE)
        for line in LOGINS[protocol]:
            await live.connect()
            await live.command(line)
            await live.quiet()
        await live.connect()
        for data in RAW_LOGINS[protocol]:
            await live.raw(data)
        await until(lambda: answered(live))
        await live.close()
    with pytest.raises(ConnectError) as refused:
        await live.command(LOGINS[protocol][-1])
    told = [repr(live), repr(live.target), repr(list(live.timeline.trace)), caplog.text, str(refused.value)]
    for secret in SECRETS:
        assert secret not in path.read_bytes()
        assert not [text for text in told if secret.decode() in text]


def answered(live: Session) -> bool:
    """Whether the server's last word completes a command."""
    return live.timeline.message(len(live.timeline) - 1).kind in {Kind.STATUS, Kind.TAGGED}


async def test_a_drop_after_any_octet(tmp_path: Path) -> None:
    said = GREETING + b'* LIST () "/" INBOX\r\n* 1 FETCH (BODY[] {3}\r\nabc)\r\nA1 OK\r\n'
    dropping = iter(range(len(said) + 1))
    first_line = len(GREETING)

    async def script(reader: Reader, writer: Writer) -> None:
        end = next(dropping)
        writer.write(said[: min(end, first_line)])
        if end >= first_line:
            await reader.readuntil(b"\r\n")
            writer.write(said[first_line:end])

    async with serving(script) as port:
        for end in range(len(said) + 1):
            with trace.Writer(tmp_path / str(end), "imap") as file:
                await dropped(session("imap", port, file), end < first_line)
            received = b"".join(getattr(fact, "data", b"") for fact in reading.read(tmp_path / str(end)).facts)
            assert received.replace(b"A1 NOOP\r\n", b"") == said[:end]


async def dropped(live: Session, before_greeting: bool) -> None:
    if before_greeting:
        with pytest.raises(ConnectError, match="before its greeting"):
            await live.connect()
    else:
        await live.connect()
        await live.command("NOOP")
        await until(lambda: not live.connected)
    assert live.problem is not None
    assert "the server closed the connection" in live.problem.what
