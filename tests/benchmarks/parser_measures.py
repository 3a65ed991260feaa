"""What `parser.py` measures, one at a time: python parser_measures.py NAME CORPUS prints rate and memory as JSON."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.limits import DEFAULT_LIMITS
from protoscope.core.message import Frame, Message, Side
from protoscope.core.syntax import Node
from protoscope.core.trace import Trace
from protoscope.imap.wing import WING
from protoscope.timeline.cutting import Cutting
from protoscope.timeline.timeline import Timeline

_PIECE = 64 << 10
_LITERAL = re.compile(rb"(\{(\d+)\})\r\n")
Parse = Callable[[bytes], Any]


class Meter:
    """Seconds and octets of memory between `start` and `stop`."""

    def start(self) -> None:
        self._memory, self._seconds = _status("VmRSS"), time.process_time()

    def stop(self, octets: int, peak: bool = False) -> dict[str, float]:
        """What it took, for an input of so many octets; with `peak` the most memory there ever was."""
        seconds = time.process_time() - self._seconds
        grown = _status("VmHWM" if peak else "VmRSS") - self._memory
        return {"rate": octets / seconds, "memory": grown / octets}


def _status(field: str) -> int:
    """A line of /proc/self/status, in octets."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(field))


# -- peers -----------------------------------------------------------------------------------------------------------


def _peer(
    convert: Callable[[bytes], Any], parse: Callable[[Any], Any], keep: bool
) -> Callable[[bytes], dict[str, float]]:
    def run(stream: bytes) -> dict[str, float]:
        inputs = [convert(octets) for octets in _cut(stream)]
        kept, meter = [], Meter()
        meter.start()
        for given in inputs:
            found = parse(given)
            if keep:
                kept.append(found)
        return meter.stop(len(stream))

    return run


def _cut(stream: bytes) -> list[bytes]:
    starts = [found.start() for found in re.finditer(rb"\* \d+ FETCH", stream)]
    return [stream[start:end] for start, end in zip(starts, [*starts[1:], len(stream)], strict=True)]


def _as_imaplib(octets: bytes) -> list[Any]:
    """A response as imaplib gives it: without the star and FETCH, a literal's line and octets as a pair."""
    number, items = re.match(rb"\* (\d+) FETCH (.*)\r\n\Z", octets, re.DOTALL).groups()  # type: ignore[union-attr]
    lines: list[Any] = []
    rest = number + b" " + items
    while found := _LITERAL.search(rest):
        end = found.end() + int(found[2])
        lines.append((rest[: found.end(1)], rest[found.end() : end]))
        rest = rest[end:]
    return [*lines, rest]


def _imapclient(keep: bool) -> Callable[[bytes], dict[str, float]]:
    from imapclient.response_parser import parse_fetch_response  # type: ignore[import-untyped, unused-ignore]

    return _peer(_as_imaplib, parse_fetch_response, keep)


def _imap_codec(keep: bool) -> Callable[[bytes], dict[str, float]]:
    from imap_codec import ResponseCodec

    return _peer(bytes, lambda octets: ResponseCodec.decode(octets)[1].as_dict(), keep)


# -- protoscope ------------------------------------------------------------------------------------------------------


def _pieces(stream: bytes) -> Iterator[bytes]:
    return (stream[place : place + _PIECE] for place in range(0, len(stream), _PIECE))


def _message(index: int, frame: Frame, octets: bytes) -> Message:
    return Message(
        index, 0, frame.side, frame.kind, 0.0, octets, frame.start, frame.head, octets, defects=frame.defects
    )


def _messages(stream: bytes) -> Iterator[Message]:
    """The stream's messages, cut out of it piece by piece."""
    framer, index = WING.framer(DEFAULT_LIMITS), 0
    for piece in _pieces(stream):
        for frame in framer.receive(Side.SERVER, piece):
            yield _message(index, frame, stream[frame.start : frame.end])
            index += 1


def _framing(stream: bytes) -> dict[str, float]:
    meter, framer = Meter(), WING.framer(DEFAULT_LIMITS)
    meter.start()
    for piece in _pieces(stream):
        framer.receive(Side.SERVER, piece)
    return meter.stop(len(stream))


_SELECTED = (
    (Side.SERVER, b"* OK ready\r\n"),
    (Side.CLIENT, b"A1 LOGIN alice secret\r\n"),
    (Side.SERVER, b"A1 OK in\r\n"),
    (Side.CLIENT, b"A2 SELECT INBOX\r\n"),
    (Side.SERVER, b"* 20000 EXISTS\r\n"),
    (Side.SERVER, b"A2 OK [READ-WRITE] selected\r\n"),
    (Side.CLIENT, b"A3 FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)\r\n"),
)


def _fold(stream: bytes) -> dict[str, float]:
    framer, state, meter = WING.framer(DEFAULT_LIMITS), WING.initial(), Meter()
    for index, (side, octets) in enumerate(_SELECTED):
        for frame in framer.receive(side, octets):
            state = WING.fold(state, _message(index, frame, octets))
    meter.start()
    for message in _messages(stream):
        state = WING.fold(state, message)
    return meter.stop(len(stream))


