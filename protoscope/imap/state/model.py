"""The state of an IMAP connection: immutable records that the fold replaces, one field for each thing a server says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from protoscope.core.state import Record, Tls
from protoscope.imap.state.memory import Memory
from protoscope.imap.state.messages import MessageRecord, Section, Selected, nothing
from protoscope.imap.state.phase import Phase

__all__ = [
    "Alert",
    "Capabilities",
    "Mailbox",
    "MessageRecord",
    "Namespaces",
    "Outstanding",
    "Phase",
    "Search",
    "Section",
    "Selected",
    "State",
]

Namespace = tuple[str, str | None]
"""A prefix and its hierarchy delimiter (None: flat)."""


@dataclass(frozen=True, slots=True)
class Capabilities(Record):
    """One announcement: `moment` is "greeting", "before login", "after TLS" or "after login"."""

    moment: str
    names: tuple[str, ...]
    message: int


@dataclass(frozen=True, slots=True)
class Namespaces(Record):
    """The three classes of RFC 2342, each a tuple of (prefix, delimiter)."""

    personal: tuple[Namespace, ...] = ()
    others: tuple[Namespace, ...] = ()
    shared: tuple[Namespace, ...] = ()


@dataclass(frozen=True, slots=True)
class Mailbox(Record):
    """One mailbox as LIST, LSUB and STATUS told it. `name` is decoded, `raw` as on the wire (modified UTF-7).

    `attributes` is None when only STATUS or a command named it. `numbers` maps STATUS items to their values.
    """

    name: str
    raw: bytes
    delimiter: str | None = None
    attributes: tuple[str, ...] | None = None
    subscribed: bool | None = None
    numbers: Mapping[str, Any] = field(default_factory=nothing)

    @property
    def path(self) -> tuple[str, ...]:
        """The levels of hierarchy, outermost first."""
        return tuple(self.name.split(self.delimiter)) if self.delimiter else (self.name,)


@dataclass(frozen=True, slots=True)
class Search(Record):
    """What the last SEARCH, SORT or ESEARCH found, in the server's order, as ranges (first, last).

    `message` is the index of the command, `command` its text without the tag; `uid` tells UIDs from sequence numbers.
    `minimum`, `maximum` and `total` are what ESEARCH said, None otherwise.
    """

    message: int
    command: str
    uid: bool
    ranges: tuple[tuple[int, int], ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    total: int | None = None

    def __contains__(self, number: int) -> bool:
        return any(first <= number <= last for first, last in self.ranges)

    @property
    def count(self) -> int:
        """How many messages were found, as far as the answer tells."""
        return sum(last - first + 1 for first, last in self.ranges) if self.total is None else self.total

    def numbers(self) -> Iterator[int]:
        """The numbers one by one; a hostile range may hold billions, so take only as many as needed."""
        return chain.from_iterable(range(first, last + 1) for first, last in self.ranges)


@dataclass(frozen=True, slots=True)
class Outstanding(Record):
    """A command that has not been completed: `name` in upper case ("UID FETCH"), `message` its index.

    `mailbox` is what SELECT or EXAMINE shall open, None otherwise. `user` is whom LOGIN or AUTHENTICATE names, as far
    as the `responses` lines sent so far tell.
    """

    tag: str
    name: str
    message: int
    mailbox: str | None = None
    user: str = ""
    responses: int = 0


@dataclass(frozen=True, slots=True)
class Alert(Record):
    """A text that the server wants the user to see (RFC 9051, 7.1 ALERT)."""

    message: int
    text: str


@dataclass(frozen=True, slots=True)
class State(Record):
    """All that is known of the connection. Strings are empty and numbers None where the server has not told.

    `history` lists the capabilities each time they were announced anew. `authenticating` is the SASL mechanism under
    way. `compression` names the algorithm that compresses both directions. `outstanding` maps tags to commands, in the
    order they were sent. `accepted` names the commands that OK has completed on this connection, each once.
    `uidvalidities` is the number last told for each mailbox, also on earlier connections to the same server. `bye` is
    the text of the server's BYE.
    """

    connection: Phase = Phase.GREETING
    host: str = ""
    port: int = 0
    connected: bool = False
    greeting: str = ""
    capabilities: tuple[str, ...] = ()
    history: tuple[Capabilities, ...] = ()
    enabled: tuple[str, ...] = ()
    server_id: Mapping[str, str | None] = field(default_factory=nothing)
    user: str = ""
    tls: Tls | None = None
    compression: str = ""
    namespaces: Namespaces | None = None
    delimiter: str | None = None
    mailboxes: Mapping[str, Mailbox] = field(default_factory=nothing)
    selected: Selected | None = None
    uidvalidities: Mapping[str, int] = field(default_factory=nothing)
    last_search: Search | None = None
    outstanding: Mapping[str, Outstanding] = field(default_factory=nothing)
    accepted: tuple[str, ...] = ()
    idling: bool = False
    authenticating: str = ""
    alerts: tuple[Alert, ...] = ()
    bye: str = ""
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    """What the rules remember; two states that differ only in it look the same."""

    @property
    def phase(self) -> str:
        """The connection state for people, such as "NOT AUTHENTICATED" or "SELECTED INBOX"."""
        if self.connection is Phase.SELECTED and self.selected is not None:
            return f"{self.connection.value} {self.selected.mailbox}"
        return self.connection.value

    @property
    def secure(self) -> bool:
        """Whether TLS is on."""
        return self.tls is not None

    def can(self, capability: str) -> bool:
        """Whether the server announced that capability; case does not matter."""
        return capability.upper() in map(str.upper, self.capabilities)

    def has_enabled(self, capability: str) -> bool:
        """Whether ENABLE switched that extension on."""
        return capability.upper() in map(str.upper, self.enabled)
