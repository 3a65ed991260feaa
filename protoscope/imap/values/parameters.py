"""MIME parameters: values with a charset, and values in pieces (RFC 2231)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from protoscope.imap.values.base import text_of

_NAME = re.compile(r"(?P<stem>[^*]+)(?:\*(?P<number>\d{1,3}))?(?P<encoded>\*)?")
_CHARSET = re.compile(rb"(?P<charset>[^']*)'(?P<language>[^']*)'")


def joined(parameters: Iterable[tuple[str, bytes | None]]) -> tuple[tuple[str, str], ...]:
    """Each parameter once, under its plain name: pieces put together in their order, charsets decoded.

    What is not written as RFC 2231 wants it stays as it was sent; an unknown charset is read as UTF-8.
    """
    pieces: dict[str, dict[int, bytes]] = {}
    charsets: dict[str, str] = {}
    for name, sent in parameters:
        found = _NAME.fullmatch(name)
        stem = found["stem"] if found else name
        value = sent or b""
        if found and found["encoded"]:
            head = _CHARSET.match(value)
            charsets.setdefault(stem, head["charset"].decode("ascii", "replace") if head else "")
            value = unquote_to_bytes(value[head.end() :] if head else value)
        pieces.setdefault(stem, {})[int(found["number"] or 0) if found else 0] = value
    return tuple((stem, _decoded(parts, charsets.get(stem, ""))) for stem, parts in pieces.items())


def _decoded(parts: dict[int, bytes], charset: str) -> str:
    octets = b"".join(part for _, part in sorted(parts.items()))
    try:
        return octets.decode(charset, "backslashreplace") if charset else text_of(octets)
    except (LookupError, ValueError):
        return text_of(octets)
