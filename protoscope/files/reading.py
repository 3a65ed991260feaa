"""Reading: a recording in any form that we know, in batches, so that a screen can show its beginning at once.

| form | its lines |
| --- | --- |
| trace | our own (`files.trace`): a header, then one fact each |
| chunks | `{"dir": "C" or "S", "t": seconds, "b64": octets}`, one read or write each |
| transcript | `C: ` or `S: ` and a line of the dialogue |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Literal

from protoscope.core.fact import Fact
from protoscope.files import chunks, trace
from protoscope.files.importers import transcript
from protoscope.files.lines import Line, Problem, numbered
from protoscope.files.trace import TraceError

__all__ = ["Batch", "Reading", "Recording", "TraceError", "begin", "read"]

BATCH = 8 << 10
"""Octets of the file that are read for one batch, at least."""
PROTOCOLS = ("imap", "pop3")
_ENOUGH = 20
"""Lines that are looked at to find out what a recording is of."""

_GREETINGS = {b"*": "imap", b"+OK": "pop3", b"-ERR": "pop3"}
"""How a server's first octets tell its protocol."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The next facts, the lines that could not be used, and how many octets of the file have been read."""

    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]
    read: int


@dataclass(frozen=True, slots=True)
class Recording:
    """What a file holds: the protocol's name, the facts in order, and the lines that could not be used."""

    protocol: str
    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...] = ()


@dataclass
class Reading:
    """A file being read; going through it gives the batches, once. `size` is the file's octets."""

    path: Path
    form: Literal["trace", "chunks", "transcript"]
    protocol: str
    size: int
    _lines: Iterator[Line] = field(repr=False)
    _read: int = 0

    def __iter__(self) -> Iterator[Batch]:
        facts: list[Fact] = []
        problems: list[Problem] = []
        begun = 0
        for found in self._found():
            (problems if isinstance(found, Problem) else facts).append(found)  # type: ignore[arg-type]
            if self._read - begun >= BATCH:
                yield Batch(tuple(facts), tuple(problems), self._read)
                facts, problems, begun = [], [], self._read
        yield Batch(tuple(facts), tuple(problems), self.size)

    def _found(self) -> Iterator[Fact | Problem]:
        lines = self._counted()
        if self.form == "trace":
            next(lines, None)
            return trace.facts(self.path, lines)
        if self.form == "chunks":
            return chunks.facts(self.path, lines, self.protocol)
        return transcript.facts(self.path, lines, self.protocol)

    def _counted(self) -> Iterator[Line]:
        for line in self._lines:
            self._read = line.end
            yield line


def begin(path: Path, protocol: str | None = None) -> Reading:
    """Find out what the file is. `protocol` is asked for where the file does not tell. Raises OSError, TraceError."""
    lines = numbered(path)
    first = list(islice(lines, _ENOUGH))
    form = _form(path, first)
    size = path.stat().st_size
    return Reading(path, form, _protocol(path, form, first, protocol), size, chain(first, lines))


def read(path: Path, protocol: str | None = None) -> Recording:
    """The whole of a recording. Raises OSError, TraceError."""
    reading = begin(path, protocol)
    batches = list(reading)
    return Recording(
        reading.protocol,
        tuple(chain.from_iterable(batch.facts for batch in batches)),
        tuple(chain.from_iterable(batch.problems for batch in batches)),
    )


def is_recording(path: Path) -> bool:
    """Whether it is in one of the forms, as far as its beginning tells. Raises OSError."""
    try:
        begin(path, PROTOCOLS[0])
    except TraceError:
        return False
    return True


def _form(path: Path, lines: list[Line]) -> Literal["trace", "chunks", "transcript"]:
    if not lines:
        raise TraceError(f"{path}: there is nothing in it")
    if lines[0].octets.lstrip().startswith(b'{"protoscope"'):
        return "trace"
    if any(_chunk(line.octets) for line in lines):
        return "chunks"
    if any(transcript.is_line(line.octets) for line in lines):
        return "transcript"
    trace.protocol_of(path, lines[0].octets)
    return "trace"


def _chunk(line: bytes) -> chunks.Chunk | None:
    try:
        return chunks.of_json(line)
    except ValueError:
        return None


def _protocol(path: Path, form: str, lines: list[Line], asked: str | None) -> str:
    told = trace.protocol_of(path, lines[0].octets) if form == "trace" else asked or _greeting(lines)
    if form == "trace" and asked not in (None, told):
        raise TraceError(f"{path}:1: it is a trace of {told}, not of {asked}; leave --protocol away")
    if told is None:
        raise TraceError(f"{path}: it does not tell its protocol; say it with --protocol imap or --protocol pop3")
    if told not in PROTOCOLS:
        raise TraceError(f"{path}:1: there is no protocol {told!r} here, only {' and '.join(PROTOCOLS)}")
    return told


def _greeting(lines: Iterable[Line]) -> str | None:
    for line in lines:
        chunk, spoken = _chunk(line.octets), transcript.said(line.octets)
        octets = _server_octets(chunk) if chunk else spoken[1] if spoken and spoken[0] == b"S" else b""
        if octets:
            return next((name for start, name in _GREETINGS.items() if octets.startswith(start)), None)
    return None


def _server_octets(chunk: chunks.Chunk) -> bytes:
    try:
        return chunk.data if chunk.dir == "S" else b""
    except ValueError:
        return b""
