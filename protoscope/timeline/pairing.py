"""Pairing: which command each message belongs to, in arrays that grow with the messages."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict

from protoscope.core.message import NOTHING, Frame, Kind, Side

COMPLETIONS = frozenset((Kind.TAGGED, Kind.STATUS, Kind.MULTILINE))
"""The kinds of message that end a command."""

NONE = 0xFFFFFFFF
"""No message, in an array of message indices."""


class Commands:
    """One connection's commands in the client's order, a row each: where it starts, and what is known of it."""

    __slots__ = ("completion", "first", "head", "last", "message", "received", "responses", "sent")

    def __init__(self) -> None:
        self.head = array("Q")
        self.first, self.message, self.last, self.completion = array("I"), array("I"), array("I"), array("I")
        self.responses = array("I")
        self.sent, self.received = array("Q"), array("Q")

    def place(self, head: int) -> int | None:
        """The row of the command that starts at `head`."""
        if self.head and self.head[-1] == head:
            return len(self.head) - 1
        row = bisect_left(self.head, head)
        return row if row < len(self.head) and self.head[row] == head else None

    def begin(self, head: int, number: int) -> None:
        """A new row for a command whose first octets are message `number`."""
        self.head.append(head)
        for column in (self.first, self.last):
            column.append(number)
        for column in (self.message, self.completion):
            column.append(NONE)
        for column in (self.responses, self.sent, self.received):
            column.append(0)


class Pairing:
    """Which command each message belongs to. A command costs 44 octets, a response none."""

    def __init__(self) -> None:
        self._commands: defaultdict[int, Commands] = defaultdict(Commands)

    def append(self, number: int, frame: Frame, connection: int) -> None:
        """Take in message `number`."""
        commands = self._commands[connection]
        begins = _begins(frame)
        head = frame.head if begins else frame.answers
        if begins and (not commands.head or commands.head[-1] != head):
            commands.begin(head, number)
        row = None if head == NOTHING else commands.place(head)
        if row is not None:
            _count(commands, row, number, frame)
            if begins and frame.kind is Kind.COMMAND:
                commands.message[row] = number

    def command(self, connection: int, head: int) -> int | None:
        """The index of the complete command that starts at `head` in the client's stream."""
        commands = self._commands[connection]
        row = None if head == NOTHING else commands.place(head)
        return None if row is None or commands.message[row] == NONE else commands.message[row]

    def row(self, frame: Frame, connection: int) -> tuple[Commands, int | None]:
        """The connection's commands, and the row of the one that a message belongs to."""
        commands = self._commands[connection]
        head = frame.head if _begins(frame) else frame.answers
        return commands, None if head == NOTHING else commands.place(head)


def _begins(frame: Frame) -> bool:
    """Whether it is a command or a part of one, and no answer to the server."""
    return frame.kind in (Kind.COMMAND, Kind.PART) and frame.answers == NOTHING


def _count(commands: Commands, row: int, number: int, frame: Frame) -> None:
    commands.last[row] = number
    if frame.side is Side.CLIENT:
        commands.sent[row] += frame.end - frame.start
        return
    commands.responses[row] += 1
    commands.received[row] += frame.end - frame.start
    if frame.kind in COMPLETIONS:
        commands.completion[row] = number
