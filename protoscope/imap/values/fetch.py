"""What is asked of messages and what is answered (RFC 9051, 6.4.5 and 7.5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FetchAtt:
    """A fetch-att: `name` upper-case, such as "FLAGS" or "BODY.PEEK"; `section` as in the brackets, keywords in upper
    case ("1.HEADER.FIELDS (FROM TO)", "" for the whole), None without brackets; `partial` is (origin, octets).
    """

    name: str
    section: str | None = None
    partial: tuple[int, int] | None = None
    arguments: tuple[Any, ...] = ()

    def __str__(self) -> str:
        section = "" if self.section is None else f"[{self.section}]"
        partial = "" if self.partial is None else f"<{self.partial[0]}.{self.partial[1]}>"
        return f"{self.name}{section}{partial}"


@dataclass(frozen=True, slots=True, eq=False)
class SectionData:
    """A section's octets (None for NIL): they lie at `start`, counted from the message's first octet, `length` long.

    `origin` is the place of the first octet in the section, None unless a part of it was asked for. `source` is either
    the octets, or with `whole` the message that they are cut out of each time: they may be many.
    """

    name: str
    section: str
    origin: int | None
    source: bytes | None
    start: int
    length: int
    whole: bool = False

    @property
    def is_nil(self) -> bool:
        """Whether the section is not there; asking copies nothing."""
        return self.source is None

    @property
    def octets(self) -> bytes | None:
        """The section's."""
        if self.whole and self.source is not None:
            return self.source[self.start : self.start + self.length]
        return self.source

    def _place(self) -> tuple[str, str, int | None, int, int]:
        return self.name, self.section, self.origin, self.start, self.length

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SectionData) and self._place() == other._place() and self.octets == other.octets

    def __hash__(self) -> int:
        return hash(self._place())

    def __repr__(self) -> str:
        return f"SectionData({self.name}[{self.section}], origin={self.origin}, {self.length} octets)"


@dataclass(frozen=True, slots=True)
class FetchData:
    """A FETCH response (or UIDFETCH, RFC 9586: `seq` is a UID then). `items` is by upper-case name.

    UID RFC822.SIZE MODSEQ: int; FLAGS: tuple[str, ...]; INTERNALDATE SAVEDATE: datetime, bytes where it is none;
    ENVELOPE: Envelope; BODY BODYSTRUCTURE: BodyStructure; "BODY[HEADER]", "BODY[]<0>", "BINARY[1]", RFC822,
    RFC822.HEADER, RFC822.TEXT: SectionData; others as their row in the grammar says. A value is read when it is
    first looked at; one that cannot be understood is not in `items`.
    """

    seq: int
    items: Mapping[str, Any]
    name: str = "FETCH"


@dataclass(frozen=True, slots=True)
class Annotation:
    """One entry of FETCH's ANNOTATION with its attributes (RFC 5257, 4.3)."""

    entry: bytes
    attributes: tuple[tuple[bytes, bytes | None], ...]
