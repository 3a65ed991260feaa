"""Transport: one TCP connection, in plaintext or with TLS, whose octets arrive by a callback."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Callable

from protoscope.net import tls
from protoscope.net.problem import unreachable
from protoscope.net.target import Target

LEAST, MOST = 1 << 12, 1 << 16
"""Octets taken in one read: as many as take about `SLICE` to work on."""
SLICE = 0.003
"""Seconds of work before the event loop turns: a key waits no longer than this."""
TURNS = 8
"""Turns of the event loop between two reads of a fast server: a key takes about so many until it is painted."""
_KEEPALIVE = 60
"""Seconds of silence after which the operating system asks whether the other end is still there."""

Received = Callable[[bytes], None]
Lost = Callable[[Exception | None], None]


class Wire(asyncio.BufferedProtocol):
    """Calls `received` with what arrived and, once, `lost` at the end (None: in order); made by `opened`."""

    def __init__(self, received: Received, lost: Lost) -> None:
        self._received: Received | None = received
        self._lost: Lost | None = lost
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray(MOST)
        self._size = LEAST
        self._writable = asyncio.Event()
        self._writable.set()
        self._closed = asyncio.Event()

    # -- called by asyncio -------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport, and have the operating system notice a peer that vanished."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        _keep_alive(transport.get_extra_info("socket"))

    def get_buffer(self, sizehint: int) -> memoryview:
        """Where the next read goes."""
        # asyncio's TLS layer slices it for each record after the first; a slice of a bytearray would be a copy.
        return memoryview(self._buffer)[: self._size]

    def buffer_updated(self, nbytes: int) -> None:
        """Hand on what arrived. Where more waits, whatever else is to be done comes before it."""
        more = nbytes == self._size
        began = time.perf_counter()
        if self._received:
            self._received(bytes(memoryview(self._buffer)[:nbytes]))
        spent = time.perf_counter() - began
        self._size = max(LEAST, min(MOST, int(nbytes * SLICE / max(spent, 1e-6))))
        if more and self._transport and not self._transport.is_closing():
            self._transport.pause_reading()
            self._go_on(self._transport, TURNS)

    def _go_on(self, transport: asyncio.Transport, turns: int) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(self._go_on, transport, turns - 1)
        elif not transport.is_closing():
            transport.resume_reading()

    def pause_writing(self) -> None:
        """The peer reads more slowly than we write."""
        self._writable.clear()

    def resume_writing(self) -> None:
        """The peer has caught up."""
        self._writable.set()

    def eof_received(self) -> None:
        """The peer will write no more; asyncio closes the transport."""

    def connection_lost(self, exc: Exception | None) -> None:
        """Report the end, once."""
        self._closed.set()
        self._writable.set()
        if self._lost:
            self._lost(exc)

    # -- called by the session ---------------------------------------------------------------------------------------

    @property
    def closing(self) -> bool:
        """Whether nothing can be written any more."""
        return self._transport is None or self._transport.is_closing()

    def write(self, data: bytes) -> None:
        """Send, without waiting."""
        if self._transport:
            self._transport.write(data)

    async def drained(self) -> None:
        """Wait until the peer has taken most of what was written."""
        await self._writable.wait()

    async def start_tls(self, target: Target, demands: ssl.SSLContext, seconds: float) -> ssl.SSLObject:
        """Shake hands on this connection. Raises ConnectError."""
        if self._transport is None or self._transport.is_closing():
            raise tls.failed(target, ConnectionResetError("it was closed"), seconds)
        name = tls.server_name(target)
        loop = asyncio.get_running_loop()
        try:
            upgraded = await loop.start_tls(
                self._transport, self, demands, server_hostname=name, ssl_handshake_timeout=seconds
            )
        except (OSError, UnicodeError) as error:
            self._closed.set()
            raise tls.failed(target, error, seconds) from None
        if upgraded is None:
            self._closed.set()
            raise tls.failed(target, ConnectionResetError("it was closed"), seconds)
        self._transport = upgraded
        found: ssl.SSLObject = upgraded.get_extra_info("ssl_object")
        return found

    async def close(self, seconds: float) -> None:
        """Say goodbye, and hang up on a peer that takes longer than `seconds` to let go."""
        self.release()
        try:
            async with asyncio.timeout(seconds):
                await self._closed.wait()
        except TimeoutError:
            self.abort()

    def release(self) -> None:
        """Close without waiting, and report nothing more."""
        self._received = self._lost = None
        if self._transport:
            self._transport.close()

    def abort(self) -> None:
        """Drop the connection and what has not been sent."""
        self._received = self._lost = None
        if self._transport:
            self._transport.abort()


async def opened(target: Target, received: Received, lost: Lost, seconds: float) -> Wire:
    """A TCP connection to `target`, still without TLS. Raises ConnectError."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(seconds):
            # No happy_eyeballs_delay: with eager tasks, which Textual turns on, asyncio's race fails before 3.12.8.
            _, wire = await loop.create_connection(lambda: Wire(received, lost), target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise unreachable(target, error, seconds) from None
    return wire


def _keep_alive(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if hasattr(socket, "TCP_KEEPIDLE"):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, _KEEPALIVE)
