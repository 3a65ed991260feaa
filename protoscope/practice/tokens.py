"""Tokens of structured header fields: words, quoted strings, specials, comments (RFC 5322, 3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb'(?P<quoted>"(?:[^"\\]|\\.)*"?)|(?P<special>[<>@,:;.\[])|(?P<space>\s+)|(?P<word>[^\s<>@,:;."(\[]+)', re.DOTALL
)
_LITERAL = re.compile(rb"\[[^\]]*\]?")
_QUOTED_PAIR = re.compile(rb"\\(.)", re.DOTALL)


class Token(NamedTuple):
    """A lexical token: `kind` is "quoted", "special", "space", "word", "comment" or "literal"."""

    kind: str
    text: bytes


def tokens(text: bytes) -> Iterator[Token]:
    """The tokens of a structured field's value; every octet is in one."""
    position = 0
    while position < len(text):
        if text[position] == ord("("):
            end = _comment_end(text, position)
            yield Token("comment", _QUOTED_PAIR.sub(rb"\1", text[position + 1 : end - 1]))
            position = end
            continue
        domain = _LITERAL.match(text, position)
        match = domain or _TOKEN.match(text, position)
        if match is None:
            position += 1
            continue
        yield _token(match)
        position = match.end()


def _token(match: re.Match[bytes]) -> Token:
    kind = match.lastgroup
    if kind == "quoted":
        closed = match.group()[1:].removesuffix(b'"')
        return Token("quoted", _QUOTED_PAIR.sub(rb"\1", closed))
    return Token(kind or "literal", match.group())


def _comment_end(text: bytes, position: int) -> int:
    """Where the comment that starts at `position` ends; comments nest (RFC 5322, 3.2.2)."""
    depth = 0
    while position < len(text):
        octet = text[position]
        position += 2 if octet == ord("\\") else 1
        depth += (octet == ord("(")) - (octet == ord(")"))
        if depth == 0:
            return position
    return len(text) + 1
