"""ENVELOPE and BODYSTRUCTURE (RFC 9051, 7.5.2). Header text is kept as sent; `display` decodes it for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Address:
    """One address; a None `host` begins a group called `mailbox`, or ends it where `mailbox` is None too."""

    name: bytes | None
    adl: bytes | None
    mailbox: bytes | None
    host: bytes | None


Addresses = tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """The ten fields in the order of the wire; an address list that is NIL is empty."""

    date: bytes | None
    subject: bytes | None
    from_: Addresses
    sender: Addresses
    reply_to: Addresses
    to: Addresses
    cc: Addresses
    bcc: Addresses
    in_reply_to: bytes | None
    message_id: bytes | None


Parameters = tuple[tuple[str, bytes | None], ...]
"""Names in lower case, values as sent."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """Content-Disposition; `kind` is lower-case, such as "attachment"."""

    kind: str
    parameters: Parameters = ()


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A part that is not multipart. `media` and `subtype` are lower-case; `lines` is for text and message/rfc822,
    `envelope` and `body` for message/rfc822 and message/global. From `md5` on: extension data, absent in BODY.
    """

    media: str
    subtype: str
    parameters: Parameters
    id: bytes | None
    description: bytes | None
    encoding: str
    octets: int
    envelope: Envelope | None = None
    body: BodyStructure | None = None
    lines: int | None = None
    md5: bytes | None = None
    disposition: Disposition | None = None
    language: tuple[str, ...] = ()
    location: bytes | None = None
    extensions: tuple[Any, ...] = ()

    @property
    def type(self) -> str:
        """Such as "text/plain"."""
        return f"{self.media}/{self.subtype}"


@dataclass(frozen=True, slots=True)
class Multipart:
    """A multipart with its parts; `subtype` is lower-case."""

    parts: tuple[BodyStructure, ...]
    subtype: str
    parameters: Parameters = ()
    disposition: Disposition | None = None
    language: tuple[str, ...] = ()
    location: bytes | None = None
    extensions: tuple[Any, ...] = ()

    @property
    def type(self) -> str:
        """Such as "multipart/mixed"."""
        return f"multipart/{self.subtype}"


BodyStructure = BodyPart | Multipart


def numbered_parts(body: BodyStructure) -> Iterator[tuple[str, BodyStructure]]:
    """Every part with its section number ("1", "2.1"; "" for the whole), parents first (RFC 9051, 6.4.5.1)."""
    todo: list[tuple[str, BodyStructure]] = [("" if isinstance(body, Multipart) else "1", body)]
    while todo:
        number, part = todo.pop()
        yield number, part
        todo += reversed(list(_below(number, part)))


def _below(number: str, part: BodyStructure) -> Iterator[tuple[str, BodyStructure]]:
    inner = part if isinstance(part, Multipart) else part.body
    prefix = f"{number}." if number else ""
    if isinstance(inner, Multipart):
        yield from ((f"{prefix}{place}", child) for place, child in enumerate(inner.parts, 1))
    elif inner is not None:
        yield f"{prefix}1", inner
