"""Index: where each message lies, in arrays, so that a million messages cost no object each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.core.trace import Trace


class Entry(NamedTuple):
    """A frame and the fact that completed it: `fact` is its sequence number, `at` its time."""

    frame: Frame
    connection: int
    at: float
    fact: int


class Commands(NamedTuple):
    """One connection's complete commands, in the client's order: where each starts and ends, and its message."""

    head: array[int]
    end: array[int]
    message: array[int]


class Index:
    """Entries in order of completion, 54 octets each; defects, being rare, in a dictionary."""

    def __init__(self) -> None:
        self._kind = array("B")
        self._side = array("B")
        self._connection = array("H")
        self._start = array("Q")
        self._end = array("Q")
        self._head = array("Q")
        self._answers = array("q")
        self._at = array("d")
        self._fact = array("Q")
        self._defects: dict[int, tuple[str, ...]] = {}
        self._commands: defaultdict[int, Commands] = defaultdict(lambda: Commands(array("Q"), array("Q"), array("Q")))

    def __len__(self) -> int:
        return len(self._kind)

    def append(self, frame: Frame, connection: int, at: float, fact: int) -> None:
        """Add the next message's frame."""
        if frame.kind is Kind.COMMAND:
            commands = self._commands[connection]
            commands.head.append(frame.head)
            commands.end.append(frame.end)
            commands.message.append(len(self))
        if frame.defects:
            self._defects[len(self)] = frame.defects
        self._kind.append(frame.kind)
        self._side.append(frame.side)
        self._connection.append(connection)
        self._start.append(frame.start)
        self._end.append(frame.end)
        self._head.append(frame.head)
        self._answers.append(frame.answers)
        self._at.append(at)
        self._fact.append(fact)

    def __getitem__(self, index: int) -> Entry:
        if not 0 <= index < len(self):
            raise IndexError(index)
        frame = Frame(
            Side(self._side[index]),
            Kind(self._kind[index]),
            self._start[index],
            self._end[index],
            self._head[index],
            self._answers[index],
            self._defects.get(index, ()),
        )
        return Entry(frame, self._connection[index], self._at[index], self._fact[index])

    def at(self, index: int) -> float:
        """When message `index` was complete, in seconds since the Unix epoch."""
        return self._at[index]

    def _place(self, connection: int, head: int) -> int | None:
        commands = self._commands[connection]
        place = bisect_left(commands.head, head)
        return place if place < len(commands.head) and commands.head[place] == head else None

    def of_command(self, connection: int, head: int) -> int | None:
        """The message index of the complete command that starts at `head` in the client's stream."""
        place = None if head == NOTHING else self._place(connection, head)
        return None if place is None else self._commands[connection].message[place]

    def command(self, trace: Trace, connection: int, head: int) -> bytes:
        """The octets of that command; while it is still being sent, what has been sent of it."""
        place = self._place(connection, head)
        if place is None:
            return trace.octets(connection, Side.CLIENT, head, trace.length(connection, Side.CLIENT))
        return trace.octets(connection, Side.CLIENT, head, self._commands[connection].end[place])
