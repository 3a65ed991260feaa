"""Exchanges: a command and everything that belongs to it, at any length of the timeline in the same time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.timeline.pairing import COMPLETIONS, NONE, Commands
from protoscope.timeline.timeline import Timeline


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


def _alone(index: int, frame: Frame) -> Exchange:
    size, server = frame.end - frame.start, frame.side is Side.SERVER
    responses = int(server and frame.kind is not Kind.EVENT)
    return Exchange(None, index, index, responses, 0 if server else size, size if server else 0)


def _exchange(timeline: Timeline, commands: Commands, row: int) -> Exchange:
    message, completion = commands.message[row], commands.completion[row]
    complete = completion != NONE
    begun = commands.first[row] if message == NONE else message
    return Exchange(
        command=None if message == NONE else message,
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
    """The exchange that message `index` belongs to, one that belongs to none alone; with `end`, what there is of it
    before that message.
    """
    frame, connection, _ = timeline.entry(index)
    commands, row = timeline.pairing.row(frame, connection)
    found = _alone(index, frame) if row is None else _exchange(timeline, commands, row)
    return found if end is None or found.last < end else _until(timeline, found, end)


def first_of(timeline: Timeline, index: int) -> int:
    """The first message of the exchange of message `index`; itself where it belongs to none."""
    frame, connection, _ = timeline.entry(index)
    commands, row = timeline.pairing.row(frame, connection)
    return index if row is None else commands.first[row]


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
