"""The client's direction: every line is a command, or answers a SASL challenge."""

from __future__ import annotations

from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.pop3.framing.buffer import Line
from protoscope.pop3.framing.direction import Direction
from protoscope.pop3.framing.waiting import Waiting


class Client(Direction):
    """Puts each command into the queue in which replies find it."""

    side = Side.CLIENT

    def cut(self) -> Frame | None:
        """The next complete line."""
        line = self._line()
        if line is None:
            return None
        defects = self._line_defects(line)
        overlong = "line-limit" in defects
        exchange = self._pairing.newest
        if exchange is not None and exchange.expects(line.octets):
            return self._response(exchange, line, (*defects, "sasl") if overlong else defects)
        self._pairing.waiting.append(Waiting.of(NOTHING if overlong else self.buffer.start, line.octets))
        return self._frame(Kind.MALFORMED if overlong else Kind.COMMAND, line.length, NOTHING, defects)

    def cut_short(self) -> list[Frame]:
        """What has been begun and will not be ended; "sasl" says that the octets may be a credential."""
        exchange = self._pairing.newest
        credential = exchange is not None and exchange.expects(self.buffer.peek(0, self.buffer.BEGINNING))
        return [
            frame._replace(defects=(*frame.defects, "sasl")) if credential else frame for frame in super().cut_short()
        ]

    def _response(self, exchange: Waiting, line: Line, defects: tuple[str, ...]) -> Frame:
        early = ("early-response",) if self._pairing.greeted and exchange.responses >= exchange.challenges else ()
        exchange.responses += 1
        kind = Kind.MALFORMED if "line-limit" in defects else Kind.CONTINUATION
        return self._frame(kind, line.length, exchange.head, (*defects, *early))
