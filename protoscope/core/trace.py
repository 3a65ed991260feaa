"""Trace: the append-only store of facts, one tape of octets for each direction and a compact index over both."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from protoscope.core.fact import BytesReceived, BytesSent, Fact
from protoscope.core.message import Side
from protoscope.core.span import Span, clipped
from protoscope.core.tape import Backing, Tape
from protoscope.core.wide import Wide

_OTHER = 2
"""In the index: a fact that carries no octets of a stream and is kept as it is."""

IN_MEMORY = 256 << 20
"""Octets kept in memory unless told otherwise; only with a backing are there fewer than all."""


class Trace:
    """Facts in the order they happened. Fact i costs its octets and 19 more.

    When more than `in_memory` octets are kept, they are put away in `backing`, if there is one. `problem` is why that
    did not work; the octets stay in memory then.
    """

    def __init__(self, backing: Backing | None = None, in_memory: int = IN_MEMORY) -> None:
        self.problem: OSError | None = None
        self.size = 0
        """Octets of all directions together."""
        self.in_memory = 0
        """How many of them are in memory."""
        self._backing = backing
        self._most_in_memory = in_memory
        self._tapes: defaultdict[tuple[int, Side], Tape] = defaultdict(Tape)
        self._secrets: defaultdict[int, list[Span]] = defaultdict(list)
        self._others: dict[int, Fact] = {}
        self._connections = 0
        self._kind = bytearray()
        self._connection = array("H")
        self._at = array("d")
        self._start = Wide()
        self._length = Wide()

    def __len__(self) -> int:
        return len(self._kind)

    def append(self, fact: Fact) -> int:
        """Record a fact; gives its sequence number."""
        kind, start, length = _OTHER, 0, 0
        if isinstance(fact, (BytesSent, BytesReceived)):
            kind = Side.CLIENT if isinstance(fact, BytesSent) else Side.SERVER
            start, length = self._keep(fact, Side(kind)), len(fact.data)
        else:
            self._others[len(self)] = fact
        self._kind.append(kind)
        self._connection.append(fact.connection)
        self._connections = max(self._connections, fact.connection + 1)
        self._at.append(fact.at)
        self._start.append(start)
        self._length.append(length)
        if self._backing is not None and self.in_memory > self._most_in_memory:
            self._put_away(self._backing)
        return len(self) - 1

    def _keep(self, fact: BytesSent | BytesReceived, side: Side) -> int:
        """Put the octets on their tape; gives where they start."""
        tape = self._tapes[fact.connection, side]
        start = len(tape)
        tape.append(fact.data)
        self.size += len(fact.data)
        self.in_memory += len(fact.data)
        if isinstance(fact, BytesSent):
            self._secrets[fact.connection] += (span.shifted(start) for span in fact.secrets)
        return start

    def _put_away(self, backing: Backing) -> None:
        try:
            for (connection, side), tape in self._tapes.items():
                if tape.in_memory:
                    tape.put_away(backing, self._secrets[connection] if side is Side.CLIENT else ())
        except OSError as error:
            self.problem, self._backing = error, None
        self.in_memory = sum(tape.in_memory for tape in self._tapes.values())

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

    def at(self, seq: int) -> float:
        """When fact `seq` happened, in seconds since the Unix epoch."""
        return self._at[seq]

    def octets(self, connection: int, side: Side, start: int, end: int) -> bytes:
        """Octets `start`..`end` of one direction's stream."""
        return self._tapes[connection, side].read(start, end)

    def length(self, connection: int, side: Side) -> int:
        """How many octets that side has written so far."""
        return len(self._tapes[connection, side])

    def secrets(self, connection: int, start: int, end: int) -> tuple[Span, ...]:
        """The marked secrets among the client's octets `start`..`end`, counted from `start`."""
        marked = self._secrets[connection]
        first = bisect_left(marked, start, key=lambda span: span.end)
        last = bisect_left(marked, end, key=lambda span: span.start)
        return clipped(marked[first:last], start, end)

    @property
    def connections(self) -> int:
        """How many connections have been opened."""
        return self._connections
