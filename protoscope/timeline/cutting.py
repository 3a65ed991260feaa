"""Cutting: one side's octets to whole messages with their octets, by a framer, without keeping what has been cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from protoscope.core.fact import Closed
from protoscope.core.limits import OVERRUNS
from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.core.protocol import Framer

_BEGINNING = 64 << 10
"""Octets that are kept of a message beyond a limit."""
_LONG = 1 << 20
"""Octets of a message that is worth not being copied."""


class Cutting:
    """Frames that touch: each starts where the one before ended, a client command's parts being one frame.

    Of a message beyond a limit only the beginning is kept: its octets are fewer than its frame says.
    """

    def __init__(self, framer: Framer, side: Side) -> None:
        self._framer = framer
        self._side = side
        self._octets = BytesIO()
        self._taken = 0
        self._start = self._end = self._dropped = 0
        self._defects: tuple[str, ...] = ()

    def feed(self, data: bytes) -> Iterator[tuple[Frame, bytes]]:
        """The messages that `data` completes."""
        self._forget_taken()
        self._octets.write(data)
        self._end += len(data)
        yield from self._whole(self._framer.receive(self._side, data))
        pending = self._framer.pending(self._side)
        if pending is not None and pending.beyond:
            # What is left belongs to that one message, so nothing of a later one is dropped.
            self._forget_taken()
            self._dropped += max(0, self._octets.tell() - _BEGINNING)
            self._octets.seek(min(self._octets.tell(), _BEGINNING))
            self._octets.truncate()

    def end(self) -> Iterator[tuple[Frame, bytes]]:
        """What the end of the octets completes, or cuts short."""
        yield from self._whole(self._framer.event(Closed(0, 0.0, "client")))
        if self._start < self._end:
            # A client command that ended where its literal was announced: every part of it has its frame already.
            cut_short = Frame(self._side, Kind.MALFORMED, self._end, self._end, self._start, NOTHING, ("cut-short",))
            yield from self._whole([cut_short])

    def _whole(self, frames: Iterable[Frame]) -> Iterator[tuple[Frame, bytes]]:
        for frame in frames:
            if frame.side is not self._side or frame.kind is Kind.EVENT:
                continue
            self._defects += frame.defects
            if frame.kind is not Kind.PART:
                defects, self._defects = tuple(dict.fromkeys(self._defects)), ()
                start, octets = self._start, self._cut(frame.end)
                kept = octets[:_BEGINNING] if OVERRUNS.intersection(defects) else octets
                yield frame._replace(start=start, head=start, defects=defects), kept

    def _forget_taken(self) -> None:
        if self._taken:
            left = self._octets.getvalue()[self._taken :]
            self._octets, self._taken = BytesIO(), 0
            self._octets.write(left)

    def _cut(self, end: int) -> bytes:
        size = end - self._start - self._dropped
        self._start, self._dropped = end, 0
        if self._taken or size < _LONG:
            self._taken += size
            return bytes(self._octets.getbuffer()[self._taken - size : self._taken])
        begun, left = self._octets, self._octets.getvalue()
        # A value that is all of the buffer is the buffer itself: a long message is not copied.
        self._octets = BytesIO()
        self._octets.write(memoryview(left)[size:])
        del left
        begun.truncate(size)
        return begun.getvalue()
