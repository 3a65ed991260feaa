"""Header text for people: RFC 2047 encoded words decoded. For display only, never in values."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header

from protoscope.imap.values.base import text_of


def display(octets: bytes | None) -> str:
    """Header text with its encoded words decoded; what cannot be decoded stays as it was sent."""
    text = text_of(octets)
    if "=?" not in text:
        return text
    try:
        words = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(_word(word, charset) for word, charset in words)


def _word(word: bytes | str, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    try:
        return word.decode(charset or "utf-8", "replace")
    except LookupError:
        return text_of(word)
