"""A toy protocol of one-line messages, so that the timeline is tested without a mail protocol.

The server's `* <name> <number>` sets a cell, `* add` and `* del <position>` change a list; the client's line asks.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from protoscope.core.fact import Connected, Fact
from protoscope.core.limits import DEFAULT_LIMITS
from protoscope.core.message import NOTHING, Frame, Kind, Message, Side
from protoscope.core.protocol import Pending
from protoscope.core.rope import Rope
from protoscope.core.span import Span
from protoscope.core.state import Record
from protoscope.core.trace import Trace
from protoscope.timeline.states import INTERVAL
from protoscope.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Item(Record):
    key: int
    flag: int = 0


@dataclass(frozen=True, slots=True)
class State(Record):
    phase: str = "new"
    numbers: dict[str, int] = field(default_factory=dict)
    items: Rope[Item] = field(default_factory=Rope)
    made: int = 0


class ToyFramer:
    """Cuts at LF; the server's lines answer the client's last."""

    def __init__(self) -> None:
        self.buffers = {Side.CLIENT: b"", Side.SERVER: b""}
        self.cut = {Side.CLIENT: 0, Side.SERVER: 0}
        self.last = NOTHING

    def receive(self, side: Side, data: bytes) -> list[Frame]:
        *lines, self.buffers[side] = (self.buffers[side] + data).split(b"\n")
        return [self.frame(side, len(line) + 1) for line in lines]

    def frame(self, side: Side, length: int) -> Frame:
        start = self.cut[side]
        self.cut[side] += length
        if side is Side.CLIENT:
            self.last = start
            return Frame(side, Kind.COMMAND, start, start + length, start)
        return Frame(side, Kind.UNTAGGED, start, start + length, start, self.last)

    def event(self, fact: Fact) -> list[Frame]:
        at = self.cut[Side.SERVER]
        return [Frame(Side.SERVER, Kind.EVENT, at, at, at)]

    def pending(self, side: Side) -> Pending | None:
        return Pending(len(self.buffers[side]), None) if self.buffers[side] else None


class ToyWing:
    """Just enough of a wing to fold."""

    def framer(self, limits: object) -> ToyFramer:
        return ToyFramer()

    def initial(self) -> State:
        return State()

    def secrets(self, message: Message) -> tuple[Span, ...]:
        at = message.whole.find(b"pass ")
        return (Span(at + 5, len(message.whole) - 1),) if at >= 0 else ()

    def findings(self, message: Message, before: State, after: State) -> tuple[()]:
        return ()

    def fold(self, state: State, message: Message) -> State:
        if message.kind is Kind.EVENT:
            return State(phase="open") if isinstance(message.fact, Connected) else replace(state, phase="closed")
        match message.octets.split():
            case [b"*", b"add"]:
                return replace(state, items=state.items.appended([Item(state.made)]), made=state.made + 1)
            case [b"*", b"del", place] if int(place) < len(state.items):
                return replace(state, items=state.items.removed(int(place)))
            case [b"*", b"flag", place] if int(place) < len(state.items):
                item = state.items[int(place)]
                return replace(state, items=state.items.replaced(int(place), replace(item, flag=item.flag + 1)))
            case [b"*", name, number] if name not in (b"del", b"flag"):
                return replace(state, numbers={**state.numbers, name.decode(): int(number)})
        return state


def timeline(facts: list[Fact], interval: int = INTERVAL) -> Timeline:
    """A grown timeline over those facts; `interval` is that of its checkpoints."""
    wing: Any = ToyWing()
    made = Timeline(wing, Trace(), DEFAULT_LIMITS, interval)
    for fact in facts:
        made.trace.append(fact)
    made.grow()
    return made
