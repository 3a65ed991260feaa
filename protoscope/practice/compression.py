"""Compression: raw deflate in both directions of a connection (RFC 4978, RFC 1951)."""

from __future__ import annotations

import zlib
from asyncio import IncompleteReadError, LimitOverrunError, StreamReader

_RAW = -zlib.MAX_WBITS
_AT_ONCE = 1 << 16
"""Octets that are read, and inflated to, at once: a small packet does not become a huge one unasked."""


class Compression:
    """Deflates what is sent, and reads lines and octets as a StreamReader does, from a compressed one."""

    def __init__(self, compressed: StreamReader, limit: int) -> None:
        self._compressed = compressed
        self._limit = limit
        self._deflate = zlib.compressobj(wbits=_RAW)
        self._inflate = zlib.decompressobj(_RAW)
        self._buffer = bytearray()

    def deflated(self, octets: bytes) -> bytes:
        """Octets to send, complete as far as they go."""
        return self._deflate.compress(octets) + self._deflate.flush(zlib.Z_SYNC_FLUSH)

    async def readuntil(self, separator: bytes) -> bytes:
        """As StreamReader.readuntil, with its exceptions; ConnectionError where the octets are not deflate's."""
        while (found := self._buffer.find(separator)) < 0:
            if len(self._buffer) > self._limit:
                raise LimitOverrunError("no separator within the limit", len(self._buffer))
            if not await self._more():
                raise IncompleteReadError(self._taken(len(self._buffer)), None)
        if found > self._limit:
            raise LimitOverrunError("the separator is beyond the limit", found)
        return self._taken(found + len(separator))

    async def readexactly(self, count: int) -> bytes:
        """As StreamReader.readexactly."""
        while len(self._buffer) < count:
            if not await self._more():
                raise IncompleteReadError(self._taken(len(self._buffer)), count)
        return self._taken(count)

    def _taken(self, count: int) -> bytes:
        octets = bytes(self._buffer[:count])
        del self._buffer[:count]
        return octets

    async def _more(self) -> bool:
        octets = self._inflate.unconsumed_tail or await self._compressed.read(_AT_ONCE)
        try:
            self._buffer += self._inflate.decompress(octets, _AT_ONCE)
        except zlib.error as error:
            raise ConnectionError(f"the client's octets cannot be inflated: {error}") from error
        return bool(octets)
