"""The trace file: JSON lines, a header and then one fact a line, written as it happens.

    {"protoscope": 1, "protocol": "imap"}
    {"fact": "sent", "connection": 0, "at": 1784000000.25, "data": "A1 NOOP\\r\\n"}

Octets are a string of the code points 0 to 255, so that `head` and `jq` show them; all that is not printable ASCII is
escaped. Secrets are stored as "*", as many as they had octets, and their places in "secrets".
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from protoscope.core.fact import (
    BytesDiscarded,
    BytesReceived,
    BytesSent,
    Closed,
    CompressionStarted,
    Connected,
    Fact,
    TlsStarted,
)
from protoscope.core.secret import masked
from protoscope.files.lines import Problem, numbered

VERSION = 1

FACTS: dict[str, type[Fact]] = {
    "connected": Connected,
    "sent": BytesSent,
    "received": BytesReceived,
    "discarded": BytesDiscarded,
    "tls": TlsStarted,
    "compression": CompressionStarted,
    "closed": Closed,
}
"""What stands in "fact"."""
_NAMES = {kind: name for name, kind in FACTS.items()}
_Line = dict[str, str | int | float | bool | list[tuple[int, int]]]
"""The shape of every line; without it a damaged one could nest too deep to be read."""
_MOST_CONNECTIONS = 1 << 16


class Writer:
    """A trace file being written. Making it raises OSError where the file exists; `write`, when the disk is full."""

    def __init__(self, path: Path, protocol: str) -> None:
        self.path = path
        self._file = path.open("x", encoding="ascii", newline="\n")
        path.chmod(0o600)
        self._line({"protoscope": VERSION, "protocol": protocol})

    def write(self, fact: Fact) -> None:
        """Add a fact; it is with the operating system when this returns."""
        self._line(as_json(fact))

    def _line(self, value: dict[str, Any]) -> None:
        self._file.write(json.dumps(value).replace("\x7f", "\\u007f") + "\n")
        self._file.flush()

    def close(self) -> None:
        """Nothing more will be written."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def as_json(fact: Fact) -> dict[str, Any]:
    """A fact's line, secrets masked."""
    line: dict[str, Any] = {"fact": _NAMES[type(fact)]}
    line |= {field.name: getattr(fact, field.name) for field in fields(fact)}
    if "data" in line:
        line["data"] = masked(line["data"], line.get("secrets", ())).decode("latin-1")
    if not line.get("secrets", True):
        del line["secrets"]
    return line


@dataclass(frozen=True, slots=True)
class Recording:
    """What a file holds: the protocol's name, the facts in order, and the lines that could not be used."""

    protocol: str
    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...] = ()


class TraceError(ValueError):
    """A file that is no trace at all: which, and why."""


def read(path: Path) -> Recording:
    """The facts of a trace file; damaged lines are left out and named. Raises OSError; TraceError without a header."""
    lines = numbered(path)
    protocol = _protocol(path, next(lines, (1, b""))[1])
    facts: list[Fact] = []
    problems: list[Problem] = []
    for number, line in lines:
        try:
            facts.append(of_json(line))
        except ValueError as error:
            problems.append(Problem(path, number, f"no fact: {error}; the line was skipped"))
    return Recording(protocol, tuple(facts), tuple(problems))


class _Header(msgspec.Struct):
    protoscope: int
    protocol: str


def _protocol(path: Path, line: bytes) -> str:
    try:
        header = msgspec.json.decode(line, type=_Header)
    except msgspec.MsgspecError as error:
        wants = '{"protoscope": 1, "protocol": "imap"}'
        raise TraceError(f"{path}:1: no protoscope trace, whose first line is {wants} ({error})") from None
    if header.protoscope > VERSION:
        raise TraceError(f"{path}:1: written by a later protoscope (format {header.protoscope}, known is {VERSION})")
    return header.protocol


def of_json(line: bytes) -> Fact:
    """The fact that a line holds. Raises ValueError, which says what is wrong with it."""
    value: dict[str, Any] = msgspec.json.decode(line, type=_Line)
    kind = FACTS.get(str(value.get("fact")))
    if kind is None:
        raise ValueError(f'"fact" is none of {", ".join(FACTS)}')
    if isinstance(value.get("data"), str):
        value["data"] = _octets(value["data"])
    fact = msgspec.convert(value, kind, builtin_types=(bytes,))
    if not 0 <= fact.connection < _MOST_CONNECTIONS:
        raise ValueError(f"there is no connection {fact.connection}")
    return fact


def _octets(data: str) -> bytes:
    try:
        return data.encode("latin-1")
    except UnicodeEncodeError as error:
        raise ValueError(f"data[{error.start}] is no octet") from None
