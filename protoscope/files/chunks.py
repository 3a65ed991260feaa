"""Plain recordings: JSON lines {"dir": "C" or "S", "t": seconds, "b64": octets}, one read or write each."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from pathlib import Path
from typing import Literal

import msgspec

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.files.lines import Problem, numbered
from protoscope.files.trace import Recording


class Chunk(msgspec.Struct, frozen=True):
    """One line. A new value of `conn` begins a new connection."""

    dir: Literal["C", "S"]
    t: float
    b64: str
    conn: str = ""


def read(path: Path, protocol: str) -> Recording:
    """The facts of a plain recording; lines that cannot be used are left out and named. Raises OSError."""
    facts: list[Fact] = []
    problems: list[Problem] = []
    names: dict[str, int] = {}
    for number, line in numbered(path):
        try:
            chunk = msgspec.json.decode(line, type=Chunk)
            data = b64decode(chunk.b64, validate=True)
        except (msgspec.MsgspecError, Error) as error:
            problems.append(Problem(path, number, f"no chunk: {error}; the line was skipped"))
            continue
        if chunk.conn not in names:
            names[chunk.conn] = len(names)
            facts.append(Connected(names[chunk.conn], chunk.t, protocol, path.stem, 0))
        facts.append(_fact(chunk, names[chunk.conn], data))
    return Recording(protocol, tuple(facts), tuple(problems))


def _fact(chunk: Chunk, connection: int, data: bytes) -> Fact:
    if chunk.dir == "C":
        return BytesSent(connection, chunk.t, data)
    return BytesReceived(connection, chunk.t, data)
