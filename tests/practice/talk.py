"""Small clients that speak to the practice server by hand."""

from __future__ import annotations

import asyncio
from typing import Self


class Talk:
    """A connection on which a test writes octets and reads lines."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def to(cls, port: int) -> Self:
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=1 << 26))

    def send(self, octets: bytes) -> None:
        self.writer.write(octets)

    async def line(self) -> str:
        """The next line without its CRLF; "" at the end."""
        octets = await asyncio.wait_for(self.reader.readline(), 10)
        assert octets == b"" or octets.endswith(b"\r\n")
        return octets.decode("utf-8", "replace").removesuffix("\r\n")

    async def lines(self, count: int) -> list[str]:
        return [await self.line() for _ in range(count)]

    async def rest(self) -> bytes:
        """All until the server hangs up."""
        return await asyncio.wait_for(self.reader.read(), 10)

    async def close(self) -> None:
        self.writer.close()


class Imap(Talk):
    """Speaks in tagged commands."""

    count = 0

    async def ask(self, *parts: bytes) -> list[str]:
        """Send a command, each further part after a `+`; gives the lines up to the tagged one, tag taken off."""
        self.count += 1
        tag = b"t%d" % self.count
        self.send(tag + b" " + parts[0] + b"\r\n")
        for part in parts[1:]:
            assert (await self.line()).startswith("+ ")
            self.send(part + b"\r\n")
        return await self.until(tag.decode())

    async def until(self, tag: str) -> list[str]:
        lines = [await self.line()]
        while not lines[-1].startswith(tag + " "):
            assert lines[-1] or not self.reader.at_eof()
            lines.append(await self.line())
        return [*lines[:-1], lines[-1].removeprefix(tag + " ")]


async def greeted(port: int) -> Imap:
    talk = await Imap.to(port)
    assert (await talk.line()).startswith("* OK [CAPABILITY IMAP4rev1 ")
    return talk


async def logged_in(port: int, *commands: bytes) -> Imap:
    """An IMAP client that is logged in and has carried out the commands."""
    talk = await greeted(port)
    for command in (b"LOGIN learner practice", *commands):
        assert (await talk.ask(command))[-1].startswith("OK")
    return talk
