"""Arguments: reads a command's arguments from left to right, strictly by the grammar (RFC 3501, 9).

The wing's grammar forgives, because an observer must understand what was meant. A server has to say BAD, so it reads
for itself. Runs of spaces count as one and trailing spaces as none, as in Dovecot.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from protoscope.imap.values import Range, SequenceSet
from protoscope.practice.imap import times, utf7
from protoscope.practice.imap.registry import Bad, Refused
from protoscope.practice.mailbox import SYSTEM_FLAGS

T = TypeVar("T")
_ATOM = re.compile(rb"[^\x00-\x20\x7f-\xff(){%*\"\\\]]+")
_ASTRING = re.compile(rb"[^\x00-\x20\x7f-\xff(){%*\"\\]+")
_PATTERN = re.compile(rb"[^\x00-\x20\x7f-\xff(){\"\\]+")
_QUOTED = re.compile(rb'"((?:[^"\\\r\n\x00]|\\["\\])*)"')
_QUOTED_PAIR = re.compile(rb"\\(.)")
_LITERAL = re.compile(rb"\{(\d{1,20})\+?\}\r?\n")
_LITERAL8 = re.compile(rb"~\{(\d{1,20})\+?\}\r?\n")
_NUMBER = re.compile(rb"\d{1,19}(?!\d)")
_SET = re.compile(rb"(?:\d{1,10}|\*)(?::(?:\d{1,10}|\*))?(?:,(?:\d{1,10}|\*)(?::(?:\d{1,10}|\*))?)*(?=[ )]|\Z)")
_FLAG = re.compile(rb"\\?[^\x00-\x20\x7f-\xff(){%*\"\\\]]+")
_SPACES = re.compile(rb" +")
_LARGEST = 0xFFFFFFFF


class Arguments:
    """A command's octets and the place in them. Every method raises Bad where the octets are not what it reads."""

    def __init__(self, octets: bytes, place: int = 0, utf8: bool = False) -> None:
        self.octets = octets
        self.place = place
        self.depth = 0
        self.utf8 = utf8
        """Whether mailbox names are UTF-8."""

    # -- where we are ------------------------------------------------------------------------------------------------

    @property
    def more(self) -> bool:
        """Whether anything but spaces is left."""
        return _after_spaces(self.octets, self.place) < len(self.octets)

    def at(self, octets: bytes) -> bool:
        """Whether these octets come next."""
        return self.octets.startswith(octets, self.place)

    def accept(self, octets: bytes) -> bool:
        """Take these octets if they come next."""
        found = self.at(octets)
        self.place += len(octets) if found else 0
        return found

    def expect(self, octets: bytes) -> None:
        """Take these octets."""
        if not self.accept(octets):
            raise Bad(f"Expected {octets.decode()!r} at octet {self.place}.")

    def space(self) -> None:
        """SP, before a further argument."""
        after = _after_spaces(self.octets, self.place)
        if after == self.place or after == len(self.octets):
            raise Bad("An argument is missing." if after == len(self.octets) else f"Expected a space at octet {after}.")
        self.place = after

    def end(self) -> None:
        """Nothing is left."""
        if self.more:
            raise Bad(f"Unexpected argument at octet {self.place}.")

    def _take(self, pattern: re.Pattern[bytes], wanted: str) -> re.Match[bytes]:
        match = pattern.match(self.octets, self.place)
        if match is None:
            raise Bad(f"Expected {wanted} at octet {self.place}.")
        self.place = match.end()
        return match

    # -- terminals ---------------------------------------------------------------------------------------------------

    def keyword(self, *words: str) -> str:
        """One of these words if it comes next, taken with the space after it; else ""."""
        for word in words:
            if self.octets[self.place : self.place + len(word) + 1].upper() == word.encode() + b" ":
                self.place += len(word)
                self.space()
                return word
        return ""

    def word(self) -> str:
        """An atom as an upper-case keyword."""
        return self._take(_ATOM, "a keyword").group().decode().upper()

    def atom(self) -> str:
        """An atom as it is written."""
        return self._take(_ATOM, "an atom").group().decode()

    def number(self) -> int:
        """A number, nz-number or mod-sequence value."""
        return int(self._take(_NUMBER, "a number").group())

    def string(self) -> bytes:
        """A quoted string or a literal."""
        if self.at(b'"'):
            return _QUOTED_PAIR.sub(rb"\1", self._take(_QUOTED, "a quoted string")[1])
        return self.literal()

    def nstring(self) -> bytes | None:
        """A string, or NIL."""
        if self.at(b'"') or self.at(b"{"):
            return self.string()
        if self.word() != "NIL":
            raise Bad("Expected a string or NIL.")
        return None

    def literal(self) -> bytes:
        """A literal."""
        return self._octets(self._take(_LITERAL, "a string"))

    def literal8(self) -> bytes:
        """A literal that may hold NUL (RFC 3516, 4.4)."""
        return self._octets(self._take(_LITERAL8, "a literal8"))

    def _octets(self, announced: re.Match[bytes]) -> bytes:
        size = int(announced[1])
        self.place += size
        return self.octets[self.place - size : self.place]

    def astring(self) -> bytes:
        """An atom, which may hold `]`, or a string."""
        if self.at(b'"') or _LITERAL.match(self.octets, self.place):
            return self.string()
        return self._take(_ASTRING, "a string or an atom").group()

    def pattern(self) -> str:
        """A list-mailbox: a mailbox name with wildcards."""
        plain = _PATTERN.match(self.octets, self.place)
        return self._name(self._take(_PATTERN, "a pattern").group() if plain else self.string())

    def mailbox(self) -> str:
        """A mailbox name; Refused if it is not in the encoding that the session has agreed on."""
        return self._name(self.astring())

    def _name(self, wire: bytes) -> str:
        try:
            return wire.decode() if self.utf8 else utf7.decode(wire)
        except ValueError:
            encoding = "UTF-8" if self.utf8 else "modified UTF-7"
            raise Refused(f"The mailbox name is not valid {encoding}.", "CANNOT") from None

    def sequence_set(self) -> SequenceSet:
        """A sequence-set, or `$` (RFC 5182)."""
        if self.accept(b"$"):
            return SequenceSet(saved=True)
        text = self._take(_SET, "a message set").group().decode()
        return SequenceSet(tuple(_range(part) for part in text.split(",")))

    def flag(self) -> str:
        """A flag that a client may set: not \\Recent, and no system flag that does not exist (RFC 3501, 2.3.2)."""
        flag = self._take(_FLAG, "a flag").group().decode()
        if flag.startswith("\\") and flag.lower() not in _SETTABLE:
            raise Bad(f"Invalid system flag {flag}.")
        return flag

    def attribute(self) -> str:
        """A mailbox attribute, such as `\\Sent`."""
        return self._take(_FLAG, "an attribute").group().decode()

    def date(self) -> date:
        """A date, in quotes or not (RFC 3501, 9)."""
        return self._checked(times.date_of, self._take(times.DATE, "a date such as 1-Feb-2026"))

    def date_time(self) -> datetime:
        """A date-time: always in quotes, with a zone."""
        match = self._take(times.DATE_TIME, 'a date and time such as " 1-Feb-2026 12:00:00 +0000"')
        return self._checked(times.date_time_of, match)

    @staticmethod
    def _checked(read: Callable[[re.Match[bytes]], T], match: re.Match[bytes]) -> T:
        try:
            return read(match)
        except (KeyError, ValueError):
            raise Bad("There is no such date or time.") from None

    # -- lists -------------------------------------------------------------------------------------------------------

    def listed(self, read: Callable[[], T]) -> list[T]:
        """`(a b c)`, which may be empty; each item is read by `read`."""
        self.expect(b"(")
        items: list[T] = []
        self._skip_spaces()
        while not self.accept(b")"):
            if items and self.octets[self.place - 1 : self.place] != b" ":
                raise Bad(f"Expected a space or ')' at octet {self.place}.")
            items.append(read())
            self._skip_spaces()
        return items

    def _skip_spaces(self) -> None:
        self.place = _after_spaces(self.octets, self.place)


_SETTABLE = frozenset(flag.lower() for flag in SYSTEM_FLAGS)


def _after_spaces(octets: bytes, place: int) -> int:
    match = _SPACES.match(octets, place)
    return match.end() if match else place


def _range(text: str) -> Range:
    first, colon, last = text.partition(":")
    return Range(_bound(first), _bound(last if colon else first))


def _bound(text: str) -> int | None:
    if text == "*":
        return None
    if not 1 <= int(text) <= _LARGEST:
        raise Bad("Invalid messageset.")
    return int(text)
