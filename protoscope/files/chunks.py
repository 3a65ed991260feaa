"""Plain recordings: JSON lines {"dir": "C" or "S", "t": seconds, "b64": octets}, one read or write each."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.files.lines import Line, Problem, checked


class Chunk(msgspec.Struct, frozen=True):
    """One line. A new value of `conn` begins a new connection."""

    dir: Literal["C", "S"]
    t: float
    b64: str
    conn: str = ""

    @property
    def data(self) -> bytes:
        """The octets. Raises ValueError."""
        return b64decode(self.b64, validate=True)


def of_json(line: bytes) -> Chunk:
    """The chunk that a line holds. Raises ValueError, which says what is wrong with it."""
    chunk = msgspec.json.decode(line, type=Chunk)
    checked(chunk.t, 0)
    return chunk


def facts(path: Path, lines: Iterable[Line], protocol: str) -> Iterator[Fact | Problem]:
    """Facts, or what is wrong, for each line. The file does not say how the client was told of its connections."""
    names: dict[str, int] = {}
    for number, line, _ in lines:
        try:
            chunk = of_json(line)
            data = chunk.data
            checked(chunk.t, len(names))
        except (ValueError, Error) as error:
            yield Problem(path, number, f"no chunk: {error}; the line was skipped")
            continue
        if chunk.conn not in names:
            names[chunk.conn] = len(names)
            yield Connected(names[chunk.conn], chunk.t, protocol, path.stem, 0)
        kind = BytesSent if chunk.dir == "C" else BytesReceived
        yield kind(names[chunk.conn], chunk.t, data)
