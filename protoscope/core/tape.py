"""Tape: one direction's octets, in memory until there are too many, then where whoever does I/O keeps them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol

from protoscope.core.secret import masked
from protoscope.core.span import Span, clipped


class Backing(Protocol):
    """Where octets go when there are too many for memory."""

    def write(self, octets: bytes) -> int:
        """Keep the octets; gives the place for `read`. Raises OSError, having kept none."""

    def read(self, place: int, length: int) -> bytes:
        """So many octets from that place on."""


class Tape:
    """Octets by offset, 0 first. What is put away goes without its secrets, which stay in memory."""

    __slots__ = ("_backing", "_end", "_hidden", "_hidden_start", "_kept", "_place", "_start")

    def __init__(self) -> None:
        self._kept = bytearray()
        self._end = array("Q")
        """For each stretch that was put away, where it ends in the stream, and its place in the backing."""
        self._place = array("Q")
        self._start = 0
        """Where the octets in memory start."""
        self._backing: Backing | None = None
        self._hidden_start: list[int] = []
        self._hidden: list[bytes] = []

    def __len__(self) -> int:
        return self._start + len(self._kept)

    @property
    def in_memory(self) -> int:
        """Octets that are not put away."""
        return len(self._kept)

    def append(self, octets: bytes) -> None:
        """Add octets at the end."""
        self._kept += octets

    def put_away(self, backing: Backing, secrets: Sequence[Span]) -> None:
        """Free the memory; `secrets` are offsets in the stream. Raises OSError, and everything stays where it is."""
        octets = bytes(self._kept)
        hidden = clipped(secrets, self._start, self._start + len(octets))
        place = backing.write(masked(octets, hidden) if hidden else octets)
        self._hidden_start += (self._start + span.start for span in hidden)
        self._hidden += (octets[span.start : span.end] for span in hidden)
        self._backing = backing
        self._place.append(place)
        self._start += len(octets)
        self._end.append(self._start)
        self._kept = bytearray()

    def read(self, start: int, end: int) -> bytes:
        """Octets `start`..`end`."""
        if start >= self._start:
            return bytes(memoryview(self._kept)[start - self._start : end - self._start])
        end = min(end, len(self))
        kept = bytes(memoryview(self._kept)[max(start - self._start, 0) : max(end - self._start, 0)])
        return self._put_back(start, min(end, self._start)) + kept

    def _put_back(self, start: int, end: int) -> bytes:
        octets = bytearray()
        number = bisect_right(self._end, start)
        while self._backing is not None and start + len(octets) < end:
            at = start + len(octets)
            begun = self._end[number - 1] if number else 0
            octets += self._backing.read(self._place[number] + at - begun, min(end, self._end[number]) - at)
            number += 1
        self._show_hidden(octets, start)
        return bytes(octets)

    def _show_hidden(self, octets: bytearray, start: int) -> None:
        """Put the secrets back in."""
        end = start + len(octets)
        first = max(bisect_right(self._hidden_start, start) - 1, 0)
        for number in range(first, bisect_left(self._hidden_start, end)):
            at, secret = self._hidden_start[number], self._hidden[number]
            low, high = max(at, start), min(at + len(secret), end)
            if low < high:
                octets[low - start : high - start] = secret[low - at : high - at]
