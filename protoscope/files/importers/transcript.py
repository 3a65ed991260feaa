"""Text transcripts as RFCs and bug reports show them: `C: ` or `S: ` before each line. CRLF is put at every end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.files.lines import Line, Problem

_LINE = re.compile(rb"[ \t]*(?P<side>[CS]):(?: (?P<said>[^\r\n]*)|(?=[\r\n]|$))")
COMMENT = b"#"


def is_line(line: bytes) -> bool:
    """Whether it is somebody's line."""
    return _LINE.match(line) is not None


def said(line: bytes) -> tuple[bytes, bytes] | None:
    """ "C" or "S" and what was said; None where the line says nothing of that."""
    found = _LINE.match(line)
    return None if found is None else (found["side"], found["said"] or b"")


def facts(path: Path, lines: Iterable[Line], protocol: str) -> Iterator[Fact | Problem]:
    """A fact, or what is wrong, for each line but those that begin with `#`. The form tells no times; all are 0."""
    yield Connected(0, 0.0, protocol, path.stem, 0)
    for number, line, _ in lines:
        spoken = said(line)
        if spoken is None:
            if not line.lstrip().startswith(COMMENT):
                yield Problem(path, number, "neither C: nor S: stands before it; the line was skipped")
            continue
        kind = BytesSent if spoken[0] == b"C" else BytesReceived
        yield kind(0, 0.0, spoken[1] + b"\r\n")
