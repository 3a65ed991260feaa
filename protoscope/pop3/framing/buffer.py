"""The octets of one direction that belong to no frame yet."""

from __future__ import annotations

import re


class Buffer:
    """Grows at the end, is cut at the front, and never searches an octet twice."""

    __slots__ = ("_octets", "_searched", "start")

    OVERLAP = 8
    """Octets that are searched again when more arrive; longer than any boundary that is looked for."""

    def __init__(self) -> None:
        self._octets = bytearray()
        self._searched = 0
        self.start = 0
        """Where the first octet lies in the direction's stream."""

    def __len__(self) -> int:
        return len(self._octets)

    def add(self, data: bytes) -> None:
        """Put octets at the end."""
        self._octets += data

    def line(self) -> bytes | None:
        """The first line with its LF, or None while it is not complete."""
        found = self._octets.find(b"\n", self._searched)
        if found < 0:
            self._searched = len(self._octets)
            return None
        self._searched = found
        return bytes(self._octets[: found + 1])

    def peek(self, start: int, length: int) -> bytes:
        """Up to `length` octets from `start` on."""
        return bytes(self._octets[start : start + length])

    def search(self, boundary: re.Pattern[bytes], start: int) -> re.Match[bytes] | None:
        """The first `boundary` at or after `start`; offsets count from the first octet."""
        found = boundary.search(self._octets, max(start, self._searched))
        if found is None:
            self._searched = max(self._searched, len(self._octets) - self.OVERLAP)
        return found

    def cut(self, length: int) -> int:
        """Let the first `length` octets go; gives their offset in the stream."""
        start = self.start
        del self._octets[:length]
        self._searched = 0
        self.start += length
        return start
