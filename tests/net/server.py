"""Small scripted servers on loopback: what they say is in each test."""

from __future__ import annotations

import asyncio
import ssl
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Script = Callable[[Reader, Writer], Awaitable[None]]

__all__ = ["GREETING", "Reader", "Script", "Writer", "saying", "serving", "until", "upgrading"]

GREETING = b"* OK IMAP4rev2 Service Ready\r\n"


@asynccontextmanager
async def serving(script: Script, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port of a server that runs `script` for each connection; all it started ends with the block."""
    running: set[asyncio.Task[None]] = set()

    async def connected(reader: Reader, writer: Writer) -> None:
        task = asyncio.current_task()
        assert task
        running.add(task)
        try:
            await script(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def saying(*answers: bytes, greeting: bytes = GREETING) -> Script:
    """Greets, then answers each line of the client with the next of `answers`; TAG stands for the line's first word."""

    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(greeting)
        for answer in answers:
            line = await reader.readuntil(b"\r\n")
            writer.write(answer.replace(b"TAG", line.split()[0]))
        await reader.read()

    return script


def upgrading(tls: ssl.SSLContext, injected: bytes = b"", then: Script | None = None) -> Script:
    """Greets, answers one line with OK and `injected` in one write, shakes hands, and goes on with `then`."""

    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        line = await reader.readuntil(b"\r\n")
        writer.write(line.split()[0] + b" OK Begin TLS negotiation now\r\n" + injected)
        await writer.drain()
        await writer.start_tls(tls)
        await (then or saying(b"TAG OK done\r\n", greeting=b""))(reader, writer)

    return script


async def until(condition: Callable[[], bool]) -> None:
    """Let everything else run until `condition` holds."""
    while not condition():  # noqa: ASYNC110 (what is waited for has no event)
        await asyncio.sleep(0)
