"""The framer of one connection: both directions, fed in the order of the facts."""

from __future__ import annotations

from protoscope.core.fact import Closed, Fact, TlsStarted
from protoscope.core.limits import Limits
from protoscope.core.message import Frame, Kind, Side
from protoscope.core.protocol import Pending
from protoscope.pop3.framing.client import Client
from protoscope.pop3.framing.direction import Direction
from protoscope.pop3.framing.pairing import Pairing
from protoscope.pop3.framing.server import Server


class Framer:
    """`core.protocol.Framer` for POP3."""

    def __init__(self, limits: Limits) -> None:
        self._pairing = Pairing()
        self._server = Server(self._pairing, limits)
        self._directions: dict[Side, Direction] = {
            Side.CLIENT: Client(self._pairing, limits),
            Side.SERVER: self._server,
        }

    def receive(self, side: Side, data: bytes) -> list[Frame]:
        """The messages that `data`, written by `side`, completes."""
        frames: list[Frame] = []
        if side is Side.CLIENT and data and self._pairing.one_sided:
            frames += self._server.settled()
            self._pairing.one_sided = False
        direction = self._directions[side]
        direction.buffer.add(data)
        while (frame := direction.cut()) is not None:
            frames.append(frame)
        return frames

    def event(self, fact: Fact) -> list[Frame]:
        """The event's own frame, after MALFORMED ones for anything that TLS or the end cut short."""
        frames: list[Frame] = []
        if isinstance(fact, (TlsStarted, Closed)):
            frames += self._server.settled()
            for direction in self._directions.values():
                frames += direction.cut_short()
            self._pairing.forget()
        start = self._server.buffer.start
        return [*frames, Frame(Side.SERVER, Kind.EVENT, start, start, start)]

    def pending(self, side: Side) -> Pending | None:
        """The message that `side` has begun and not ended."""
        return self._directions[side].pending()
