"""WING: the POP3 wing, by the functions of the rooms that it has."""

from __future__ import annotations

from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import Message
from protoscope.core.syntax import Node
from protoscope.core.wing import Wing
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


def _parse(message: Message, _limits: Limits = DEFAULT_LIMITS) -> Node:
    """Nothing nests in POP3: its limits are the framer's."""
    return parse(message)


def _concerns(_message: Message, tree: Node, uid: str) -> bool:
    return concerns(tree, uid)


WING: Wing[State] = Wing(
    name="pop3",
    title="POP3",
    port=110,
    tls_port=995,
    framer=Framer,
    parse=_parse,
    head=message_head,
    concerns=_concerns,
    secrets=secrets,
    promised=promised,
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
"""The POP3 wing."""
