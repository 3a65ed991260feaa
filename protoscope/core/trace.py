"""Trace: the append-only store of facts, one byte store for each direction and a compact index over both."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from protoscope.core.fact import BytesReceived, BytesSent, Fact
from protoscope.core.message import Side
from protoscope.core.span import Span, clipped

_OTHER = 2
"""In the index: a fact that carries no octets of a stream and is kept as it is."""


class Trace:
    """Facts in the order they happened. Fact i costs its octets and 31 more."""

    def __init__(self) -> None:
        self._streams: defaultdict[tuple[int, Side], bytearray] = defaultdict(bytearray)
        self._secrets: defaultdict[tuple[int, Side], list[Span]] = defaultdict(list)
        self._others: dict[int, Fact] = {}
        self._kind = array("B")
        self._connection = array("H")
        self._at = array("d")
        self._start = array("Q")
        self._length = array("Q")

    def __len__(self) -> int:
        return len(self._kind)

    def append(self, fact: Fact) -> int:
        """Record a fact; gives its sequence number."""
        kind, start, length = _OTHER, 0, 0
        if isinstance(fact, (BytesSent, BytesReceived)):
            kind = Side.CLIENT if isinstance(fact, BytesSent) else Side.SERVER
            stream = self._streams[fact.connection, Side(kind)]
            start, length = len(stream), len(fact.data)
            stream += fact.data
            if isinstance(fact, BytesSent):
                self._secrets[fact.connection, Side.CLIENT] += (span.shifted(start) for span in fact.secrets)
        else:
            self._others[len(self)] = fact
        self._kind.append(kind)
        self._connection.append(fact.connection)
        self._at.append(fact.at)
        self._start.append(start)
        self._length.append(length)
        return len(self) - 1

    def __getitem__(self, seq: int) -> Fact:
        """The fact with that sequence number, built from the store."""
        kind = self._kind[seq]
        if kind == _OTHER:
            return self._others[seq]
        connection, at, start = self._connection[seq], self._at[seq], self._start[seq]
        end = start + self._length[seq]
        data = self.octets(connection, Side(kind), start, end)
        if kind == Side.SERVER:
            return BytesReceived(connection, at, data)
        return BytesSent(connection, at, data, self.secrets(connection, start, end))

    def __iter__(self) -> Iterator[Fact]:
        return map(self.__getitem__, range(len(self)))

    def octets(self, connection: int, side: Side, start: int, end: int) -> bytes:
        """Octets `start`..`end` of one direction's stream."""
        return bytes(memoryview(self._streams[connection, side])[start:end])

    def length(self, connection: int, side: Side) -> int:
        """How many octets that side has written so far."""
        return len(self._streams[connection, side])

    def secrets(self, connection: int, start: int, end: int) -> tuple[Span, ...]:
        """The marked secrets among the client's octets `start`..`end`, counted from `start`."""
        marked = self._secrets[connection, Side.CLIENT]
        first = bisect_left(marked, start, key=lambda span: span.end)
        last = bisect_left(marked, end, key=lambda span: span.start)
        return clipped(marked[first:last], start, end)

    def at(self, seq: int) -> float:
        """When fact `seq` happened, in seconds since the Unix epoch."""
        return self._at[seq]

    @property
    def size(self) -> int:
        """Octets of all directions together."""
        return sum(map(len, self._streams.values()))

    @property
    def connections(self) -> int:
        """How many connections have been opened."""
        return max(self._connection, default=-1) + 1
