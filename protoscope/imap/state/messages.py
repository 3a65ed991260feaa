"""The selected mailbox and what the server said about each of its messages (RFC 9051, 2.3 and 7.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from protoscope.core.rope import Rope
from protoscope.core.state import Record
from protoscope.imap.values import BodyStructure, Envelope

_EMPTY: Mapping[str, Any] = MappingProxyType({})


def nothing() -> Mapping[str, Any]:
    """The one empty mapping, shared by all records (a dataclass takes no mappingproxy as a plain default)."""
    return _EMPTY


RECORDS_MOST = 1_000_000
"""How many message records an EXISTS may make us keep; messages above that are counted, not listed."""


@dataclass(frozen=True, slots=True)
class Section:
    """Where fetched octets lie: octets `start`..`end` of message `message` of the trace; they are not copied.

    `origin` is the octet of the section that the first of them is, given for partial fetches only.
    """

    message: int
    start: int
    end: int
    origin: int | None = None

    @property
    def size(self) -> int:
        """How many octets were fetched."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class MessageRecord(Record):
    """One message; None where the server has not told. Its sequence number is its place in the rope plus 1.

    `internaldate` is octets where it is no date. `key` is ours, unique in the mailbox since it was selected, and
    outlives renumbering. `sections` maps names as the server wrote them, in upper case and without a partial's origin
    ("BODY[1.MIME]", "RFC822"), to places.
    `others` maps further FETCH items ("PREVIEW", "SAVEDATE") to their values.
    """

    key: int
    uid: int | None = None
    flags: tuple[str, ...] | None = None
    size: int | None = None
    internaldate: datetime | bytes | None = None
    envelope: Envelope | None = None
    structure: BodyStructure | None = None
    modseq: int | None = None
    sections: Mapping[str, Section] = field(default_factory=nothing)
    others: Mapping[str, Any] = field(default_factory=nothing)


@dataclass(frozen=True, slots=True)
class Selected(Record):
    """The mailbox that SELECT or EXAMINE opened; None where the server has not told.

    `unseen` is the sequence number of the first unseen message, not a count. `messages` has one record for each
    message up to `RECORDS_MOST`. `next_key` is the key of the next message to arrive. `command` is the index of the
    command that opened it. `read` is the key of the message whose text was fetched last, which only says where to look.
    """

    mailbox: str
    command: int
    exists: int | None = None
    recent: int | None = None
    unseen: int | None = None
    uidvalidity: int | None = None
    uidnext: int | None = None
    highestmodseq: int | None = None
    flags: tuple[str, ...] | None = None
    permanentflags: tuple[str, ...] | None = None
    read_only: bool | None = None
    mailbox_id: str | None = None
    messages: Rope[MessageRecord] = field(default_factory=Rope)
    next_key: int = 1
    read: int | None = field(default=None, compare=False)
