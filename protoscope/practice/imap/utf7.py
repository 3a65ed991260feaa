"""Modified UTF-7 for mailbox names (RFC 3501, 5.1.3)."""

from __future__ import annotations

import base64
import re

_PRINTABLE = re.compile(r"[\x20-\x25\x27-\x7e]+|&|[^\x20-\x7e]+")
_WIRE = re.compile(rb"([\x20-\x25\x27-\x7e]+)|&-|&([A-Za-z0-9+,]+)-")


def encode(name: str) -> bytes:
    """A mailbox name as IMAP4rev1 writes it."""
    return b"".join(map(_run, _PRINTABLE.findall(name)))


def _run(text: str) -> bytes:
    if text == "&":
        return b"&-"
    if text.isascii() and text.isprintable():
        return text.encode()
    packed = base64.b64encode(text.encode("utf-16-be", "surrogatepass"), b"+,").rstrip(b"=")
    return b"&%b-" % packed


def decode(wire: bytes) -> str:
    """The name that `wire` encodes; ValueError unless it is exactly how `encode` writes it."""
    name, position = [], 0
    while position < len(wire):
        match = _WIRE.match(wire, position)
        if match is None:
            raise ValueError("not modified UTF-7")
        name.append(_text(match))
        position = match.end()
    if encode("".join(name)) != wire:
        raise ValueError("not the canonical form of modified UTF-7")
    return "".join(name)


def _text(match: re.Match[bytes]) -> str:
    if match[1] is not None:
        return match[1].decode("ascii")
    if match[2] is None:
        return "&"
    padded = match[2] + b"=" * (-len(match[2]) % 4)
    try:
        return base64.b64decode(padded, b"+,").decode("utf-16-be")
    except ValueError:
        raise ValueError("not modified UTF-7") from None
