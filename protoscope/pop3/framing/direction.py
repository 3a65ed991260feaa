"""What cutting one direction's octets into frames needs, whichever side wrote them."""

from __future__ import annotations

from protoscope.core.limits import Limits
from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.core.protocol import Pending
from protoscope.pop3.framing.buffer import Buffer, Line
from protoscope.pop3.framing.pairing import Pairing


class Direction:
    """The uncut octets of one side, and the frames made of them."""

    side: Side

    def __init__(self, pairing: Pairing, limits: Limits) -> None:
        self.buffer = Buffer()
        self._pairing = pairing
        self._limits = limits

    def cut(self) -> Frame | None:
        """The next complete message, or None."""
        raise NotImplementedError

    def pending(self) -> Pending | None:
        """What has been begun."""
        return Pending(len(self.buffer), None, self.buffer.spared) if len(self.buffer) else None

    def cut_short(self) -> list[Frame]:
        """What has been begun and will not be ended, as a MALFORMED frame."""
        length = len(self.buffer)
        answers = self._pairing.head if self.side is Side.SERVER else NOTHING
        return [self._frame(Kind.MALFORMED, length, answers, ("cut-short",))] if length else []

    def _frame(self, kind: Kind, length: int, answers: int = NOTHING, defects: tuple[str, ...] = ()) -> Frame:
        start = self.buffer.cut(length)
        return Frame(self.side, kind, start, start + length, start, answers, defects)

    def _line(self) -> Line | None:
        """The first line, or None while it is not complete; of one beyond the limit only the ends are kept."""
        line = self.buffer.line()
        if line is None and len(self.buffer) > self._limits.line:
            self.buffer.spare()
        return line

    def _line_defects(self, line: Line) -> tuple[str, ...]:
        bare = () if line.octets.endswith(b"\r\n") else ("bare-lf",)
        return (*bare, "line-limit") if line.length > self._limits.line else bare
