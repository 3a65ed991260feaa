"""What one message is called: tag, name, status and response code, as `core.protocol.Head`."""

from __future__ import annotations

from collections.abc import Iterable

from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Head
from protoscope.core.secret import masked
from protoscope.core.span import Span, clipped
from protoscope.core.syntax import Node
from protoscope.imap.grammar.heads import head
from protoscope.imap.grammar.registry import COMMANDS, NUMBERED, RESPONSES

_ENOUGH = 1024
"""Octets of a malformed message that are looked at: it may be of any length, and no name that is known is longer."""


def message_head(message: Message, tree: Node, secrets: Iterable[Span]) -> Head:
    """The head of either side's message; a client's answer to a challenge has none."""
    if message.side is Side.SERVER:
        return _response(message, tree)
    # Masked first: in `LOGIN UID password`, without a tag, the password would be read as the name UID PASSWORD.
    octets = _beginning(message)
    tag, name, _, _ = head(masked(octets, clipped(secrets, 0, len(octets))) if secrets else octets)
    if message.kind is Kind.CONTINUATION or (message.kind is Kind.MALFORMED and name not in COMMANDS):
        return Head()
    return Head("" if name == "DONE" else tag, name)


def _response(message: Message, tree: Node) -> Head:
    tag, name, status, _ = head(_beginning(message))
    # Data has no code, and its tree is not made before somebody looks at it.
    parts = tree.children if status or message.kind is not Kind.UNTAGGED else ()
    code = next((node.value.name for node in parts if node.rule == "resp-text-code"), "")
    if message.kind is Kind.MALFORMED and not (status or name in RESPONSES or name in NUMBERED):
        return Head(code=code)
    return Head(tag, name, status, code)


def _beginning(message: Message) -> bytes:
    return message.whole[:_ENOUGH] if message.kind is Kind.MALFORMED else message.whole