def _timeline(stream: bytes) -> dict[str, float]:
    timeline, meter = Timeline(WING, Trace()), Meter()
    timeline.trace.append(Connected(0, 0.0, "imap", "h", 143))
    for side, octets in _SELECTED:
        timeline.trace.append((BytesSent if side is Side.CLIENT else BytesReceived)(0, 0.0, octets))
    timeline.grow()
    meter.start()
    for piece in _pieces(stream):
        timeline.trace.append(BytesReceived(0, 0.0, piece))
        timeline.grow()
    return meter.stop(len(stream))


def _values(tree: Node) -> Any:
    return tuple(tree.value.items.values())


def _nodes(tree: Node) -> Any:
    for node in tree.walk():
        _ = node.start, node.end, node.value, node.defects
    return tree


def _parse(keep: bool, look: Callable[[Node], Any] | None = None) -> Callable[[bytes], dict[str, float]]:
    def run(stream: bytes) -> dict[str, float]:
        kept, meter = [], Meter()
        meter.start()
        for message in _messages(stream):
            tree = WING.parse(message)
            found = look(tree) if look else tree
            if keep:
                kept.append((tree, found))
        return meter.stop(len(stream))

    return run


# -- large and long --------------------------------------------------------------------------------------------------


_LITERAL_SIZE = 64 << 20


def _parts(size: int) -> Iterator[bytes]:
    yield b"* 1 FETCH (UID 7 BODY[] {%d}\r\n" % size
    yield from (b"x" * _PIECE for _ in range(size // _PIECE))
    yield b")\r\n"


def _literal(_stream: bytes) -> dict[str, float]:
    """Cut out, parsed, folded and linted; its octets are where they are in the message, and are not looked at."""

    def run(size: int) -> None:
        cutting = Cutting(WING.framer(DEFAULT_LIMITS), Side.SERVER)
        for part in _parts(size):
            for frame, octets in cutting.feed(part):
                message, before = _message(0, frame, octets), WING.initial()
                assert [node.end for node in WING.parse(message).walk()]
                WING.findings(message, before, WING.fold(before, message))

    run(_PIECE)  # what is imported and compiled on first use is no part of it
    meter = Meter()
    meter.start()
    run(_LITERAL_SIZE)
    return meter.stop(_LITERAL_SIZE, peak=True)


def _literal_live(_stream: bytes) -> dict[str, float]:
    """As above in a timeline, which keeps all octets."""
    timeline, meter = Timeline(WING, Trace()), Meter()
    meter.start()
    for part in _parts(_LITERAL_SIZE):
        timeline.trace.append(BytesReceived(0, 0.0, part))
        timeline.grow()
    return meter.stop(_LITERAL_SIZE, peak=True)


def _lines(size: int) -> Callable[[bytes], dict[str, float]]:
    """Lines of `size` octets, 4 MB in all: one long SEARCH result, list of flags, and nest of body parts each."""
    texts = (
        (b"* SEARCH", b" 4711"),
        (b"* FLAGS (", b"\\Seen "),
        (b"* 1 FETCH (BODY ((", b'("a" "b" NIL NIL NIL "7bit" 1)'),
    )
    ends = (b"\r\n", b"$x)\r\n", b' "mixed")\r\n')

    def run(_stream: bytes) -> dict[str, float]:
        made = [
            start + filling * ((size - len(start)) // len(filling)) + end
            for (start, filling), end in zip(texts, ends, strict=True)
        ]
        stream = b"".join(made) * ((4 << 20) // (size * len(made)))
        return _parse(keep=False, look=_nodes)(stream)

    return run


MEASURES: dict[str, Callable[[], Callable[[bytes], dict[str, float]]]] = {
    "imapclient dropped": lambda: _imapclient(keep=False),
    "imapclient kept": lambda: _imapclient(keep=True),
    "imap-codec dropped": lambda: _imap_codec(keep=False),
    "imap-codec kept": lambda: _imap_codec(keep=True),
    "protoscope framing only": lambda: _framing,
    "protoscope framing and fold": lambda: _fold,
    "protoscope timeline": lambda: _timeline,
    "protoscope parse, dropped": lambda: _parse(keep=False),
    "protoscope parse, kept": lambda: _parse(keep=True),
    "protoscope parse, every value read, dropped": lambda: _parse(keep=False, look=_values),
    "protoscope parse, every value read, kept": lambda: _parse(keep=True, look=_values),
    "protoscope parse, every node visited, dropped": lambda: _parse(keep=False, look=_nodes),
    "protoscope parse, every node visited, kept": lambda: _parse(keep=True, look=_nodes),
    "literal of 64 MB": lambda: _literal,
    "literal of 64 MB in a timeline": lambda: _literal_live,
    "lines of 1 kB": lambda: _lines(1 << 10),
    "lines of 1 MB": lambda: _lines(1 << 20),
}


if __name__ == "__main__":
    if sys.argv[1] == "--list":
        print("\n".join(MEASURES))
    else:
        print(json.dumps(MEASURES[sys.argv[1]]()(Path(sys.argv[2]).read_bytes())))
