"""Secrets: where a client's octets hold a password or token, even in a command that is not complete (law 5)."""

from __future__ import annotations

import re

from protoscope.core.span import Span
from protoscope.imap.grammar.lexer import LITERAL, QUOTED

_CREDENTIALS = re.compile(rb"[\0 \t]*(?:[^ \t\r\n]+[ \t]+)?(?:LOGIN|AUTHENTICATE)(?=[ \t\r\n])[ \t]*", re.IGNORECASE)
_USER = re.compile(QUOTED + rb"|" + LITERAL + rb"|[^ \t\"\r\n]+")
_LITERAL = re.compile(LITERAL)
_LINE_END = re.compile(rb"[\r\n]*\Z")


def secret_spans(octets: bytes, sasl_line: bool = False) -> tuple[Span, ...]:
    """The secret octets of a client's line or command, whole or begun; `sasl_line` tells that it answers a challenge.

    Of LOGIN everything after the user name is, and of AUTHENTICATE everything after the mechanism, whatever its form:
    only the announcements of literals and the line's end are not.
    """
    end = _end(octets)
    start = 0 if sasl_line else _after_name(octets, end)
    if start is None or (sasl_line and octets[:end] == b"*"):
        return ()
    return tuple(span for span in _between_literals(octets, start, end) if span.start < span.end)


def _end(octets: bytes) -> int:
    found = _LINE_END.search(octets, max(0, len(octets) - 2))
    return found.start() if found else len(octets)


def _after_name(octets: bytes, end: int) -> int | None:
    """The place after LOGIN's user name or AUTHENTICATE's mechanism; None where the command is another."""
    found = _CREDENTIALS.match(octets)
    if found is None:
        return None
    user = _USER.match(octets, found.end(), end)
    if user is None:
        # A quote that was not closed: it may hold the user's name or both, so all of it is kept secret.
        return found.end()
    place = user.end()
    if user[0].endswith(b"\n"):
        place += int(re.sub(rb"\D", b"", user[0]))
    while octets[place : place + 1] in (b" ", b"\t"):
        place += 1
    return min(place, end)


def _between_literals(octets: bytes, start: int, end: int) -> tuple[Span, ...]:
    """`start`..`end` without the announcement of a literal at its beginning or its end."""
    opening = _LITERAL.match(octets, start)
    if opening is None:
        return (Span(start, end),)
    return (Span(opening.end(), max(opening.end(), _end(octets))),)
