"""What a wing (imap, pop3) hands over. Every other room knows a protocol only through these names."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple, Protocol, TypeVar

from protoscope.core.fact import Fact
from protoscope.core.finding import Finding, Reference
from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import NOTHING, Frame, Message, Side
from protoscope.core.quirk import Quirk
from protoscope.core.rule import Rule
from protoscope.core.secret import Secret
from protoscope.core.span import Span
from protoscope.core.syntax import Node

S = TypeVar("S")
"""A wing's state: a frozen dataclass, `core.state.Record`, with at least what `Status` names."""


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


class Wing(Protocol[S]):
    """One protocol. All of it is pure: bytes, messages and states in; frames, trees and states out."""

    @property
    def name(self) -> str:
        """ "imap" or "pop3"."""

    @property
    def title(self) -> str:
        """ "IMAP" or "POP3"."""

    @property
    def port(self) -> int:
        """Default port of the plaintext service."""

    @property
    def tls_port(self) -> int:
        """Default port of implicit TLS (RFC 8314)."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every lint rule by its id."""

    @property
    def quirks(self) -> Mapping[str, Quirk]:
        """Every known case of real servers by its id."""

    def server_name(self, state: S) -> str:
        """What kind of server this is, "" where it does not give itself away."""

    def framer(self, limits: Limits) -> Framer:
        """A framer for one new connection."""

    def parse(self, message: Message, limits: Limits = DEFAULT_LIMITS) -> Node:
        """The syntax tree of `message.whole`; offsets count from its first octet. Never raises."""

    def head(self, message: Message, tree: Node) -> Head:
        """What the message is called; `tree` is what `parse` made of it."""

    def concerns(self, message: Message, tree: Node, uid: str) -> bool:
        """Whether the message names the mail that has this unique id, as far as its own octets tell."""

    def secrets(self, message: Message) -> tuple[Span, ...]:
        """Where the grammar finds a password or token in a client's `message.whole`, which may be incomplete."""

    def promised(self, command: bytes, state: S) -> int | None:
        """How many octets will answer the command, after its first line; None where the state does not tell."""

    def initial(self) -> S:
        """The state before anything happened."""

    def fold(self, state: S, message: Message) -> S:
        """The state after `message`. Never raises; the same object where nothing changed."""

    def explain(self, message: Message, before: S, after: S) -> Explanation:
        """What the message means, with its values filled in."""

    def explain_node(self, message: Message, path: tuple[Node, ...], before: S, after: S) -> Explanation:
        """What the last node of `path`, which begins at the root of the message's tree, means. Never raises."""

    def typed(self, line: str, state: S) -> Typed:
        """The message that a typed line would make, for explaining it before it is sent; it may be incomplete."""

    def findings(self, message: Message, before: S, after: S) -> tuple[Finding, ...]:
        """What is wrong or noteworthy about it."""

    def command(self, line: str, state: S, context: Context) -> Dialogue:
        """The dialogue that a typed line starts. Raises CommandError at once where it cannot be understood."""

    def raw(self, data: bytes, unfinished: Message | None) -> Chunk:
        """Octets to send as they are, secrets found by grammar; `unfinished` is the command they go on with."""

    def follows(self, message: Message) -> Dialogue | None:
        """What is left of a command that has been sent raw and may change the transport; None for all others."""

    def complete(self, line: str, cursor: int, state: S) -> Completion:
        """What could be typed at `cursor` and is valid now."""

    def mask(self, line: str) -> tuple[Span, ...]:
        """Characters of a typed line that are secret."""

    def sends_credentials(self, line: str) -> bool:
        """Whether the line would send a password or token that whoever listens can read or replay."""

    def hazard(self, line: str, state: S) -> str:
        """What the line would destroy on the server, in a sentence; empty when nothing."""

    def steps(self, state: S, account: Account) -> tuple[Step, ...]:
        """The tour through this protocol from here; at most one step is "next"."""
