"""WING: the POP3 wing as the rest of the house knows it (`core.protocol.Wing`)."""

from __future__ import annotations

from protoscope.core.finding import Finding
from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import Message
from protoscope.core.protocol import Account, Chunk, Completion, Context, Dialogue, Explanation, Head, Step, Typed, Wing
from protoscope.core.span import Span
from protoscope.core.syntax import Node
from protoscope.pop3.commands.complete import complete
from protoscope.pop3.commands.dialogue import command, follows
from protoscope.pop3.commands.hazard import hazard
from protoscope.pop3.commands.mask import mask, raw, sends_credentials
from protoscope.pop3.commands.steps import steps
from protoscope.pop3.explain import explain, explain_node, typed
from protoscope.pop3.framing import Framer
from protoscope.pop3.grammar import message_head, parse, secrets
from protoscope.pop3.promised import promised
from protoscope.pop3.quirks import QUIRKS, server_name
from protoscope.pop3.rules import RULES, findings
from protoscope.pop3.state.fold import fold
from protoscope.pop3.state.model import State
from protoscope.pop3.uids import concerns


class Pop3Wing:
    """Each method is the function of the room that it is named after."""

    name = "pop3"
    title = "POP3"
    port = 110
    tls_port = 995
    rules = RULES
    quirks = QUIRKS

    def framer(self, limits: Limits) -> Framer:
        """A framer for one new connection."""
        return Framer(limits)

    def parse(self, message: Message, limits: Limits = DEFAULT_LIMITS) -> Node:
        """The syntax tree of `message.whole`."""
        return parse(message)

    def head(self, message: Message, tree: Node) -> Head:
        """What the message is called."""
        return message_head(message, tree)

    def concerns(self, message: Message, tree: Node, uid: str) -> bool:
        """Whether the message names the mail with that unique-id."""
        return concerns(tree, uid)

    def secrets(self, message: Message) -> tuple[Span, ...]:
        """Where a client's octets hold a password or token."""
        return secrets(message)

    def promised(self, command: bytes, state: State) -> int | None:
        """The size that LIST told of the mail that RETR brings."""
        return promised(command, state)

    def initial(self) -> State:
        """The state before anything happened."""
        return State()

    def fold(self, state: State, message: Message) -> State:
        """The state after `message`."""
        return fold(state, message)

    def explain(self, message: Message, before: State, after: State) -> Explanation:
        """What the message means."""
        return explain(message, before, after)

    def explain_node(self, message: Message, path: tuple[Node, ...], before: State, after: State) -> Explanation:
        """What a node means."""
        return explain_node(message, path, before, after)

    def typed(self, line: str, state: State) -> Typed:
        """The message that a typed line would make."""
        return typed(line, state)

    def findings(self, message: Message, before: State, after: State) -> tuple[Finding, ...]:
        """What is wrong or noteworthy about it."""
        return findings(message, before, after)

    def server_name(self, state: State) -> str:
        """What kind of server this is."""
        return server_name(state)

    def command(self, line: str, state: State, context: Context) -> Dialogue:
        """The dialogue that a typed line starts."""
        return command(line, state, context)

    def raw(self, data: bytes, unfinished: Message | None) -> Chunk:
        """Octets to send as they are."""
        return raw(data, unfinished)

    def follows(self, message: Message) -> Dialogue | None:
        """What is left of a command that has been sent raw."""
        return follows(message)

    def complete(self, line: str, cursor: int, state: State) -> Completion:
        """What could be typed at `cursor`."""
        return complete(line, cursor, state)

    def mask(self, line: str) -> tuple[Span, ...]:
        """Characters of a typed line that are secret."""
        return mask(line)

    def sends_credentials(self, line: str) -> bool:
        """Whether a listener could use what the line sends."""
        return sends_credentials(line)

    def hazard(self, line: str, state: State) -> str:
        """What the line would destroy."""
        return hazard(line, state)

    def steps(self, state: State, account: Account) -> tuple[Step, ...]:
        """The tour from here."""
        return steps(state, account)


WING: Wing[State] = Pop3Wing()
"""The POP3 wing."""
