"""A line protocol with literals and listings, just enough of a wing for the traffic pane."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.core.finding import Finding, Severity
from protoscope.core.message import Frame, Kind, Message, Side
from protoscope.core.syntax import Node
from protoscope.core.trace import Trace
from protoscope.timeline.timeline import Timeline
from tests.timeline.toy import State, ToyFramer, ToyWing


class LineFramer(ToyFramer):
    """One fact is one message; a server's message that starts with "+" and has several lines is a listing."""

    def receive(self, side: Side, data: bytes) -> list[Frame]:
        frame = self.frame(side, len(data))
        listing = side is Side.SERVER and data.startswith(b"+") and data.count(b"\n") > 1
        return [frame._replace(kind=Kind.MULTILINE) if listing else frame]


class LineWing(ToyWing):
    name = "lines"

    def framer(self, limits: object) -> LineFramer:
        return LineFramer()

    def parse(self, message: Message) -> Node:
        """A tag, and literals with their octets."""
        octets = message.whole
        found = [Node("tag", 0, octets.index(b" "))] if re.match(rb"A\d+ ", octets) else []
        found += [
            Node("literal", literal.start(), literal.end() + int(literal[1]))
            for literal in re.finditer(rb"\{(\d+)\}\r\n", octets)
        ]
        return Node("line", 0, len(octets), children=tuple(found))

    def fold(self, state: State, message: Message) -> State:
        return replace(state, made=state.made + 1)

    def findings(self, message: Message, before: State, after: State) -> Any:
        if b"odd" not in message.octets:
            return ()
        return (Finding("odd", Severity.WARNING, message.side, message.index, 0, 3, "That is odd."),)


def talk(*said: bytes | Fact) -> Timeline:
    """A timeline of messages a second apart; octets after b"> " are the client's."""
    wing: Any = LineWing()
    timeline = Timeline(wing, Trace())
    for at, octets in enumerate((Connected(0, 1000.0, "lines", "mail.example", 143), *said), 1000):
        if not isinstance(octets, bytes):
            timeline.trace.append(octets)
        elif octets.startswith(b"> "):
            timeline.trace.append(BytesSent(0, float(at), octets[2:]))
        else:
            timeline.trace.append(BytesReceived(0, float(at), octets))
    timeline.grow()
    return timeline
