"""What is known of a POP3 session at one moment: only what the server said, or what a command of ours made true."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from protoscope.core.rope import Rope
from protoscope.core.state import Record, Tls

CONNECTING = "connecting"
"""The phase before the greeting."""
AUTHORIZATION = "AUTHORIZATION"
TRANSACTION = "TRANSACTION"
UPDATE = "UPDATE"
CLOSED = "closed"
"""The phase after the connection has ended, or QUIT has ended the session before login."""


@dataclass(frozen=True, slots=True)
class Greeting(Record):
    """The server's first line (RFC 1939, 4); `timestamp` is APOP's, with its angle brackets, or "" (RFC 1939, 7)."""

    text: str
    timestamp: str = ""


@dataclass(frozen=True, slots=True)
class Capabilities(Record):
    """One answer to CAPA (RFC 2449, 5); `moment` is "before login", "after TLS" or "after login"."""

    moment: str
    lines: tuple[str, ...]
    message: int


@dataclass(frozen=True, slots=True)
class Outstanding(Record):
    """A command that has not been answered: where it starts in the client's stream, its message and its name."""

    head: int
    message: int
    name: str


@dataclass(frozen=True, slots=True)
class SaslExchange(Record):
    """An AUTH under way; `user` is whom the client's `responses` lines have named so far, or ""."""

    mechanism: str
    user: str = ""
    responses: int = 0


@dataclass(frozen=True, slots=True)
class LastError(Record):
    """The last -ERR: the message that brought it, the command it refused, its response code (or "") and text."""

    message: int
    command: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Maildrop(Record):
    """What STAT last said: messages and octets, those marked deleted left out (RFC 1939, 5)."""

    count: int
    octets: int


@dataclass(frozen=True, slots=True)
class Part(Record):
    """Where octets of a mail lie: message index, and `start`..`end` in its octets, still dot-stuffed."""

    message: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MessageRecord(Record):
    """One mail of the maildrop. `key` is its message number, which stays the same for the whole session.

    `headers` is the header section up to its blank line, from TOP or RETR; `top` is all that the last TOP brought;
    `body` is all that the last RETR brought.
    """

    key: int
    octets: int | None = None
    uidl: str | None = None
    headers: Part | None = None
    top: Part | None = None
    body: Part | None = None
    deleted: bool = False

    @property
    def number(self) -> int:
        """The message-number (RFC 1939, 5)."""
        return self.key


@dataclass(frozen=True, slots=True)
class Sum:
    """A count of messages, their octets, and how many were marked as deleted when it was told."""

    count: int
    octets: int
    marked: int


@dataclass(frozen=True, slots=True)
class Session:
    """The session before: digests of headers ("" where not fetched) by unique-id, and what was marked at its end."""

    user: str
    uids: Mapping[str, str]
    marked: frozenset[str]
    finished: bool


@dataclass(frozen=True, slots=True)
class Memory:
    """What the rules need to know of the past, and people do not.

    `sent_at` and `quit_at` are times; `spoken` tells that the client has said something. `named`: the last command was
    a USER that was accepted. `sasl` is "cancelled" or "not base64" after such a line of the client; `challenged` that
    the server has sent a challenge. `stat`, `listed` and `first` are what STAT and LIST said last, and STAT at first;
    `reset` that RSET came since. `digests` of headers and `lines` of bodies are by message number, `marked` are
    unique-ids. `implicit_tls`: TLS was on before the greeting. `stamps` are all timestamps of this server's greetings.
    """

    sent_at: float = 0.0
    quit_at: float | None = None
    spoken: bool = False
    named: bool = False
    sasl: str = ""
    challenged: bool = False
    stat: Sum | None = None
    listed: Sum | None = None
    first: Sum | None = None
    reset: bool = False
    digests: Mapping[int, str] = field(default_factory=dict)
    lines: Mapping[int, int] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()
    implicit_tls: bool = False
    stamps: frozenset[str] = frozenset()
    past: Session | None = None


@dataclass(frozen=True, slots=True)
class State(Record):
    """A whole session. `user` is the name that USER, APOP or AUTH gave; `phase` tells whether it was accepted.

    `accepted` names the commands that +OK has answered since the connection or TLS began, each once. `finished` is
    true once QUIT was answered. `messages` holds the mails that a reply has told something about, in
    ascending order of number; mails whose number only STAT implies are not in it.
    """

    phase: str = CONNECTING
    host: str = ""
    port: int = 0
    connected: bool = False
    greeting: Greeting | None = None
    capabilities: tuple[str, ...] = ()
    history: tuple[Capabilities, ...] = ()
    tls: Tls | None = None
    user: str = ""
    authenticating: SaslExchange | None = None
    utf8: bool = False
    language: str = ""
    maildrop: Maildrop | None = None
    messages: Rope[MessageRecord] = field(default_factory=Rope)
    outstanding: tuple[Outstanding, ...] = ()
    last_error: LastError | None = None
    accepted: tuple[str, ...] = ()
    finished: bool = False
    closed: str = ""
    """Why the connection ended, in a sentence; "" while it is open or when it ended as it should."""
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    """What the rules remember; two states that differ only in it look the same."""

    @property
    def secure(self) -> bool:
        """Whether TLS is on."""
        return self.tls is not None

    @property
    def marked(self) -> int:
        """How many messages are marked as deleted."""
        return sum(record.deleted for record in self.messages)

    def message(self, number: int) -> MessageRecord | None:
        """What is known of message `number`, or None."""
        position = self.position(number)
        found = self.messages[position] if position < len(self.messages) else None
        return found if found is not None and found.number == number else None

    def position(self, number: int) -> int:
        """Where in `messages` message `number` is, or would have to be put."""
        return bisect_left(self.messages, number, key=lambda record: record.number)

    def capability(self, tag: str) -> tuple[str, ...] | None:
        """The arguments that CAPA listed with `tag` (upper case), or None where it is not listed."""
        words = (line.split() for line in self.capabilities)
        return next((tuple(rest) for first, *rest in filter(None, words) if first.upper() == tag), None)
