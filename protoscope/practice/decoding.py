"""Decoding: header and body text as people read it, for SEARCH to look into. Never raises, whatever the charset."""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
import unicodedata
from collections.abc import Callable
from email.errors import HeaderParseError
from email.header import decode_header

from protoscope.practice.mime import Entity

_TEXTS = (b"text/", b"message/delivery-status", b"message/disposition-notification")
"""What is text to a reader (RFC 3464, 2.1; RFC 8098, 3.1)."""
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def folded(text: str) -> str:
    """Text in which equal letters are equal: case and compatibility forms fall away (i;unicode-casemap, RFC 5051)."""
    return unicodedata.normalize("NFKD", text).lower()


def _base64(octets: bytes) -> bytes:
    packed = _NOT_BASE64.sub(b"", octets)
    packed = packed[: len(packed) // 4 * 4] if len(packed) % 4 == 1 else packed
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4))
    except binascii.Error:
        return octets


_ENCODINGS: dict[bytes, Callable[[bytes], bytes]] = {b"base64": _base64, b"quoted-printable": quopri.decodestring}


def header_text(value: bytes) -> str:
    """A field's value with its encoded words decoded (RFC 2047)."""
    text = _decoded(value, "utf-8")
    if "=?" not in text:
        return text
    try:
        words = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(word if isinstance(word, str) else _decoded(word, charset or "ascii") for word, charset in words)


def _decoded(octets: bytes, charset: str) -> str:
    """Text in a charset; octets that it does not know are taken for ISO-8859-1, so that they can be found at all."""
    try:
        known = codecs.lookup(charset).name
        return octets.decode("utf-8" if known == "ascii" else known)
    except (LookupError, UnicodeError, ValueError):
        return octets.decode("latin-1")


def header(entity: Entity) -> str:
    """All fields, a line each."""
    return "\n".join(header_text(field.octets) for field in entity.header)


def body(entity: Entity) -> str:
    """The text of all text parts, and of messages inside with their headers."""
    return "\n".join(_text(part) for part in entity.walk())


def _text(part: Entity) -> str:
    inner = header(part.message) if part.message is not None else ""
    return text(part) if part.kind.startswith(_TEXTS) else inner


def text(part: Entity) -> str:
    """What a text part says."""
    encoding = (part.first(b"content-transfer-encoding") or b"").strip().lower()
    octets = _ENCODINGS.get(encoding, bytes)(part.body_octets)
    return _decoded(octets, (part.content_type.parameter(b"charset") or b"us-ascii").decode("latin-1"))
