"""Cutting: one side's octets to whole messages with their octets, by a framer, without keeping what has been cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from protoscope.core.fact import Closed
from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.core.protocol import Framer


class Cutting:
    """Frames that touch: each starts where the one before ended, a client command's parts being one frame.

    Of a message longer than `keep` octets the middle is dropped: its octets are fewer than its frame says.
    """

    def __init__(self, framer: Framer, side: Side, keep: int) -> None:
        self._framer = framer
        self._side = side
        self._keep = keep
        self._octets = bytearray()
        self._start = self._end = self._dropped = 0
        self._defects: tuple[str, ...] = ()

    def feed(self, data: bytes) -> Iterator[tuple[Frame, bytes]]:
        """The messages that `data` completes."""
        # What is left from before belongs to one message, so nothing of a later one is dropped.
        self._dropped += max(0, len(self._octets) - self._keep)
        del self._octets[self._keep :]
        self._octets += data
        self._end += len(data)
        yield from self._whole(self._framer.receive(self._side, data))

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
                start = self._start
                yield frame._replace(start=start, head=start, defects=defects), self._cut(frame.end)

    def _cut(self, end: int) -> bytes:
        size = end - self._start - self._dropped
        octets = bytes(memoryview(self._octets)[:size])
        del self._octets[:size]
        self._start, self._dropped = end, 0
        return octets
