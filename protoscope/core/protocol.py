"""What goes between a wing (`core.wing`) and the rest of the house: frames, dialogues, steps, explanations."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple, Protocol

from protoscope.core.fact import Fact
from protoscope.core.finding import Reference
from protoscope.core.message import NOTHING, Frame, Message, Side
from protoscope.core.secret import Secret
from protoscope.core.span import Span


class Status(Protocol):
    """What every wing's state answers; the title bar and guards need no more."""

    @property
    def phase(self) -> str:
        """The RFC's name of the connection state, such as "SELECTED INBOX" or "TRANSACTION"."""

    @property
    def capabilities(self) -> tuple[str, ...]:
        """As the server last announced them, in its order and spelling; empty while unknown."""

    @property
    def secure(self) -> bool:
        """Whether TLS is on."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A message under way, of which so many octets were `received`.

    `promised` is how many the server has announced to send after the first `lead`; None while it has not. `beyond`
    tells that the message passed a limit: it will be malformed, and its octets are not worth keeping. `answers` is
    where its command starts in the client's stream.
    """

    received: int
    promised: int | None
    beyond: bool = False
    lead: int = 0
    answers: int = NOTHING

    @property
    def fulfilled(self) -> int:
        """Octets received of those that were promised."""
        return self.received - self.lead


class Framer(Protocol):
    """Cuts one connection's two streams into frames. Feed it in the order of the facts; it never raises.

    Frames of a side touch: each starts where the one before ended, and what has not been cut yet is `pending`.
    """

    def receive(self, side: Side, data: bytes) -> list[Frame]:
        """The messages that `data`, written by `side`, completes."""

    def event(self, fact: Fact) -> list[Frame]:
        """The event's own frame (kind EVENT), after a MALFORMED one for anything that TLS or the end cut short."""

    def pending(self, side: Side) -> Pending | None:
        """The message that `side` has begun and not ended."""


class Head(NamedTuple):
    """What one message is called: its tag ("*" and "+" included), its name, such as FETCH, LOGIN, OK or +OK, the name
    once more where it is a status, and its response code. Empty where it has none; never a secret octet.
    """

    tag: str = ""
    name: str = ""
    status: str = ""
    code: str = ""


# -- sending ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Chunk:
    """Octets to write at once; `secrets` are spans in `data`."""

    data: bytes
    secrets: tuple[Span, ...] = ()


class UpgradeTls:
    """What a dialogue yields when the transport shall start TLS now."""


class Compress:
    """What a dialogue yields when both directions shall be compressed from now on (RFC 4978)."""


Dialogue = Generator[Chunk | UpgradeTls | Compress | None, Message | None, None]
"""One command's side of the conversation, sans-IO.

The driver calls `next()`, writes each `Chunk` it is given, and for every later message of the server calls
`send(message)`; None means "nothing to write, tell me the next message". The dialogue returns when its command is
complete.
After `UpgradeTls` the driver shakes hands and calls `next()`, after `Compress` it does so at once. Any command's
dialogue may end early without harm.
"""


class CommandError(ValueError):
    """A typed line that cannot be turned into octets: what is wrong, at which column, and what to type instead."""

    def __init__(self, problem: str, column: int = 0) -> None:
        super().__init__(problem)
        self.column = column


@dataclass(frozen=True, slots=True)
class Account:
    """Who logs in. `password` is None until it has been asked for."""

    user: str = ""
    password: Secret | None = None
    mailbox: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a typed line may need. `tag` is the next tag (IMAP); `read_file` gives the octets of a literal."""

    account: Account = field(default_factory=Account)
    tag: str = "A1"
    read_file: Callable[[str], bytes] | None = None
    nonce: str = ""


PASSWORD = "$PASSWORD"
"""Typed as an argument, stands for the account's password, so that it is in no line, history or screenshot."""


# -- helping the person who types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text` replaces the token under the cursor; `note` says in a few words what it is."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What could stand at the cursor: its token starts at column `start`. `syntax` is the argument grammar.

    `warning` is the worst that the line would do.
    """

    start: int = 0
    candidates: tuple[Candidate, ...] = ()
    syntax: str = ""
    note: str = ""
    reference: Reference | None = None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of the steps bar; `line` is what choosing it puts in the command line."""

    name: str
    line: str
    progress: Literal["done", "next", "open"]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence for people, the section it rests on, and further lines where there is more to say.

    `warnings` say what a command would change, give away, or why it would fail. `moment` is a date that was told, for
    those who know the local time zone.
    """

    text: str
    reference: Reference | None = None
    details: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    moment: datetime | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Typed:
    """The message that a typed line would make; its text begins `lead` octets after the message."""

    message: Message
    lead: int = 0
