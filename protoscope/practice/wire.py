"""Wire: one client's connection, read by lines with a bound and upgraded to TLS without trusting what came before."""

from __future__ import annotations

import asyncio
import ssl
from asyncio import StreamReader, StreamReaderProtocol, StreamWriter
from typing import Protocol

from protoscope.practice.compression import Compression
from protoscope.practice.faults.outlet import Outlet
from protoscope.practice.faults.tamper import Tamper

LINE = 65536
"""Octets of a command line, at most."""


class TooLong(Exception):  # noqa: N818 - an event in the dialogue, not an error of the program
    """A line without an end; `beginning` is its first octets, and the rest of it has been thrown away."""

    def __init__(self, beginning: bytes) -> None:
        super().__init__("line too long")
        self.beginning = beginning


class Tap(Protocol):
    """Is told what happens on a connection, as the client sees it."""

    def heard(self, octets: bytes) -> None:
        """The client wrote this."""

    def said(self, octets: bytes) -> None:
        """The server, with its faults, wrote this."""

    def secured(self, version: str, cipher: str) -> None:
        """TLS has begun."""

    def compressed(self) -> None:
        """Both directions are compressed from now on."""

    def closed(self) -> None:
        """The server has hung up, or the client has gone."""


class Wire:
    """Octets from and to one client, who may stay silent for `idle` seconds. Faults that are on work here."""

    def __init__(
        self, reader: StreamReader, writer: StreamWriter, idle: float, tamper: Tamper, tap: Tap | None = None
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._idle = idle
        self.tamper = tamper
        self._tap = tap
        self._outlet = Outlet(writer, tamper.faults, tap.said if tap else None)
        # A StreamWriter closes its transport when it is collected, and TLS goes on over the plaintext one's.
        self._plaintext_writer = writer
        self.secure = False
        self._compression: Compression | None = None

    @property
    def compressed(self) -> bool:
        """Whether both directions are compressed (RFC 4978)."""
        return self._compression is not None

    @property
    def _source(self) -> StreamReader | Compression:
        return self._compression or self._reader

    # -- reading -----------------------------------------------------------------------------------------------------

    async def line(self) -> bytes:
        """The next line with its line end. Raises TooLong, TimeoutError, EOFError (an unfinished line is dropped)."""
        async with asyncio.timeout(self._idle):
            try:
                return self.tamper.heard(self._heard(await self._source.readuntil(b"\n")))
            except asyncio.LimitOverrunError as overrun:
                raise TooLong(await self._skip_line(overrun.consumed)) from None

    async def _skip_line(self, consumed: int) -> bytes:
        """Throw the rest of the line away, a buffer at a time; gives its first octets."""
        beginning = (await self._source.readexactly(consumed))[:LINE]
        while True:
            try:
                await self._source.readuntil(b"\n")
            except asyncio.LimitOverrunError as overrun:
                await self._source.readexactly(overrun.consumed)
            else:
                return beginning

    async def exactly(self, count: int) -> bytes:
        """A literal's octets. Raises TimeoutError, EOFError."""
        self.tamper.took_literal()
        async with asyncio.timeout(self._idle):
            return self._heard(await self._source.readexactly(count))

    async def some(self, most: int) -> bytes:
        """What has come, at most so many octets and at least one. Raises TimeoutError, EOFError."""
        async with asyncio.timeout(self._idle):
            octets = await self._reader.read(most)
        if not octets:
            raise EOFError
        return self._heard(octets)

    def _heard(self, octets: bytes) -> bytes:
        if self._tap:
            self._tap.heard(octets)
        return octets

    # -- writing -----------------------------------------------------------------------------------------------------

    def write(self, octets: bytes) -> None:
        """Send octets soon."""
        if self._writer.is_closing():
            return
        if not self.tamper.awake and self._outlet.idle:
            self._outlet.put(self.tamper.left() + octets)
            return
        for piece in self.tamper.altered(octets):
            self._outlet.put(piece)

    def write_left(self) -> None:
        """Send the beginning of a response that will not be completed."""
        if (left := self.tamper.left()) and not self._writer.is_closing():
            self._outlet.put(left)

    async def flush(self) -> None:
        """Wait while too much is unsent. A client that does not read for `idle` seconds is cut off."""
        async with asyncio.timeout(self._idle):
            await self._outlet.drained()

    # -- TLS and the end ---------------------------------------------------------------------------------------------

    def hold(self) -> None:
        """Leave what the client sends where it is until `start_tls`."""
        self._writer.transport.pause_reading()  # type: ignore[attr-defined]

    async def start_tls(self, context: ssl.SSLContext, announcement: bytes = b"") -> None:
        """Send `announcement`, then shake hands. Octets that came before the handshake are dropped (RFC 9051, 11.1)."""
        loop = asyncio.get_running_loop()
        transport = self._writer.transport
        # Held first: what the client sends after the announcement belongs to TLS, and what the old reader holds, not.
        self.hold()
        if announcement:
            self.write(announcement)
        await self._outlet.drained()
        reader = StreamReader(limit=LINE)
        protocol = StreamReaderProtocol(reader)
        secured = await loop.start_tls(transport, protocol, context, server_side=True, ssl_handshake_timeout=30)
        if secured is None:
            raise ConnectionError("the connection ended during the TLS handshake")
        protocol.connection_made(secured)
        self._reader, self._writer = reader, StreamWriter(secured, protocol, reader, loop)
        self._outlet.writer = self._writer
        self.secure = True
        if self._tap:
            version, cipher = secured.get_extra_info("ssl_object").version(), secured.get_extra_info("cipher")
            self._tap.secured(str(version), cipher[0])

    async def start_compression(self, announcement: bytes) -> None:
        """Send `announcement` as it is, and compress from then on; what the client has sent already is compressed."""
        self.write(announcement)
        await self.flush()
        self._compression = Compression(self._reader, LINE)
        self._outlet.packed = self._compression.deflated
        if self._tap:
            self._tap.compressed()

    async def close(self) -> None:
        """End the connection after sending what is left; a client that does not read loses it."""
        await self._outlet.close()
        if self._tap:
            self._tap.closed()
        self._writer.close()
        try:
            async with asyncio.timeout(2):
                await self._writer.wait_closed()
        except (OSError, TimeoutError):
            self._writer.transport.abort()
