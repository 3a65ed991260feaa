"""Timeline: the messages and states of a trace, at any index. A pure function of the facts, extended as they grow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.finding import Finding
from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import NOTHING, Frame, Kind, Message, Side
from protoscope.core.protocol import Framer, Pending, Wing
from protoscope.core.span import Span, clipped, merged
from protoscope.core.state import Change
from protoscope.core.syntax import Node
from protoscope.core.trace import Trace
from protoscope.timeline.diff import changes
from protoscope.timeline.index import Index

CHECKPOINT = 256
"""Messages between two remembered states; states share what did not change, so one costs little."""


class Timeline:
    """Message i, the state before and after it, its findings and its changes.

    `grow()` takes in the facts that the trace gained. States are counted by messages folded: `state_at(0)` is the
    initial state and `state_at(len(timeline))` the present.
    """

    def __init__(self, wing: Wing[Any], trace: Trace, limits: Limits = DEFAULT_LIMITS) -> None:
        self.wing = wing
        self.trace = trace
        self._limits = limits
        self._facts_taken = 0
        self._framers: dict[int, Framer] = {}
        self._index = Index()
        self._checkpoints: list[Any] = [wing.initial()]
        self._present: Any = self._checkpoints[0]
        self._last: tuple[int, Any] = (0, self._present)

    def __len__(self) -> int:
        return len(self._index)

    @property
    def present(self) -> Any:
        """The state after the last message."""
        return self._present

    # -- growing -----------------------------------------------------------------------------------------------------

    def grow(self) -> range:
        """Cut the facts that are new since the last call and fold them; gives the indices of the new messages."""
        first = len(self)
        while self._facts_taken < len(self.trace):
            for frame in self._cut(self._facts_taken):
                self._take(frame)
            self._facts_taken += 1
        return range(first, len(self))

    def _cut(self, seq: int) -> list[Frame]:
        fact = self.trace[seq]
        if isinstance(fact, Connected) or fact.connection not in self._framers:
            self._framers[fact.connection] = self.wing.framer(self._limits)
        framer = self._framers[fact.connection]
        if isinstance(fact, (BytesSent, BytesReceived)):
            side = Side.CLIENT if isinstance(fact, BytesSent) else Side.SERVER
            return framer.receive(side, fact.data)
        return framer.event(fact)

    def _take(self, frame: Frame) -> None:
        fact = self.trace[self._facts_taken]
        self._index.append(frame, fact.connection, fact.at, self._facts_taken)
        self._present = self.wing.fold(self._present, self.message(len(self) - 1))
        if len(self) % CHECKPOINT == 0:
            self._checkpoints.append(self._present)

    def pending(self, connection: int, side: Side) -> Pending | None:
        """The message that `side` has begun and not ended."""
        framer = self._framers.get(connection)
        return framer.pending(side) if framer else None

    # -- looking -----------------------------------------------------------------------------------------------------

    def message(self, index: int) -> Message:
        """Message `index`, made from the store. IndexError outside 0..len-1."""
        entry = self._index[index]
        frame, octets_of = entry.frame, self.trace.octets
        octets = octets_of(entry.connection, frame.side, frame.start, frame.end)
        whole = octets
        if frame.head < frame.start:
            whole = octets_of(entry.connection, frame.side, frame.head, frame.end)
        return Message(
            index=index,
            connection=entry.connection,
            side=frame.side,
            kind=frame.kind,
            at=entry.at,
            octets=octets,
            start=frame.start,
            head=frame.head,
            whole=whole,
            answers=frame.answers,
            command=self._command(entry.connection, frame.answers),
            defects=frame.defects,
            fact=self.trace[entry.fact] if frame.kind is Kind.EVENT else None,
        )

    def _command(self, connection: int, head: int) -> bytes:
        return b"" if head == NOTHING else self._index.command(self.trace, connection, head)

    def secrets(self, message: Message) -> tuple[Span, ...]:
        """What to mask in `message.octets`: what the encoder marked and what the grammar finds."""
        if message.side is not Side.CLIENT:
            return ()
        lead = message.start - message.head
        found = clipped(self.wing.secrets(message), lead, lead + len(message.octets))
        return merged((*self.trace.secrets(message.connection, message.start, message.end), *found))

    def messages(self, start: int = 0, end: int | None = None) -> Iterator[Message]:
        """Messages `start`..`end`."""
        return map(self.message, range(start, len(self) if end is None else min(end, len(self))))

    def tree(self, index: int) -> Node:
        """The syntax tree of message `index`."""
        return self.wing.parse(self.message(index), self._limits)

    def state_at(self, count: int) -> Any:
        """The state after the first `count` messages, folded from the nearest state known."""
        if count == len(self):
            return self._present
        checkpoint = count // CHECKPOINT
        start, state = checkpoint * CHECKPOINT, self._checkpoints[checkpoint]
        if start < self._last[0] <= count:
            start, state = self._last
        for message in self.messages(start, count):
            state = self.wing.fold(state, message)
        self._last = (count, state)
        return state

    def around(self, index: int) -> tuple[Any, Any]:
        """The states before and after message `index`."""
        before = self.state_at(index)
        return before, self.wing.fold(before, self.message(index))

    def diff(self, index: int) -> tuple[Change, ...]:
        """The cells that message `index` changed."""
        return changes(*self.around(index))

    def findings(self, index: int) -> tuple[Finding, ...]:
        """What the rules see in message `index`."""
        return self.wing.findings(self.message(index), *self.around(index))

    def answered(self, index: int) -> int | None:
        """The index of the command that message `index` answers, or None."""
        entry = self._index[index]
        return self._index.of_command(entry.connection, entry.frame.answers)

    def round_trip(self, index: int) -> float | None:
        """Seconds between the end of the command and the end of message `index` that completes it."""
        command = self.answered(index)
        return None if command is None else self._index.at(index) - self._index.at(command)
