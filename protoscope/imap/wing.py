"""WING: the IMAP wing, by the functions of the rooms that it has."""

from __future__ import annotations

from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Head
from protoscope.core.span import Span
from protoscope.core.syntax import Node
from protoscope.core.wing import Wing
from protoscope.imap.commands.complete import complete
from protoscope.imap.commands.dialogue import command, follows
from protoscope.imap.commands.hazard import hazard
from protoscope.imap.commands.mask import mask, sends_credentials
from protoscope.imap.commands.raw import raw
from protoscope.imap.commands.steps import steps
from protoscope.imap.explain import explain, explain_node, typed
from protoscope.imap.framing import ImapFramer
from protoscope.imap.grammar import message_head, parse, secret_spans
from protoscope.imap.quirks import QUIRKS, server_name
from protoscope.imap.rules import RULES, findings
from protoscope.imap.state.fold import fold
from protoscope.imap.state.model import State
from protoscope.imap.uids import concerns


def _secrets(message: Message) -> tuple[Span, ...]:
    return secret_spans(message.whole, message.kind is Kind.CONTINUATION or "sasl" in message.defects)


def _head(message: Message, tree: Node) -> Head:
    return message_head(message, tree, _secrets(message) if message.side is Side.CLIENT else ())


def _promised(_command: bytes, _state: State) -> None:
    """Nothing: a literal announces itself."""


WING: Wing[State] = Wing(
    name="imap",
    title="IMAP",
    port=143,
    tls_port=993,
    framer=ImapFramer,
    parse=parse,
    head=_head,
    concerns=concerns,
    secrets=_secrets,
    promised=_promised,
    initial=State,
    fold=fold,
    findings=findings,
    rules=RULES,
    quirks=QUIRKS,
    server_name=server_name,
    explain=explain,
    explain_node=explain_node,
    steps=steps,
    command=command,
    raw=raw,
    follows=follows,
    complete=complete,
    typed=typed,
    mask=mask,
    sends_credentials=sends_credentials,
    hazard=hazard,
)
"""The IMAP wing."""
