"""Standing: where a connection's dialogue is, so that raw octets can be taken for what they go on with."""

from __future__ import annotations

from protoscope.core.message import NOTHING, Kind, Message, Side
from protoscope.timeline.timeline import Timeline


class Standing:
    """The client's last complete message, and what the server said last, None where the client wrote after it."""

    def __init__(self) -> None:
        self.sent: Message | None = None
        self.heard: Message | None = None

    @property
    def answered(self) -> bool:
        """Whether the server's last word answers a command, and nothing was sent after it."""
        return self.heard is not None and self.heard.answers != NOTHING

    def unfinished(self, timeline: Timeline, connection: int) -> Message | None:
        """The command that the client's next octets go on with: its beginning, or the one whose challenge is open."""
        start = _start_of_next(self.sent)
        octets = timeline.trace.octets(connection, Side.CLIENT, start, timeline.trace.length(connection, Side.CLIENT))
        if octets:
            return Message(NOTHING, connection, Side.CLIENT, Kind.PART, 0.0, octets, start, start, octets)
        if self.heard is None or self.heard.kind is not Kind.CONTINUATION:
            return None
        command = timeline.answered(self.heard.index)
        return None if command is None else timeline.message(command)


def _start_of_next(last: Message | None) -> int:
    """Where, in the client's stream, the command begins that has no end yet; a part belongs to it."""
    if last is None:
        return 0
    return last.head if last.kind is Kind.PART else last.end
