"""Encode: Python values into the octets of IMAP responses (RFC 3501, 9). Independent of the wing's grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

NIL = b"NIL"
_PLAIN = re.compile(rb"[\x20\x21\x23-\x5b\x5d-\x7e]{0,1000}")
_QUOTABLE = re.compile(rb"[\x20-\x7e]{0,1000}")
_ASTRING = re.compile(rb"[^\x00-\x20\x7f-\xff(){%*\"\\]+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def literal(octets: bytes) -> bytes:
    """`{n}` CRLF and the octets."""
    return b"{%d}\r\n%b" % (len(octets), octets)


def literal8(octets: bytes) -> bytes:
    """A literal, announced as one that may hold NUL where it does (RFC 3516, 4.2)."""
    return (b"~" if b"\0" in octets else b"") + literal(octets)


def quoted(octets: bytes) -> bytes:
    """A quoted string; who asks knows that the octets may stand in one."""
    return b'"%b"' % octets.replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def string(octets: bytes) -> bytes:
    """A quoted string where that is possible and readable, else a literal."""
    if _PLAIN.fullmatch(octets):
        return b'"%b"' % octets
    return quoted(octets) if _QUOTABLE.fullmatch(octets) else literal(octets)


def nstring(octets: bytes | None) -> bytes:
    """A string, or NIL."""
    return NIL if octets is None else string(octets)


def astring(octets: bytes) -> bytes:
    """An atom where that is possible, else a string. The word NIL is quoted, so that nobody takes it for none."""
    return octets if _ASTRING.fullmatch(octets) and octets.upper() != NIL else string(octets)


def parenthesised(items: Iterable[bytes]) -> bytes:
    """`(a b c)`."""
    return b"(%b)" % b" ".join(items)


def date_time(moment: datetime) -> bytes:
    """`"dd-Mon-yyyy hh:mm:ss +zzzz"` in the moment's own zone."""
    day = f"{moment.day:2}-{_MONTHS[moment.month - 1]}-{moment.year:04}"
    return f'"{day} {moment:%H:%M:%S %z}"'.encode()


def sequence_set(numbers: Iterable[int]) -> bytes:
    """Numbers as `1:3,5`, in the order given; runs that ascend by one are joined."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return b",".join(b"%d" % low if low == high else b"%d:%d" % (low, high) for low, high in ranges)
