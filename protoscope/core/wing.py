"""Wing: what one protocol (imap, pop3) hands over. Every other room knows a protocol by these functions only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from protoscope.core.finding import Finding
from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import Message
from protoscope.core.protocol import (
    Account,
    Chunk,
    Completion,
    Context,
    Dialogue,
    Explanation,
    Framer,
    Head,
    Step,
    Typed,
)
from protoscope.core.quirk import Quirk
from protoscope.core.rule import Rule
from protoscope.core.span import Span
from protoscope.core.syntax import Node

S = TypeVar("S")
"""A wing's state: a frozen dataclass, `core.state.Record`, with at least what `protocol.Status` names."""


class Parse(Protocol):
    """The syntax tree of `message.whole`; offsets count from its first octet. Never raises."""

    def __call__(self, message: Message, limits: Limits = DEFAULT_LIMITS, /) -> Node:
        """Parse."""


@dataclass(frozen=True, slots=True, repr=False)
class Wing(Generic[S]):
    """One protocol. All of it is pure: octets, messages and states in; frames, trees and states out.

    A wing's rooms have one function for each of these, of the same name.
    """

    name: str
    """ "imap" or "pop3"."""
    title: str
    """ "IMAP" or "POP3"."""
    port: int
    """Default port of the plaintext service."""
    tls_port: int
    """Default port of implicit TLS (RFC 8314)."""

    # -- from octets to findings -------------------------------------------------------------------------------------

    framer: Callable[[Limits], Framer]
    """A framer for one new connection."""
    parse: Parse
    head: Callable[[Message, Node], Head]
    """What the message is called; the node is what `parse` made of it."""
    concerns: Callable[[Message, Node, str], bool]
    """Whether the message names the mail that has this unique id, as far as its own octets tell."""
    secrets: Callable[[Message], tuple[Span, ...]]
    """Where the grammar finds a password or token in a client's `message.whole`, which may be incomplete."""
    promised: Callable[[bytes, S], int | None]
    """How many octets will answer the command, after its first line; None where the state does not tell."""
    initial: Callable[[], S]
    """The state before anything happened."""
    fold: Callable[[S, Message], S]
    """The state after a message. Never raises; the same object where nothing changed."""
    findings: Callable[[Message, S, S], tuple[Finding, ...]]
    """What is wrong with the message, or noteworthy, between the states before and after it."""
    rules: Mapping[str, Rule]
    """Every lint rule by its id."""
    quirks: Mapping[str, Quirk]
    """Every known case of real servers by its id."""
    server_name: Callable[[S], str]
    """What kind of server this is, "" where it does not give itself away."""

    # -- for people --------------------------------------------------------------------------------------------------

    explain: Callable[[Message, S, S], Explanation]
    """What the message between two states means, with its values filled in."""
    explain_node: Callable[[Message, tuple[Node, ...], S, S], Explanation]
    """What the last node of a path, which begins at the root of the message's tree, means. Never raises."""
    steps: Callable[[S, Account], tuple[Step, ...]]
    """The tour through this protocol from here; at most one step is "next"."""

    # -- lines that are typed ----------------------------------------------------------------------------------------

    command: Callable[[str, S, Context], Dialogue]
    """The dialogue that a typed line starts. Raises CommandError at once where it cannot be understood."""
    raw: Callable[[bytes, Message | None], Chunk]
    """Octets to send as they are, secrets found by grammar; the message is the command they go on with."""
    follows: Callable[[Message], Dialogue | None]
    """What is left of a command that has been sent raw and may change the transport; None for all others."""
    complete: Callable[[str, int, S], Completion]
    """What could be typed into the line at this place and is valid now."""
    typed: Callable[[str, S], Typed]
    """The message that a typed line would make, for explaining it before it is sent; it may be incomplete."""
    mask: Callable[[str], tuple[Span, ...]]
    """Characters of a typed line that are secret."""
    sends_credentials: Callable[[str], bool]
    """Whether the line would send a password or token that whoever listens can read or replay."""
    hazard: Callable[[str, S], str]
    """What the line would destroy on the server, in a sentence; empty when nothing."""

    def __repr__(self) -> str:
        return f"<Wing {self.name}>"
