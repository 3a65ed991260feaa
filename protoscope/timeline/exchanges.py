"""Exchanges: a command and everything that belongs to it, in arrays that grow with the messages."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from protoscope.core.message import NOTHING, Frame, Kind, Side

if TYPE_CHECKING:
    from protoscope.timeline.timeline import Timeline

COMPLETIONS = frozenset((Kind.TAGGED, Kind.STATUS, Kind.MULTILINE))
"""The kinds of message that end a command."""

_NONE = 0xFFFFFFFF
"""No message, in an array of message indices."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Messages `first`..`last` hold it, with those of other exchanges between them where commands are pipelined.

    `command` is the index of the whole command, None while it is being sent and for a message that belongs to none.
    `responses` is the number of the server's messages; `members` gives all. `status` is what the last of them says
    ("OK", "-ERR"), and `round_trip` the seconds from the end of the command to its end, once it is `complete`.
    `sent` and `received` count octets.
    """

    command: int | None
    first: int
    last: int
    responses: int
    sent: int
    received: int
    complete: bool = False
    status: str = ""
    round_trip: float | None = None


class _Commands:
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
            column.append(_NONE)
        for column in (self.responses, self.sent, self.received):
            column.append(0)


class Exchanges:
    """Which command each message belongs to. A command costs 44 octets, a response none."""

    def __init__(self) -> None:
        self._commands: defaultdict[int, _Commands] = defaultdict(_Commands)

    def append(self, number: int, frame: Frame, connection: int) -> None:
        """Take in message `number`."""
        commands = self._commands[connection]
        begins = frame.kind in (Kind.COMMAND, Kind.PART) and frame.answers == NOTHING
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
        return None if row is None or commands.message[row] == _NONE else commands.message[row]

    def of(self, timeline: Timeline, index: int) -> Exchange:
        """The exchange of message `index`; one that belongs to none stands alone."""
        frame, commands, row = self._row(timeline, index)
        return _alone(index, frame) if row is None else _exchange(timeline, commands, row)

    def first(self, timeline: Timeline, index: int) -> int:
        """The first message of the exchange of message `index`; itself where it belongs to none."""
        _, commands, row = self._row(timeline, index)
        return index if row is None else commands.first[row]

    def _row(self, timeline: Timeline, index: int) -> tuple[Frame, _Commands, int | None]:
        """The message's frame, its connection's commands, and the row of the one that it belongs to."""
        frame, connection, _ = timeline.entry(index)
        commands = self._commands[connection]
        is_command = frame.kind in (Kind.COMMAND, Kind.PART) and frame.answers == NOTHING
        head = frame.head if is_command else frame.answers
        return frame, commands, None if head == NOTHING else commands.place(head)


def _count(commands: _Commands, row: int, number: int, frame: Frame) -> None:
    commands.last[row] = number
    if frame.side is Side.CLIENT:
        commands.sent[row] += frame.end - frame.start
        return
    commands.responses[row] += 1
    commands.received[row] += frame.end - frame.start
    if frame.kind in COMPLETIONS:
        commands.completion[row] = number


def _alone(index: int, frame: Frame) -> Exchange:
    size, server = frame.end - frame.start, frame.side is Side.SERVER
    responses = int(server and frame.kind is not Kind.EVENT)
    return Exchange(None, index, index, responses, 0 if server else size, size if server else 0)


def _exchange(timeline: Timeline, commands: _Commands, row: int) -> Exchange:
    message, completion = commands.message[row], commands.completion[row]
    complete = completion != _NONE
    begun = commands.first[row] if message == _NONE else message
    return Exchange(
        command=None if message == _NONE else message,
        first=commands.first[row],
        last=commands.last[row],
        responses=commands.responses[row],
        sent=commands.sent[row],
        received=commands.received[row],
        complete=complete,
        status=timeline.head(completion).status if complete else "",
        round_trip=timeline.at(completion) - timeline.at(begun) if complete else None,
    )


def exchange_of(timeline: Timeline, index: int, end: int | None = None) -> Exchange:
    """The exchange that message `index` belongs to, at any length of the timeline in the same time; with `end`, what
    there is of it before that message.
    """
    found = timeline.exchanges.of(timeline, index)
    return found if end is None or found.last < end else _until(timeline, found, end)


def _until(timeline: Timeline, whole: Exchange, end: int) -> Exchange:
    """Its messages before `end`, counted one by one."""
    frames = {index: timeline.entry(index).frame for index in takewhile(lambda m: m < end, members(timeline, whole))}
    responses = [frame for frame in frames.values() if frame.side is Side.SERVER]
    completion = max((index for index, frame in frames.items() if frame.kind in COMPLETIONS), default=None)
    begun = whole.first if whole.command is None else whole.command
    return Exchange(
        command=whole.command if whole.command in frames else None,
        first=whole.first,
        last=max(frames, default=whole.first),
        responses=len(responses),
        sent=sum(frame.end - frame.start for frame in frames.values() if frame.side is Side.CLIENT),
        received=sum(frame.end - frame.start for frame in responses),
        complete=completion is not None,
        status="" if completion is None else timeline.head(completion).status,
        round_trip=None if completion is None else timeline.at(completion) - timeline.at(begun),
    )


def members(timeline: Timeline, exchange: Exchange) -> Iterator[int]:
    """The indices of the exchange's messages, in order; those of others that lie between them are passed over."""
    _, connection, _ = timeline.entry(exchange.first)
    head = timeline.entry(exchange.first).frame.head
    for index in range(exchange.first, exchange.last + 1):
        frame, its_connection, _ = timeline.entry(index)
        belongs = head in (frame.answers, frame.head if frame.side is Side.CLIENT else NOTHING)
        if index == exchange.first or (its_connection == connection and belongs):
            yield index
