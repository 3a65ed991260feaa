"""Timeline: the messages and states of a trace, at any index. A pure function of the facts, extended as they grow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import inf
from typing import Any

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.core.finding import Finding
from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.memo import FEW, is_large
from protoscope.core.message import NOTHING, Frame, Kind, Message, Side
from protoscope.core.protocol import Framer, Head, Pending
from protoscope.core.span import Span, clipped, merged
from protoscope.core.state import Change
from protoscope.core.syntax import Node
from protoscope.core.trace import Trace
from protoscope.core.wing import Wing
from protoscope.timeline.diff import changes
from protoscope.timeline.index import Entry, Index
from protoscope.timeline.pairing import Pairing
from protoscope.timeline.states import INTERVAL, States
from protoscope.timeline.touched import Touched


class Timeline:
    """Message i, the state before and after it, its findings and its changes.

    `grow()` takes in the facts that the trace gained. States are counted by messages folded: `state_at(0)` is the
    initial state and `state_at(len(timeline))` the present. `index` has what is known of each message without its
    octets, `pairing` which command it belongs to, and `touched` which fields it changed.
    """

    def __init__(
        self, wing: Wing[Any], trace: Trace, limits: Limits = DEFAULT_LIMITS, interval: int = INTERVAL
    ) -> None:
        """`interval` is the number of messages from one checkpoint to the next."""
        self.wing = wing
        self.trace = trace
        self.index = Index()
        self.pairing = Pairing()
        self.touched = Touched()
        self.states = States(wing.initial(), wing.fold, self.messages, interval)
        self._limits = limits
        self._facts_taken = 0
        self._large: dict[int, Message] = {}
        self._framers: dict[int, Framer] = {}

    def __len__(self) -> int:
        return len(self.index)

    @property
    def present(self) -> Any:
        """The state after the last message."""
        return self.states.present

    # -- growing -----------------------------------------------------------------------------------------------------

    def grow(self) -> range:
        """Cut the facts that are new since the last call and fold them; gives the indices of the new messages."""
        first = len(self)
        while self._facts_taken < len(self.trace):
            fact = self.trace[self._facts_taken]
            for frame in self._cut(fact):
                self._take(frame, fact)
            self._facts_taken += 1
        return range(first, len(self))

    def _cut(self, fact: Fact) -> list[Frame]:
        if isinstance(fact, Connected) or fact.connection not in self._framers:
            self._framers[fact.connection] = self.wing.framer(self._limits)
        framer = self._framers[fact.connection]
        if isinstance(fact, (BytesSent, BytesReceived)):
            side = Side.CLIENT if isinstance(fact, BytesSent) else Side.SERVER
            return framer.receive(side, fact.data)
        return framer.event(fact)

    def _take(self, frame: Frame, fact: Fact) -> None:
        number = len(self.index)
        self.index.append(frame, fact.connection, self._facts_taken)
        self.pairing.append(number, frame, fact.connection)
        before = self.states.present
        after = self.states.add(self._message(number, Entry(frame, fact.connection, self._facts_taken)))
        if frame.kind is Kind.COMMAND:
            self.states.mark()
        self.touched.append(before, after)

    def pending(self, connection: int, side: Side) -> Pending | None:
        """The message that `side` has begun and not ended; what it promises may have been told before it."""
        framer = self._framers.get(connection)
        pending = framer.pending(side) if framer else None
        if pending is None or pending.promised is not None or pending.answers == NOTHING:
            return pending
        return replace(pending, promised=self.wing.promised(self._command(connection, pending.answers), self.present))

    # -- looking -----------------------------------------------------------------------------------------------------

    def entry(self, index: int) -> Entry:
        """Where message `index` lies. IndexError outside 0..len-1."""
        return self.index[index]

    def at(self, index: int) -> float:
        """When message `index` was complete, in seconds since the Unix epoch."""
        return self.trace.at(self.index.fact(index))

    def message(self, index: int) -> Message:
        """Message `index`, made from the store. IndexError outside 0..len-1."""
        return self._message(index, self.index[index])

    def _message(self, index: int, entry: Entry) -> Message:
        known = self._large.get(index)
        if known is not None:
            return known
        made = self._made(index, entry)
        if is_large(made):
            self._large = dict([*self._large.items()][1 - FEW :]) | {index: made}
        return made

    def _made(self, index: int, entry: Entry) -> Message:
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
            at=self.trace.at(entry.fact),
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
        """The octets of the command that starts at `head`; while it is still being sent, what has been sent of it."""
        if head == NOTHING:
            return b""
        command = self.pairing.command(connection, head)
        end = self.trace.length(connection, Side.CLIENT) if command is None else self.index.place(command)[3]
        return self.trace.octets(connection, Side.CLIENT, head, end)

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
        return self.parse(self.message(index))

    def parse(self, message: Message) -> Node:
        """The syntax tree of one of the messages."""
        return self.wing.parse(message, self._limits)

    def head(self, index: int) -> Head:
        """What message `index` is called."""
        message = self.message(index)
        return self.wing.head(message, self.parse(message))

    # -- states ------------------------------------------------------------------------------------------------------

    def state_at(self, count: int) -> Any:
        """The state after the first `count` messages."""
        return self.states.at(count)

    def around(self, index: int) -> tuple[Any, Any]:
        """The states before and after message `index`."""
        known = self.states.pair(index)
        before = self.state_at(index) if known is None else known[0]
        return known or (before, self.wing.fold(before, self.message(index)))

    def diff(self, index: int, most: float = inf) -> tuple[Change, ...]:
        """The cells that message `index` changed; where it changed more than `most` records, those as one cell."""
        return changes(*self.around(index), most) if self.touched.changed(index) else ()

    def findings(self, index: int) -> tuple[Finding, ...]:
        """What the rules see in message `index`."""
        return self.wing.findings(self.message(index), *self.around(index))

    # -- exchanges ---------------------------------------------------------------------------------------------------

    def answered(self, index: int) -> int | None:
        """The index of the command that message `index` answers, or None."""
        frame, connection, _ = self.index[index]
        return self.pairing.command(connection, frame.answers)

    def round_trip(self, index: int) -> float | None:
        """Seconds between the end of the command and the end of message `index` that completes it."""
        command = self.answered(index)
        return None if command is None else self.at(index) - self.at(command)
