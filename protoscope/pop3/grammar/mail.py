"""The mail inside a reply to RETR or TOP: header section, blank line, body, all still dot-stuffed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.core.span import Span
from protoscope.core.syntax import MALFORMED, Node
from protoscope.pop3.grammar.line import text_of
from protoscope.pop3.values import Mail, unstuffed

_BLANK_LINE = re.compile(rb"\n\r?\n")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*\n?")
"""A header field with its folded lines (RFC 5322, 2.2)."""
_UNSTUFFED_DOT = re.compile(rb"\n\.(?![.])")


def mail(octets: bytes, start: int, end: int) -> Node:
    """message = header section, blank line, body; value `Mail`. The octet before `start` is the status line's LF."""
    blank = _BLANK_LINE.search(octets, start - 1, end)
    headers_end = blank.end() if blank else end
    value = Mail(octets, Span(start, end), Span(start, headers_end))
    return Node("message", start, end, value, lambda: _parts(octets, start, headers_end, end))


def _parts(octets: bytes, start: int, headers_end: int, end: int) -> tuple[Node, ...]:
    headers = Node(
        "header-section",
        start,
        headers_end,
        None,
        lambda: tuple(_fields(octets, start, headers_end)),
        _line_defects(octets, start, headers_end),
    )
    if headers_end == end:
        return (headers,) if start < end else ()
    return headers, Node("body", headers_end, end, None, (), _line_defects(octets, headers_end, end))


def _line_defects(octets: bytes, start: int, end: int) -> tuple[str, ...]:
    """What is wrong with how lines are sent: ends, dots, NULs (RFC 1939, 3)."""
    counts = octets.count
    defects = []
    if counts(b"\n", start, end) != counts(b"\r\n", start, end):
        defects.append("bare-lf")
    if _UNSTUFFED_DOT.search(octets, start - 1, end):
        defects.append("unstuffed-dot")
    if octets.find(b"\0", start, end) >= 0:
        defects.append("nul")
    return tuple(defects)


def _fields(octets: bytes, start: int, end: int) -> Iterator[Node]:
    while start < end:
        field = _FIELD.match(octets, start, end)
        if field is None:
            following = octets.find(b"\n", start, end) + 1 or end
            blank = octets[start:following].strip() == b""
            yield (
                Node("blank-line", start, following)
                if blank
                else Node(MALFORMED, start, following, None, (), ("bad-header-field",))
            )
            start = following
        else:
            yield Node("field", start, field.end(), (text_of(field[1]), _body(octets, field.end(1), field.end())))
            start = field.end()


def _body(octets: bytes, name_end: int, end: int) -> str:
    """A field's body, unfolded; encoded words are left as they are."""
    lines = unstuffed(octets[octets.index(b":", name_end) + 1 : end])
    return text_of(lines.replace(b"\r\n", b"").replace(b"\n", b"").strip())
