"""The octets of one direction that belong to no frame yet, or of a message beyond the limits what little is needed."""

from __future__ import annotations

import re
from typing import NamedTuple


class Line(NamedTuple):
    """A line with its LF, and how many octets it had; there are fewer where the middle was let go of."""

    octets: bytes
    length: int


class Buffer:
    """Grows at the end, is cut at the front, and never searches an octet twice. Lengths count all octets that came."""

    __slots__ = ("_octets", "_searched", "_spared", "start")

    OVERLAP = 8
    """Octets that are searched again when more arrive; longer than any boundary that is looked for."""
    BEGINNING = 1024
    """Octets at the front that are always kept: more than anybody looks at to tell what a message is."""

    def __init__(self) -> None:
        self._octets = bytearray()
        self._searched = self._spared = 0
        self.start = 0
        """Where the first octet lies in the direction's stream."""

    def __len__(self) -> int:
        return len(self._octets) + self._spared

    @property
    def spared(self) -> bool:
        """Whether octets were let go of."""
        return self._spared > 0

    def add(self, data: bytes) -> None:
        """Put octets at the end."""
        self._octets += data

    def spare(self) -> None:
        """Let go of the middle of what has been searched: the message that begins here is too long to be taken in."""
        end = min(self._searched, len(self._octets) - self.OVERLAP)
        if end > self.BEGINNING:
            del self._octets[self.BEGINNING : end]
            self._spared += end - self.BEGINNING
            self._searched = self.BEGINNING

    def line(self) -> Line | None:
        """The first line with its LF, or None while it is not complete."""
        found = self._octets.find(b"\n", self._searched)
        if found < 0:
            self._searched = len(self._octets)
            return None
        self._searched = found
        return Line(bytes(self._octets[: found + 1]), found + 1 + self._spared)

    def peek(self, start: int, length: int) -> bytes:
        """Up to `length` octets from `start` on."""
        return bytes(self._octets[start : start + length])

    def search(self, boundary: re.Pattern[bytes]) -> Line | None:
        """The first `boundary` in or after the first line, and the length of all up to its end."""
        found = boundary.search(self._octets, self._searched)
        if found is None:
            self._searched = max(self._searched, len(self._octets) - self.OVERLAP)
            return None
        return Line(found[0], found.end() + self._spared)

    def cut(self, length: int) -> int:
        """Let the first `length` octets go; gives their offset in the stream."""
        start = self.start
        del self._octets[: length - self._spared]
        self._searched = self._spared = 0
        self.start += length
        return start
