"""MIME: a message as a tree of entities that know their octets (RFC 2045, RFC 2046). Any octets make a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from protoscope.core.lazy import lazy
from protoscope.practice.header import Header, Structured, header, structured

DEPTH = 50
"""Entities nested deeper than this are leaves."""
MOST_PARTS = 10_000
"""Of one multipart; what follows them is in none, as in Dovecot."""
_TOKEN_PAIR = re.compile(rb"[^\s/;()<>@,\\\"\[\]?=]+/[^\s/;()<>@,\\\"\[\]?=]+")
_DELIMITER_END = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
_LF = 0x0A
_TEXT = Structured(b"text/plain", ((b"charset", b"us-ascii"),))
_MESSAGE = Structured(b"message/rfc822", ())


@dataclass(eq=False)
class Entity:
    """A message or a part: header at `start`..`body`, body at `body`..`end` of `octets`, the whole message."""

    octets: bytes = field(repr=False)
    start: int
    body: int
    end: int
    header: Header = field(repr=False)
    depth: int
    default: Structured

    def first(self, name: bytes) -> bytes | None:
        """The value of the first header field of that lower-case name."""
        return self.header.first(name)

    @lazy
    def content_type(self) -> Structured:
        """Content-Type, or what stands for it where it is missing or broken (RFC 2045, 5.2; RFC 2046, 5.1.5)."""
        text = self.first(b"content-type")
        found = structured(text) if text is not None else None
        return found if found and _TOKEN_PAIR.fullmatch(found.value) else self.default

    @lazy
    def kind(self) -> bytes:
        """The type and subtype in lower case, such as b"text/plain"."""
        return self.content_type.value.lower()

    @property
    def multipart(self) -> bool:
        """Whether the body is a sequence of parts."""
        return self.kind.startswith(b"multipart/") and self.depth < DEPTH

    @property
    def embeds_message(self) -> bool:
        """Whether the body is a message (RFC 2046, 5.2.1)."""
        return self.kind in (b"message/rfc822", b"message/global") and self.depth < DEPTH

    @property
    def header_octets(self) -> bytes:
        """The header with the empty line after it."""
        return self.octets[self.start : self.body]

    @property
    def body_octets(self) -> bytes:
        """The body as it is encoded."""
        return self.octets[self.body : self.end]

    @property
    def lines(self) -> int:
        """Line ends in the body."""
        return self.octets.count(b"\n", self.body, self.end)

    @lazy
    def parts(self) -> tuple[Entity, ...]:
        """The parts of a multipart, in order."""
        if not self.multipart:
            return ()
        default = _MESSAGE if self.kind == b"multipart/digest" else _TEXT
        spans = islice(self._spans(), MOST_PARTS)
        return tuple(_entity(self.octets, start, end, self.depth + 1, default) for start, end in spans)

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Where the parts lie: the line end before a delimiter belongs to the delimiter (RFC 2046, 5.1.1)."""
        start = -1
        for delimiter, after, closes in self._delimiters():
            if start >= 0:
                yield start, max(start, delimiter)
            if closes:
                return
            start = after
        if start >= 0:
            yield start, self.end

    def _delimiters(self) -> Iterator[tuple[int, int, bool]]:
        """Where each delimiter begins, with the line end before it, and ends; and whether it is the last."""
        boundary = self.content_type.parameter(b"boundary")
        if not boundary:
            return
        line = b"--" + boundary
        place = self.octets.find(line, self.body, self.end)
        while place >= 0:
            rest = _DELIMITER_END.match(self.octets, place + len(line), self.end)
            if rest is not None and (place == self.body or self.octets[place - 1] == _LF):
                before = 2 if self.octets.startswith(b"\r", place - 2) else 1
                yield place - before, rest.end(), bool(rest[1])
            place = self.octets.find(line, place + 1, self.end)

    @lazy
    def message(self) -> Entity | None:
        """The message inside a message/rfc822."""
        return _entity(self.octets, self.body, self.end, self.depth + 1, _TEXT) if self.embeds_message else None

    def walk(self) -> Iterator[Entity]:
        """This entity and all inside it, in octet order."""
        yield self
        for part in (*self.parts, *((self.message,) if self.message else ())):
            yield from part.walk()


def _entity(octets: bytes, start: int, end: int, depth: int, default: Structured) -> Entity:
    fields, body = header(octets, start, end)
    return Entity(octets, start, body, end, fields, depth, default)


def entity(octets: bytes) -> Entity:
    """The tree of a whole message."""
    return _entity(octets, 0, len(octets), 0, _TEXT)
