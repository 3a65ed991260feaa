"""Compression: raw deflate in both directions, the client's end (RFC 4978, RFC 1951)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_RAW = -zlib.MAX_WBITS
_AT_ONCE = 1 << 16
"""Octets that are inflated to at once: few can become a thousand times as many."""


class Compression:
    """Deflates what is sent and inflates what arrives."""

    def __init__(self) -> None:
        self._deflate = zlib.compressobj(wbits=_RAW)
        self._inflate = zlib.decompressobj(_RAW)

    def deflated(self, octets: bytes) -> bytes:
        """Octets to send, complete as far as they go."""
        return self._deflate.compress(octets) + self._deflate.flush(zlib.Z_SYNC_FLUSH)

    def inflated(self, octets: bytes) -> Iterator[bytes]:
        """What `octets` stand for, some at a time. Raises zlib.error where they are not deflate's."""
        while octets:
            yield self._inflate.decompress(octets, _AT_ONCE)
            octets = self._inflate.unconsumed_tail
