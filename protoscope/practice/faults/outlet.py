"""Outlet: sends pieces in order, slowly or joined or only so many octets, as the faults on the wire want it."""

from __future__ import annotations

import asyncio
from asyncio import StreamWriter
from collections import deque
from collections.abc import Callable

from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.faults.transport import DELAY, DRIP, DROP, STALL, TOGETHER

_COMPANY = 0.05
"""Seconds that a response waits for a second one to go with."""


class Outlet:
    """One connection's way out. `writer` is replaced when TLS begins, after `drained`; `said` is told what is sent."""

    def __init__(self, writer: StreamWriter, faults: Faults, said: Callable[[bytes], None] | None = None) -> None:
        self.writer = writer
        self._faults = faults
        self._said = said
        self.packed: Callable[[bytes], bytes] = bytes
        """What the octets become before they are sent, such as compressed."""
        self._waiting: deque[bytes] = deque()
        self._more = asyncio.Event()
        self._sending: asyncio.Task[None] | None = None
        self._sent = 0
        """Octets since the connection is one that will drop or stall."""

    @property
    def idle(self) -> bool:
        """Whether all that was put in has been sent."""
        return self._sending is None or self._sending.done()

    def put(self, piece: bytes) -> None:
        """Send a piece, at once or when its time comes."""
        if self.idle and not any(name in self._faults for name in (DRIP, DELAY, DROP, STALL, TOGETHER)):
            self._write(piece)
            return
        self._waiting.append(piece)
        self._more.set()
        if self.idle:
            self._sending = asyncio.get_running_loop().create_task(self._send())

    async def drained(self) -> None:
        """Wait until all has been sent. Raises OSError where the client is gone."""
        if self._sending is not None:
            # Who waits may give up without stopping what is under way.
            await asyncio.shield(self._sending)
        await self.writer.drain()

    async def close(self) -> None:
        """Send no more."""
        if self._sending is not None:
            self._sending.cancel()
            await asyncio.gather(self._sending, return_exceptions=True)

    # -- one piece after the other -----------------------------------------------------------------------------------

    async def _send(self) -> None:
        while self._waiting and not self.writer.is_closing():
            if TOGETHER in self._faults and len(self._waiting) < 2:
                await self._company()
            await asyncio.sleep(self._faults.number(DELAY) or 0)
            piece = self._waiting.popleft()
            if TOGETHER in self._faults and self._waiting:
                piece += self._waiting.popleft()
            await self._slowly(piece)
        self._waiting.clear()

    async def _company(self) -> None:
        """Wait for a second piece, but not for ever: a server that has nothing to add waits for its client."""
        self._more.clear()
        try:
            async with asyncio.timeout(_COMPANY):
                await self._more.wait()
        except TimeoutError:
            pass

    async def _slowly(self, piece: bytes) -> None:
        place = 0
        while place < len(piece) and not self.writer.is_closing():
            size = int(self._faults.number(DRIP) or len(piece))
            self._write(piece[place : place + size])
            place += size
            if place < len(piece):
                await self.writer.drain()
                await asyncio.sleep(0)

    def _write(self, octets: bytes) -> None:
        """Send octets; where the connection has had its share, lose the rest, and hang up if it shall drop."""
        drop, stall = self._faults.number(DROP), self._faults.number(STALL)
        shares = [int(share) for share in (drop, stall) if share is not None]
        if shares:
            octets = octets[: max(0, min(shares) - self._sent)]
        self._sent = self._sent + len(octets) if shares else 0
        if octets:
            self.writer.write(self.packed(octets))
            if self._said:
                self._said(octets)
        if drop is not None and self._sent >= drop:
            self.writer.close()
