"""The trace file: JSON lines, a header and then one fact a line, written as it happens.

    {"protoscope": 1, "protocol": "imap"}
    {"fact": "connected", "connection": 0, "at": 1784000000.0, "protocol": "imap", "host": "localhost", "port": 143}
    {"fact": "received", "connection": 0, "at": 1784000000.125, "data": "* OK ready\\r\\n"}
    {"fact": "sent", "connection": 0, "at": 1784000000.25, "data": "A1 LOGIN a ******\\r\\n", "secrets": [[11, 17]]}
    {"fact": "discarded", "connection": 0, "at": 1784000001.0, "data": "A2 OK\\r\\n", "reason": "a sentence"}
    {"fact": "tls", "connection": 0, "at": 1784000001.5, "version": "TLSv1.3", "cipher": "...", "peer": "CN=localhost",
     "verified": true}  (in one line)
    {"fact": "closed", "connection": 0, "at": 1784000002.0, "by": "server", "reason": ""}

`connection` counts from 0, `at` is seconds since the Unix epoch, and a fact's number is its line's, the first after the
header being 0. Octets ("data") are a string of the code points 0 to 255, one for each octet, so that `head` and `jq`
show them; all that is not printable ASCII is escaped. Secrets are stored as "*", as many as they had octets, and their
places, from and up to which octet of "data", in "secrets". Nothing derived is stored: no messages, no state.

A line is with the operating system when its fact has been recorded, so a crash or a kill loses none. A line that
cannot be read, such as the last one of a file that was cut, is left out when the file is read, and named.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import fields
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
from protoscope.files.lines import Line, Problem, checked

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


class Writer:
    """A trace file being written. Making it raises OSError where the file exists; `write`, when the disk is full."""

    def __init__(self, path: Path, protocol: str) -> None:
        self.path = path
        # Made so that nobody else could read it even for a moment.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(handle, "w", encoding="ascii", newline="\n")
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


class TraceError(ValueError):
    """A file that is no recording at all, or of another protocol: which, and why."""


def facts(path: Path, lines: Iterable[Line]) -> Iterator[Fact | Problem]:
    """A fact, or what is wrong, for each line after the header; so much for the lines that `lines` has given."""
    for number, line, _ in lines:
        try:
            yield of_json(line)
        except ValueError as error:
            yield Problem(path, number, f"no fact: {error}; the line was skipped")


class _Header(msgspec.Struct):
    protoscope: int
    protocol: str


def protocol_of(path: Path, line: bytes) -> str:
    """What the header says. Raises TraceError."""
    try:
        header = msgspec.json.decode(line, type=_Header)
    except msgspec.MsgspecError as error:
        wants = '{"protoscope": 1, "protocol": "imap"}'
        others = 'nor lines like {"dir": "S", "t": 0.5, "b64": "..."} or "S: * OK"'
        raise TraceError(f"{path}:1: no protoscope trace, whose first line is {wants}, {others} ({error})") from None
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
    checked(fact.at, fact.connection)
    return fact


def _octets(data: str) -> bytes:
    try:
        return data.encode("latin-1")
    except UnicodeEncodeError as error:
        raise ValueError(f"data[{error.start}] is no octet") from None
