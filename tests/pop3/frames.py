"""Dialogues as the framer takes them: a list of (side, octets), cut whole, octet by octet, and in odd pieces."""

from __future__ import annotations

from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import Frame, Kind, Side
from protoscope.pop3.framing import Framer

Said = tuple[Side, bytes]
Shape = tuple[Side, Kind, bytes, bytes | None, tuple[str, ...]]
"""A frame with its octets, the line it answers (None for nothing), and its defects."""


def said(*lines: str | bytes) -> list[Said]:
    """A dialogue: "C: USER tim" gets CRLF; bytes keep what they have after "C: " or "S: "."""
    return [_one(line if isinstance(line, bytes) else line.encode() + b"\r\n") for line in lines]


def _one(line: bytes) -> Said:
    side = {b"C: ": Side.CLIENT, b"S: ": Side.SERVER}[line[:3]]
    return side, line[3:]


def shapes(dialogue: list[Said], limits: Limits = DEFAULT_LIMITS) -> list[Shape]:
    """What the framer makes of the dialogue; every way of splitting the octets must give the same."""
    whole = _cut(dialogue, limits, 1 << 30)
    for piece in (1, 2, 7):
        assert _cut(dialogue, limits, piece) == whole
    return whole


def _cut(dialogue: list[Said], limits: Limits, piece: int) -> list[Shape]:
    framer = Framer(limits)
    streams = {Side.CLIENT: b"", Side.SERVER: b""}
    frames: list[Frame] = []
    for side, octets in dialogue:
        streams[side] += octets
        for start in range(0, len(octets), piece):
            frames += framer.receive(side, octets[start : start + piece])
    for side in Side:
        _touch([frame for frame in frames if frame.side is side])
    return [_shape(frame, streams) for frame in frames]


def _touch(frames: list[Frame]) -> None:
    end = 0
    for frame in frames:
        assert (frame.start, frame.head) == (end, end)
        end = frame.end


def _shape(frame: Frame, streams: dict[Side, bytes]) -> Shape:
    octets = streams[frame.side][frame.start : frame.end]
    answers = None if frame.answers < 0 else streams[Side.CLIENT][frame.answers :].partition(b"\n")[0].rstrip(b"\r")
    return frame.side, frame.kind, octets, answers, frame.defects
