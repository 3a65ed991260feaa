"""What commands and replies mean: the typed values of the syntax tree's nodes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from protoscope.core.span import Span


@dataclass(frozen=True, slots=True)
class Command:
    """A client command (RFC 1939, 3). `name` is upper-case; an argument is int, str or, where secret, a `Secret`."""

    name: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class SaslResponse:
    """A client's line of a SASL exchange: `cancelled` for "*"; its content is never kept."""

    cancelled: bool
    is_base64: bool


@dataclass(frozen=True, slots=True)
class Challenge:
    """The server's line of a SASL exchange; `octets` is None where `text` is not base64 (RFC 5034, 4)."""

    text: str
    octets: bytes | None


@dataclass(frozen=True, slots=True)
class Reply:
    """A status reply or multi-line reply to `command` ("" where it is unknown).

    `code` is the response code in upper case, without brackets, or "" (RFC 2449, 8). `data` is what the command asked
    for: DropListing, ScanListing, UniqueId, Language, Mail, or a tuple of listings; None where there is nothing such.
    """

    positive: bool
    code: str
    text: str
    command: str = ""
    data: Any = None


@dataclass(frozen=True, slots=True)
class Greeting:
    """The first line; `timestamp` is APOP's, "" without one (RFC 1939, 7)."""

    positive: bool
    code: str
    text: str
    timestamp: str = ""


class DropListing(NamedTuple):
    """STAT: how many messages, how many octets (RFC 1939, 5)."""

    messages: int
    octets: int


class ScanListing(NamedTuple):
    """LIST: a message's number and octets, None where that is no number (RFC 1939, 5)."""

    number: int
    octets: int | None


class UniqueId(NamedTuple):
    """UIDL: a message's number and unique-id (RFC 1939, 7)."""

    number: int
    uid: str


class CapabilityLine(NamedTuple):
    """CAPA: a tag, its arguments, and the line as it is (RFC 2449, 5)."""

    tag: str
    arguments: tuple[str, ...]
    line: str


class Language(NamedTuple):
    """LANG: a language tag and its description (RFC 6856, 3.2)."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Mail:
    """What RETR and TOP bring. `span` and `headers` are octets of the reply, still dot-stuffed.

    `headers` is the header section with its blank line. A Mail is a view: it holds the reply's octets, and copies them
    only when asked.
    """

    reply: bytes = field(repr=False)
    span: Span
    headers: Span

    @property
    def octets(self) -> bytes:
        """The mail as it is in the maildrop, dot-stuffing undone (RFC 1939, 3)."""
        return unstuffed(self.reply[self.span.start : self.span.end])

    @property
    def header_octets(self) -> bytes:
        """The header section, dot-stuffing undone."""
        return unstuffed(self.reply[self.headers.start : self.headers.end])


def unstuffed(lines: bytes) -> bytes:
    """Whole lines without the dot that was put before those that begin with one (RFC 1939, 3)."""
    undone = lines.replace(b"\n.", b"\n")
    return undone[1:] if undone.startswith(b".") else undone
