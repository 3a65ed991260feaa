"""Needle: what is looked for in octets: text, a regular expression, or octets in hexadecimal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protoscope.core.span import Span

_HEX = re.compile(r"hex:(?P<digits>.*)", re.IGNORECASE | re.DOTALL)
_REGEX = re.compile(r"/(?P<pattern>(?:[^/\\]|\\.)+)/(?P<flags>i?)", re.DOTALL)


class NeedleError(ValueError):
    """What cannot be looked for, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Needle:
    """`literal` is None where only the pattern can tell; `^` and `$` stand for the ends of lines."""

    pattern: re.Pattern[bytes]
    literal: bytes | None = None

    def spans(self, octets: bytes) -> Iterator[Span]:
        """Where it is in `octets`, from left to right; none is empty."""
        if self.literal is not None:
            at = octets.find(self.literal)
            while at >= 0:
                yield Span(at, at + len(self.literal))
                at = octets.find(self.literal, at + 1)
            return
        for found in self.pattern.finditer(octets):
            if found.start() < found.end():
                yield Span(*found.span())


def needle(typed: str) -> Needle:
    """What was typed: `/regex/`, `/regex/i`, `hex:0d0a`, or else text. Raises NeedleError."""
    if (found := _REGEX.fullmatch(typed)) is not None:
        return regex(found["pattern"], ignore_case=bool(found["flags"]))
    if (found := _HEX.fullmatch(typed)) is not None:
        return hexadecimal(found["digits"])
    return text(typed)


def text(typed: str) -> Needle:
    """Text in UTF-8. Capitals are told apart from small letters if there is a capital in it."""
    octets = typed.encode("utf-8", "surrogateescape")
    if not octets:
        raise NeedleError("nothing to look for; write some text")
    if typed != typed.lower() or octets.upper() == octets:
        return Needle(re.compile(re.escape(octets)), octets)
    return Needle(re.compile(re.escape(octets), re.IGNORECASE))


def regex(pattern: str, *, ignore_case: bool = False) -> Needle:
    """A regular expression over octets, as Python's `re` reads it."""
    try:
        return Needle(re.compile(pattern.encode(), re.MULTILINE | (re.IGNORECASE if ignore_case else 0)))
    except re.error as error:
        advice = 'write \\ before a character that shall stand for itself, or look for "text"'
        raise NeedleError(f"no regular expression: {error}; {advice}") from None


def hexadecimal(digits: str) -> Needle:
    """Octets, two digits each; blanks between them are allowed."""
    try:
        octets = bytes.fromhex(digits)
    except ValueError:
        raise NeedleError(
            f"{digits!r} is no octets in hexadecimal; write two digits for each, as in hex:0d0a"
        ) from None
    if not octets:
        raise NeedleError("no octets to look for; write two digits for each, as in hex:0d0a")
    return Needle(re.compile(re.escape(octets)), octets)
