"""Modified UTF-7: how mailbox names carry Unicode in IMAP4rev1 (RFC 3501, 5.1.3)."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error

_SHIFTED = re.compile(rb"&([A-Za-z0-9+,]*)-")
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]+|&")


def encode(name: str) -> bytes:
    """`name` in modified UTF-7; printable US-ASCII stands for itself, and `&` is `&-`."""
    return _UNPRINTABLE.sub(lambda run: "&-" if run[0] == "&" else _shifted(run[0]), name).encode("ascii")


def _shifted(run: str) -> str:
    base64 = b64encode(run.encode("utf-16-be", "surrogatepass")).rstrip(b"=").replace(b"/", b",")
    return f"&{base64.decode('ascii')}-"


def decode(octets: bytes) -> str:
    """The name for people. UTF-8 is read as such; what is no modified UTF-7 stays, other octets show as \\xNN."""
    parts: list[str] = []
    end = 0
    for shifted in _SHIFTED.finditer(octets):
        parts += (_direct(octets[end : shifted.start()]), _unshifted(shifted))
        end = shifted.end()
    return "".join(parts) + _direct(octets[end:])


def _direct(octets: bytes) -> str:
    return octets.decode("utf-8", "backslashreplace")


def _unshifted(shifted: re.Match[bytes]) -> str:
    base64 = shifted[1].replace(b",", b"/")
    if not base64:
        return "&"
    try:
        return b64decode(base64 + b"=" * (-len(base64) % 4), validate=True).decode("utf-16-be")
    except (Error, UnicodeDecodeError):
        return shifted[0].decode("ascii")


def defects(octets: bytes) -> tuple[str, ...]:
    """Why a name is not what RFC 3501, 5.1.3 asks for: "mutf7-invalid", "mutf7-not-canonical", "mailbox-8bit"."""
    if not octets.isascii():
        return ("mailbox-8bit",)
    rest = _SHIFTED.sub(b"", octets)
    if b"&" in rest:
        return ("mutf7-invalid",)
    if any(found[1] and _unshifted(found) == found[0].decode("ascii") for found in _SHIFTED.finditer(octets)):
        return ("mutf7-invalid",)
    return () if encode(decode(octets)) == octets else ("mutf7-not-canonical",)
