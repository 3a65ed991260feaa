"""Proxy: passes on what a server and its clients say, so that faults work before any server."""

from __future__ import annotations

import asyncio
import logging
import re
import ssl
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from protoscope.practice.certificates import Certificates
from protoscope.practice.faults.completions import refused, refusing
from protoscope.practice.faults.fault import BOTH, Fault
from protoscope.practice.faults.reply import Reply
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.faults.talk import Talk
from protoscope.practice.listener import Listener, Service, Session, Taps
from protoscope.practice.wire import Wire

_LOG = logging.getLogger(__name__)
_PIECE = 64 << 10
"""Octets read at once."""
_LITERAL = re.compile(rb"~?\{(\d{1,18})(\+?)\}\r?\n\Z")
_STARTS_TLS = re.compile(rb"(?:(?P<tag>\S+) +STARTTLS|STLS)\s*\Z", re.IGNORECASE)
_COMPRESS = re.compile(rb" COMPRESS=DEFLATE", re.IGNORECASE)


class Upstream(NamedTuple):
    """The server behind: `context` says what to demand of its certificate; `tls` whether TLS begins at once."""

    protocol: str
    host: str
    port: int
    tls: bool
    context: ssl.SSLContext


@dataclass(frozen=True, slots=True)
class Proxied:
    """Where the proxy listens on `host`: in plaintext, and with TLS."""

    plain: int
    tls: int
    host: str
    certificates: Certificates = field(repr=False)

    @property
    def ca(self) -> Path:
        """The file with the certificate of the CA to trust."""
        return self.certificates.ca()


def _ask(line: bytes, talk: Talk) -> bytes:
    command = talk.command(line)
    return refusing(line, command) if command is not None and command.name == "COMPRESS" else line


def _answer(reply: Reply, talk: Talk, _number: float) -> Iterator[bytes]:
    octets = refused(reply, talk.protocol)
    yield _COMPRESS.sub(b"", octets) if b"CAPABILITY" in octets else octets


_UNCOMPRESSED = Fault(
    "uncompressed", "wire", BOTH, "COMPRESS is refused, because nobody could see through it.", ask=_ask, answer=_answer
)


_SERVICES = {
    "imap": Service(
        "imap", 30 * 60, b"* BYE Too many clients.\r\n", b"* BYE The server behind the proxy cannot be reached.\r\n"
    ),
    "pop3": Service(
        "pop3", 10 * 60, b"-ERR Too many clients.\r\n", b"-ERR The server behind the proxy cannot be reached.\r\n"
    ),
}


class Proxy(Listener):
    """`start` and `stop` it in one event loop. Its own certificate stands before the server's."""

    steady = True

    def __init__(self, upstream: Upstream, faults: Faults, taps: Taps | None = None) -> None:
        super().__init__(faults, taps)
        faults.keep(_UNCOMPRESSED)
        self._upstream = upstream

    @property
    def protocol(self) -> str:
        """What the server speaks."""
        return self._upstream.protocol

    async def start(self, host: str = "127.0.0.1") -> Proxied:
        """Listen on free ports. Raises OSError."""
        service = _SERVICES[self._upstream.protocol]
        plain, tls = await self.listen(host, ((service, False, 0), (service, True, 0)))
        return Proxied(plain, tls, host, self.certificates)

    def session(self, service: Service, wire: Wire) -> Session:
        """One client's way to the server."""
        return Relay(wire, self._upstream, service, self.context)


class Relay:
    """Two streams, one each way, until either ends."""

    def __init__(
        self, wire: Wire, upstream: Upstream, service: Service, context: Callable[[], Awaitable[ssl.SSLContext]]
    ) -> None:
        self._wire = wire
        self._service = service
        self._upstream = upstream
        self._context = context
        self._tls_wanted: bytes | None = None
        """The tag of a STARTTLS that waits for its answer; empty in POP3."""
        self._answered = asyncio.Event()
        self._spoke = asyncio.Event()
        """The server has said something."""

    async def run(self) -> None:
        """Connect, and pass on. Raises OSError where the server cannot be reached or is gone."""
        try:
            reader, writer = await self._connected()
        except OSError as error:
            _LOG.warning("%s:%d cannot be reached: %s", self._upstream.host, self._upstream.port, error)
            self._wire.write(self._service.broken)
            await self._wire.flush()
            return
        ways = [asyncio.ensure_future(way) for way in (self._up(writer), self._down(reader, writer))]
        try:
            done, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            await next(iter(done))
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            writer.close()

    async def _connected(self) -> tuple[StreamReader, StreamWriter]:
        to = self._upstream
        if to.tls:
            return await asyncio.open_connection(to.host, to.port, ssl=to.context, server_hostname=to.host)
        return await asyncio.open_connection(to.host, to.port)

    # -- from the client ---------------------------------------------------------------------------------------------

    async def _up(self, writer: StreamWriter) -> None:
        while True:
            line = await self._wire.line()
            asked_before = self._wire.tamper.talk.continuations
            starts_tls = None if self._wire.secure else _STARTS_TLS.match(line)
            if starts_tls:
                self._tls_wanted = starts_tls["tag"] or b""
                self._answered.clear()
            writer.write(line)
            await writer.drain()
            if starts_tls:
                await self._answered.wait()
            literal = _LITERAL.search(line) if self._upstream.protocol == "imap" else None
            if literal and (literal[2] or await self._asked_for(asked_before)):
                await self._up_literal(writer, int(literal[1]))

    async def _asked_for(self, asked_before: int) -> bool:
        """Wait until the server asks for a literal; False where it refuses the command instead."""
        talk = self._wire.tamper.talk
        command = talk.pending[-1] if talk.pending else None
        while talk.continuations == asked_before and command in talk.pending:
            self._spoke.clear()
            await self._spoke.wait()
        return talk.continuations > asked_before

    async def _up_literal(self, writer: StreamWriter, left: int) -> None:
        """Octets that are no command."""
        self._wire.tamper.took_literal()
        while left > 0:
            octets = await self._wire.some(min(left, _PIECE))
            left -= len(octets)
            writer.write(octets)
            await writer.drain()

    # -- from the server ---------------------------------------------------------------------------------------------

    async def _down(self, reader: StreamReader, writer: StreamWriter) -> None:
        octets = b""
        while piece := await reader.read(_PIECE):
            octets += piece
            if self._tls_wanted is None:
                self._wire.write(octets)
            elif answer := self._answer(octets, self._tls_wanted):
                await self._start_tls(octets, writer, answer)
            else:
                continue
            octets = b""
            self._spoke.set()
            await self._wire.flush()
        self._wire.write(octets)
        self._wire.write_left()
        await self._wire.flush()

    @staticmethod
    def _answer(octets: bytes, tag: bytes) -> bytes:
        """The line that answers STARTTLS or STLS, b"" while it has not come."""
        lines = (line for line in octets.splitlines(keepends=True) if line.endswith(b"\n"))
        return next((line for line in lines if not tag or line.startswith(tag + b" ")), b"")

    async def _start_tls(self, octets: bytes, writer: StreamWriter, answer: bytes) -> None:
        """TLS on both sides, if the server agrees; the client's begins behind the answer."""
        tag, self._tls_wanted = self._tls_wanted, None
        if answer.upper().startswith((b"+OK", (tag or b"").upper() + b" OK")):
            await writer.start_tls(self._upstream.context, server_hostname=self._upstream.host)
            await self._wire.start_tls(await self._context(), octets)
        else:
            self._wire.write(octets)
        self._answered.set()
