"""What a POP3 server may choose: the lock, the delay, \\Seen; and APOP, UTF8 and LANG (RFC 1939, 2449, 6856)."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from protoscope.practice.server import Listening, PracticeServer
from protoscope.practice.settings import Settings
from tests.practice.pop3.test_dialogue import block, greeted, logged_in, says
from tests.practice.talk import Talk

Start = Callable[[Settings], Awaitable[tuple[PracticeServer, Listening]]]


@pytest.fixture
async def start(no_trouble: None) -> AsyncIterator[Start]:
    servers: list[PracticeServer] = []

    async def started(settings: Settings) -> tuple[PracticeServer, Listening]:
        servers.append(PracticeServer(clock=lambda: 1000.0, settings=settings))
        return servers[-1], await servers[-1].start()

    yield started
    for server in servers:
        await server.stop()


async def test_lock_allow(start: Start) -> None:
    server, listening = await start(Settings(lock="allow"))
    first, second = await logged_in(listening), await logged_in(listening)
    assert await says(first, b"DELE 1") == await says(second, b"DELE 1") == "+OK Marked to be deleted."
    assert await says(first, b"QUIT") == await says(second, b"QUIT") == "+OK Bye."
    assert len(server.accounts["learner"].inbox) == 14


async def test_lock_stall(start: Start) -> None:
    _, listening = await start(Settings(lock="stall"))
    first, second = await logged_in(listening), await greeted(listening)
    second.send(b"USER learner\r\nPASS practice\r\nSTAT\r\n")
    assert await second.line() == "+OK"
    waiting = asyncio.ensure_future(second.line())
    await says(first, b"DELE 1")
    assert not waiting.done()
    assert await says(first, b"QUIT") == "+OK Bye."
    assert await waiting == "+OK Logged in."
    assert (await second.line()).startswith("+OK 14 ")


async def test_lock_stall_has_an_end(start: Start) -> None:
    _, listening = await start(Settings(lock="stall", lock_patience=0.01))
    first = await logged_in(listening)
    second = await greeted(listening)
    await says(second, b"USER learner")
    assert (await says(second, b"PASS practice")).startswith("-ERR [IN-USE] ")
    assert await says(first, b"NOOP") == "+OK"


async def test_login_delay(start: Start) -> None:
    _, listening = await start(Settings(login_delay=60))
    first = await logged_in(listening)
    assert "LOGIN-DELAY 60" in await block(first, b"CAPA")
    await says(first, b"QUIT")
    second = await greeted(listening)
    await says(second, b"USER learner")
    assert await says(second, b"PASS practice") == "-ERR [LOGIN-DELAY] Log in once every 60 seconds."


async def test_retr_may_leave_messages_unseen(start: Start) -> None:
    server, listening = await start(Settings(retr_sets_seen=False))
    talk = await logged_in(listening)
    await block(talk, b"RETR 3")
    await says(talk, b"QUIT")
    assert "\\Seen" not in server.accounts["learner"].inbox.messages[3].flags


async def test_apop(listening: Listening) -> None:
    talk = await Talk.to(listening.pop3)
    timestamp = (await talk.line()).split()[-1]
    assert (await says(talk, b"APOP learner 0123456789abcdef0123456789abcdef")).startswith("-ERR [AUTH] ")
    digest = hashlib.md5(timestamp.encode() + b"practice").hexdigest()
    assert await says(talk, f"APOP learner {digest}".encode()) == "+OK Logged in."


async def test_utf8_and_lang(listening: Listening) -> None:
    talk = await greeted(listening)
    assert await block(talk, b"LANG") == [
        "+OK Language listing follows:",
        "en English",
        "i-default The language of all texts here",
        ".",
    ]
    assert await says(talk, b"LANG EN") == "+OK en English"
    assert await says(talk, b"LANG *") == "+OK en English"
    assert (await says(talk, b"LANG tlh")).startswith("-ERR There are no texts in that language")
    assert await says(talk, b"UTF8") == "+OK UTF8 enabled."
    assert await says(talk, b"STLS") == "-ERR STLS comes before UTF8 (RFC 6856, 2.1)."
