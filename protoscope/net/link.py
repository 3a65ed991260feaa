"""Link: one connection from its opening to its end, every octet and event of it recorded as a fact."""

from __future__ import annotations

import asyncio
import re
import ssl
import zlib
from dataclasses import dataclass
from typing import Literal, Protocol

from protoscope.core.fact import BytesDiscarded, BytesReceived, BytesSent, Closed, CompressionStarted, Connected
from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Chunk
from protoscope.net import problem, tls, transport
from protoscope.net.compression import Compression
from protoscope.net.problem import ConnectError
from protoscope.net.recorder import Recorder
from protoscope.net.target import Target

_TLS_RECORD = (b"\x15\x03", b"\x16\x03")
"""How a TLS alert or handshake record begins (RFC 8446, 5.1)."""
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_INJECTED = "arrived in plaintext after the answer that starts TLS: possibly injected (RFC 9051 section 11.1)"
_UNASKED = "arrived in plaintext on a connection that was opened with TLS"


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait for each stage of a connection."""

    connect: float = 10.0
    tls: float = 10.0
    greeting: float = 20.0
    close: float = 2.0


class Listener(Protocol):
    """Who is told what happens on a link."""

    def heard(self, message: Message) -> None:
        """The server said something."""

    def lost(self, error: Exception | None) -> None:
        """The server hung up (None) or the connection broke; it is recorded after this returns."""

    @property
    def may_wrap(self) -> bool:
        """Whether the server's next line may be its last before a TLS handshake, or before it compresses."""


class Link:
    """`number` is the connection's in the trace. `open` is true from the TCP connection to the end."""

    def __init__(self, target: Target, number: int, recorder: Recorder, listener: Listener, timeouts: Timeouts) -> None:
        self.number = number
        self.secure = False
        self.open = False
        self._target = target
        self._recorder = recorder
        self._listener = listener
        self._timeouts = timeouts
        self._wire: transport.Wire | None = None
        self._greeted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._refusing = _UNASKED if target.tls else ""
        self._discarded = False
        self._compression: Compression | None = None
        self._demands: ssl.SSLContext | None = None

    # -- opening -----------------------------------------------------------------------------------------------------

    async def connect(self) -> None:
        """TCP, TLS if the target wants it at once, and the greeting. Raises ConnectError; the end is recorded then."""
        target, seconds = self._target, self._timeouts
        if target.tls or target.ca:
            # Before anything is sent, so that a CA file that cannot be used is told at once.
            self._demands = tls.context(target)
        self._wire = await transport.opened(target, self._received, self._lost, seconds.connect)
        self.open = True
        self._recorder.record(Connected(self.number, self._recorder.now(), target.protocol, target.host, target.port))
        try:
            if target.tls:
                await self.start_tls()
            await self._greeting()
        except ConnectError as failure:
            self.end("error", failure.what)
            raise
        except asyncio.CancelledError:
            self.end("client")
            raise

    async def _greeting(self) -> None:
        seconds = self._timeouts.greeting
        try:
            async with asyncio.timeout(seconds):
                await self._greeted
        except TimeoutError:
            received = self._recorder.timeline.trace.length(self.number, Side.SERVER)
            raise problem.no_greeting(self._target, seconds, received) from None

    def refuse_plaintext(self) -> None:
        """From now on and until TLS has started, drop what arrives."""
        self._refusing = _INJECTED

    async def start_tls(self) -> None:
        """Shake hands. Raises ConnectError; the connection is of no use then."""
        self._refusing = self._refusing or _INJECTED
        # One turn of the event loop takes in what has arrived already, so that it is recorded as dropped.
        await asyncio.sleep(0)
        if self._wire is None:
            raise problem.dropped(self._target, None, "before the TLS handshake")
        if self._discarded and self._refusing is _UNASKED:
            raise problem.plaintext_on_tls(self._target)
        found = await self._wire.start_tls(self._target, self._demands or tls.context(self._target), self._timeouts.tls)
        self._refusing, self.secure = "", True
        self._recorder.record(tls.started(self.number, self._recorder.now(), found, self._target))

    # -- octets ------------------------------------------------------------------------------------------------------

    def write(self, chunk: Chunk) -> list[Message]:
        """Send; gives the messages that the octets completed."""
        if self._wire is None or not chunk.data:
            return []
        sent = BytesSent(self.number, self._recorder.now(), chunk.data, tuple(chunk.secrets))
        completed = self._recorder.record(sent)
        self._wire.write(self._compression.deflated(chunk.data) if self._compression else chunk.data)
        return completed

    async def drained(self) -> None:
        """Wait until the server has taken most of what was written."""
        if self._wire:
            await self._wire.drained()

    def _received(self, data: bytes) -> None:
        """Record what arrived: in one piece, or line by line where one line may make the rest void."""
        if self._compression:
            self._inflate(data, self._compression)
            return
        rest = [data] if not self._listener.may_wrap else _LINE.findall(data)
        while rest and not self._refusing and not self._compression:
            self._take(rest.pop(0))
        if rest and self._compression:
            self._inflate(b"".join(rest), self._compression)
        elif rest:
            self._discard(b"".join(rest), self._refusing)

    def _discard(self, data: bytes, reason: str) -> None:
        self._recorder.record(BytesDiscarded(self.number, self._recorder.now(), data, reason))
        self._discarded = True

    def start_compression(self) -> None:
        """Deflate what is written and inflate what arrives, from now on."""
        self._compression = Compression()
        self._recorder.record(CompressionStarted(self.number, self._recorder.now(), "DEFLATE"))

    def _inflate(self, data: bytes, compression: Compression) -> None:
        try:
            for inflated in compression.inflated(data):
                if inflated:
                    self._take(inflated)
        except zlib.error as error:
            self._discard(data, f"cannot be inflated: {error}")
            self._lost(ConnectionError("the server's octets are not compressed as they should be (RFC 4978)"))

    def _take(self, data: bytes) -> None:
        for message in self._recorder.record(BytesReceived(self.number, self._recorder.now(), data)):
            self._listener.heard(message)
            if message.kind is not Kind.EVENT and not self._greeted.done():
                self._greeted.set_result(None)
        if not self._greeted.done() and not self.secure and data.startswith(_TLS_RECORD):
            self._no_greeting(problem.tls_on_plaintext(self._target))

    def _no_greeting(self, failure: ConnectError) -> None:
        if not self._greeted.done():
            self._greeted.set_exception(failure)
            # Looked at here, so that asyncio does not complain where the handshake fails first and nobody waits.
            self._greeted.exception()

    # -- the end -----------------------------------------------------------------------------------------------------

    def _lost(self, error: Exception | None) -> None:
        if not self._greeted.done():
            self._no_greeting(problem.dropped(self._target, error, "before its greeting"))
        else:
            self._listener.lost(error)
            self.end("server" if error is None else "error", "" if error is None else str(error))

    def end(self, by: Literal["client", "server", "error"], reason: str = "") -> None:
        """Let go of the connection and record its end, once."""
        if not self.open:
            return
        self.open = False
        self._no_greeting(ConnectError("given up before the greeting", problem.where(self._target), "connect again"))
        if self._wire:
            self._wire.release()
        self._recorder.record(Closed(self.number, self._recorder.now(), by, reason))

    async def close(self) -> None:
        """End the connection from our side, and wait until the server has taken leave."""
        self.end("client")
        if self._wire:
            await self._wire.close(self._timeouts.close)
