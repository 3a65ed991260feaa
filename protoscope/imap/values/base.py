"""Values that commands and responses share. An argument's type says how it is written, so none needs a schema:

int number, str atom or keyword, bytes string, None NIL, tuple parenthesised list, date and datetime in quotes,
`core.secret.Secret` a string that is never shown, and the classes below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from protoscope.imap.mutf7 import decode, encode

NIL = None
"""The value of NIL."""


def text_of(octets: bytes | None) -> str:
    """For showing: UTF-8, other octets as \\xNN; NIL is empty."""
    return "" if octets is None else octets.decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class Command:
    """A client command (RFC 9051, 6). `name` is upper-case, "UID FETCH" included; `tag` is empty for DONE."""

    tag: str
    name: str
    arguments: tuple[Any, ...] = ()


class Range(NamedTuple):
    """Numbers `first` to `last`, either way round (RFC 9051, seq-range); None stands for `*`, the highest."""

    first: int | None
    last: int | None

    def __str__(self) -> str:
        first, last = ("*" if end is None else str(end) for end in self)
        return first if first == last else f"{first}:{last}"


@dataclass(frozen=True, slots=True)
class SequenceSet:
    """A sequence-set or uid-set (RFC 9051, 9); `saved` is `$`, the result of SEARCH RETURN (SAVE) (RFC 5182)."""

    ranges: tuple[Range, ...] = ()
    saved: bool = False

    @classmethod
    def of(cls, *numbers: int) -> SequenceSet:
        """The set of these numbers, each as its own range."""
        return cls(tuple(Range(number, number) for number in numbers))

    def __str__(self) -> str:
        return "$" if self.saved else ",".join(map(str, self.ranges))

    def bounds(self, highest: int) -> Iterator[tuple[int, int]]:
        """Each range as (low, high), `*` read as `highest`; ranges are never expanded, for they may be huge."""
        for ends in self.ranges:
            first, last = (highest if end is None else end for end in ends)
            yield min(first, last), max(first, last)

    def contains(self, number: int, highest: int = 0) -> bool:
        """Whether `number` is in the set, with `*` read as `highest`."""
        return any(low <= number <= high for low, high in self.bounds(highest))


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox name as on the wire (RFC 9051, mailbox; RFC 3501, 5.1.3). INBOX is spelt in upper case."""

    octets: bytes

    def __post_init__(self) -> None:
        if self.octets.upper() == b"INBOX":
            object.__setattr__(self, "octets", b"INBOX")

    @classmethod
    def named(cls, name: str, utf8: bool = False) -> Mailbox:
        """The mailbox that people call `name`; in UTF-8 after ENABLE UTF8=ACCEPT or in IMAP4rev2."""
        return cls(name.encode("utf-8", "surrogatepass") if utf8 else encode(name))

    @property
    def name(self) -> str:
        """The name for people: modified UTF-7 or UTF-8 decoded; octets that are neither shown as \\xNN."""
        return decode(self.octets)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, repr=False)
class Literal:
    """Octets that must go as a literal, such as APPEND's message; `binary` makes it a literal8 (RFC 3516)."""

    octets: bytes
    binary: bool = False

    def __repr__(self) -> str:
        return f"Literal({len(self.octets)} octets{', binary' if self.binary else ''})"


@dataclass(frozen=True, slots=True)
class Param:
    """A named option with its values, such as CHANGEDSINCE 12345 (RFC 4466, tagged-ext)."""

    name: str
    arguments: tuple[Any, ...] = ()
