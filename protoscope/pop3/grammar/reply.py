"""Replies: the greeting, single-line and multi-line replies, and challenges (RFC 1939, 3; RFC 5034, 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from protoscope.core.syntax import MALFORMED, Node
from protoscope.pop3.grammar.command import command_value
from protoscope.pop3.grammar.forms import MULTI, SINGLE, Line
from protoscope.pop3.grammar.line import content_end, crlf, lines, text, text_of
from protoscope.pop3.grammar.mail import mail
from protoscope.pop3.grammar.status import StatusLine, status_line, timestamp
from protoscope.pop3.values import Challenge, Command, Greeting, Reply
from protoscope.sasl.exchange import decoded

_TERMINATOR = re.compile(rb"(?<=\n)\.\r?\n\Z")
_MAILS = ("RETR", "TOP")

_LOOKS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\d+ \d+\r?\n"), "LIST"),
    (re.compile(rb"\d+ [\x21-\x7e]+\r?\n"), "UIDL"),
    (re.compile(rb"[!-9;-~]+:"), "RETR"),
    (re.compile(rb"[A-Z][A-Z0-9-]*[ \r\n]"), "CAPA"),
)
"""Which command a multi-line reply seems to answer, by its first line, where the command is not known."""


def greeting(octets: bytes) -> Node:
    """greeting = "+OK" [resp-code] *gchar [timestamp] *gchar CRLF (RFC 2449, 3)."""
    line = status_line(octets)
    if line is None:
        return malformed(octets)
    stamp = timestamp(octets, line)
    value = Greeting(line.positive, line.code, _text(octets, line), stamp.value if stamp else "")
    if stamp is None:
        parts = text(octets, line.start, line.stop)
    else:
        before, after = text(octets, line.start, stamp.start), text(octets, stamp.end, line.stop)
        parts = (*before, stamp, *after)
    nodes = (*line.nodes, *parts, *crlf(line.stop, line.end))
    return Node("greeting", 0, len(octets), value, nodes, line.defects)


def single_line(octets: bytes, command: bytes) -> Node:
    """single-line = status [SP text] CRLF (RFC 2449, 3); data where the command asked for some."""
    line = status_line(octets)
    if line is None:
        return malformed(octets)
    asked = command_value(command)
    kind = SINGLE.get(asked.name) if line.positive else None
    if kind is None:
        data, parts = None, text(octets, line.start, line.stop)
    else:
        node = kind.node(octets, line.start, line.stop, asked, multiline=False)
        data, parts = node.value, (node,)
    value = Reply(line.positive, line.code, _text(octets, line), asked.name, data)
    nodes = (*line.nodes, *parts, *crlf(line.stop, line.end))
    return Node("single-line", 0, len(octets), value, nodes, line.defects)


def multi_line(octets: bytes, command: bytes) -> Node:
    """multi-line = status text CRLF *dot-stuffed "." CRLF (RFC 2449, 3)."""
    line = status_line(octets)
    if line is None:
        return malformed(octets)
    end = _TERMINATOR.search(octets, max(line.end - 1, len(octets) - 4))
    stop = end.start() if end else len(octets)
    asked = command_value(command) if command else Command(_guess(octets, line.end))
    body = _body(octets, line.end, stop, asked)
    terminator = (Node("terminator", stop, len(octets)),) if end else ()
    value = Reply(line.positive, line.code, _text(octets, line), asked.name, body.value)
    nodes = (*line.nodes, *text(octets, line.start, line.stop), *crlf(line.stop, line.end), body, *terminator)
    return Node("multi-line", 0, len(octets), value, nodes, line.defects)


def challenge(octets: bytes) -> Node:
    """continue-req = "+" SP [base64] CRLF (RFC 5034, 4)."""
    if not octets.startswith(b"+"):
        return malformed(octets)
    start = 2 if octets[1:2] == b" " else 1
    stop = content_end(octets, len(octets))
    encoded = octets[start:stop]
    value = Challenge(text_of(encoded), decoded(encoded))
    defects = ("challenge-not-base64",) if value.octets is None else ()
    base64 = (Node("base64", start, stop, value.octets, (), defects),) if encoded else ()
    missing = () if start == 2 else ("no-space",)
    nodes = (Node("plus", 0, 1), *base64, *crlf(stop, len(octets)))
    return Node("continue-req", 0, len(octets), value, nodes, missing)


def malformed(octets: bytes) -> Node:
    """Octets that no production explains."""
    return Node(MALFORMED, 0, len(octets), None, (), ("nul",) if b"\0" in octets else ())


def _text(octets: bytes, line: StatusLine) -> str:
    return text_of(octets[line.start : line.stop].strip())


def _guess(octets: bytes, start: int) -> str:
    return next((name for look, name in _LOOKS if look.match(octets, start)), "")


def _body(octets: bytes, start: int, end: int, command: Command) -> Node:
    if command.name in _MAILS:
        return mail(octets, start, end)
    kind = MULTI.get(command.name)
    if kind is None:
        return Node("dot-stuffed", start, end, None, lambda: tuple(_plain_lines(octets, start, end)))
    values = tuple(_values(kind, octets, start, end, command))
    return Node("listing", start, end, values, lambda: tuple(_line_nodes(kind, octets, start, end, command)))


def _values(kind: Line, octets: bytes, start: int, end: int, command: Command) -> Iterator[Any]:
    for first, stop, _ in lines(octets, start, end):
        value = kind.value_of(octets, first, stop, command, multiline=True)
        if value is not None:
            yield value


def _line_nodes(kind: Line, octets: bytes, start: int, end: int, command: Command) -> Iterator[Node]:
    for first, stop, following in lines(octets, start, end):
        node = kind.node(octets, first, stop, command, multiline=True)
        if following - stop == 1:
            node.defects = (*node.defects, "bare-lf")
        yield node
        yield from crlf(stop, following)


def _plain_lines(octets: bytes, start: int, end: int) -> Iterator[Node]:
    for first, stop, following in lines(octets, start, end):
        yield from text(octets, first, stop, "line")
        yield from crlf(stop, following)
