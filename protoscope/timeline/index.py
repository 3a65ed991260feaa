"""Index: where each message lies, in arrays, so that a million messages cost no object each."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple

from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.core.wide import Wide

_KIND, _SERVER, _ANSWERS, _DEFECTS, _HEAD = 0x0F, 0x10, 0x20, 0x40, 0x80
"""The bits of the octet that says what a message is: its kind, its side, and what stands in the rarer tables."""


class Entry(NamedTuple):
    """A frame, its connection, and the sequence number of the fact that completed it."""

    frame: Frame
    connection: int
    fact: int


class Index:
    """Entries in order of completion, 15 octets each; what few messages have stands in tables of its own.

    Neighbours mostly answer the same command, so that is kept once for each run of them.
    """

    def __init__(self) -> None:
        self._what = bytearray()
        self._connection = array("H")
        self._start = Wide()
        self._length = Wide()
        self._fact = array("I")
        self._head: dict[int, int] = {}
        self._defects: dict[int, tuple[str, ...]] = {}
        self._run_start = array("I")
        self._run_answers = array("Q")

    def __len__(self) -> int:
        return len(self._what)

    def append(self, frame: Frame, connection: int, fact: int) -> None:
        """Add the next message's frame."""
        number, what = len(self._what), frame.kind | (_SERVER if frame.side else 0)
        if frame.answers != NOTHING:
            what |= _ANSWERS
            if not self._run_answers or self._run_answers[-1] != frame.answers:
                self._run_start.append(number)
                self._run_answers.append(frame.answers)
        if frame.defects:
            what |= _DEFECTS
            self._defects[number] = frame.defects
        if frame.head != frame.start:
            what |= _HEAD
            self._head[number] = frame.head
        self._what.append(what)
        self._connection.append(connection)
        self._start.append(frame.start)
        self._length.append(frame.end - frame.start)
        self._fact.append(fact)

    def __getitem__(self, index: int) -> Entry:
        if not 0 <= index < len(self._what):
            raise IndexError(index)
        what, start = self._what[index], self._start[index]
        frame = Frame(
            _SIDES[what & _SERVER],
            _KINDS[what & _KIND],
            start,
            start + self._length[index],
            self._head[index] if what & _HEAD else start,
            self._answered(index) if what & _ANSWERS else NOTHING,
            self._defects[index] if what & _DEFECTS else (),
        )
        return Entry(frame, self._connection[index], self._fact[index])

    def _answered(self, index: int) -> int:
        return self._run_answers[bisect_right(self._run_start, index) - 1]

    # -- one column, for those who look at many messages -------------------------------------------------------------

    def fact(self, index: int) -> int:
        """The sequence number of the fact that completed message `index`."""
        return self._fact[index]

    def kind(self, index: int) -> Kind:
        """Its kind."""
        return _KINDS[self._what[index] & _KIND]

    def side(self, index: int) -> Side:
        """Who wrote it."""
        return _SIDES[self._what[index] & _SERVER]

    def connection(self, index: int) -> int:
        """The number of its connection."""
        return self._connection[index]

    def octets(self, index: int) -> int:
        """How many octets it has."""
        return self._length[index]

    def place(self, index: int) -> tuple[int, Side, int, int]:
        """Connection, side, start and end: where its octets lie."""
        start = self._start[index]
        return self._connection[index], self.side(index), start, start + self._length[index]

    def sort(self, index: int) -> int:
        """Its side and kind, as `sort_of` puts them in one number."""
        return self._what[index] & (_KIND | _SERVER)

    def sorts(self, start: int, end: int) -> bytes:
        """For each message of `start`..`end` one octet, as `sort_of` makes it."""
        return bytes(self._what[start:end].translate(_SORTS))

    def places(self, start: int, end: int) -> tuple[array[int], list[int], list[int]]:
        """The columns connection, start and length of messages `start`..`end`."""
        return self._connection[start:end], self._start.slice(start, end), self._length.slice(start, end)


def sort_of(side: Side, kind: Kind) -> int:
    """Side and kind in one octet."""
    return kind | (_SERVER if side else 0)


_SORTS = bytes(what & (_KIND | _SERVER) for what in range(256))
_KINDS = [Kind(kind) if kind in Kind.__members__.values() else Kind.EVENT for kind in range(_KIND + 1)]
_SIDES = {0: Side.CLIENT, _SERVER: Side.SERVER}
