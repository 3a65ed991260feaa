"""The first line of every reply: status indicator, response code, text (RFC 1939, 3; RFC 2449, 8)."""

from __future__ import annotations

import re
from typing import NamedTuple

from protoscope.core.syntax import Node
from protoscope.pop3.grammar.line import content_end, line_end, text_of
from protoscope.pop3.indicator import indicator

_CODE = re.compile(rb" *\[([^\]\r\n]*)\]")
_OPEN_CODE = re.compile(rb" *\[[A-Z/-]+(?= )")
_TIMESTAMP = re.compile(rb"<[^<>\s@]+@[^<>\s@]+>")


class StatusLine(NamedTuple):
    """A status line that ends at `end`, CRLF included; its text is `start`..`stop`, after the response code."""

    positive: bool
    code: str
    start: int
    stop: int
    end: int
    nodes: tuple[Node, ...]
    defects: tuple[str, ...]


def status_line(octets: bytes) -> StatusLine | None:
    """The first line, or None where it has no status indicator."""
    status = indicator(octets)
    if status is None:
        return None
    end = line_end(octets, 0)
    stop = content_end(octets, end)
    length = min(status.length, stop)
    nodes = [Node("status", 0, length, octets[:length].decode("ascii"), (), status.defects)]
    code = _CODE.match(octets, length, stop)
    name = ""
    if code:
        name = text_of(code[1]).upper()
        nodes.append(Node("resp-code", code.start(1) - 1, code.end(), name))
    start = code.end() if code else length
    defects = ("no-space",) if start < stop and octets[start] != 0x20 else ()
    if _OPEN_CODE.match(octets, start, stop):
        defects = (*defects, "open-resp-code")
    if start < stop and octets[start] == 0x20:
        start += 1
    return StatusLine(status.positive, name, start, stop, end, tuple(nodes), defects)


def timestamp(octets: bytes, line: StatusLine) -> Node | None:
    """APOP's timestamp in a greeting, with its angle brackets (RFC 1939, 7)."""
    found = _TIMESTAMP.search(octets, line.start, line.stop)
    return Node("timestamp", *found.span(), text_of(found[0])) if found else None
