"""Parse: the syntax tree of any message, by its side and kind. Never raises."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import Kind, Message, Side
from protoscope.core.secret import Secret
from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.grammar import topics  # noqa: F401 (importing it fills the registries)
from protoscope.imap.grammar.command import parse_command
from protoscope.imap.grammar.response import line_end, parse_response
from protoscope.imap.grammar.status import resp_text
from protoscope.imap.values.base import Command


def parse(message: Message, limits: Limits = DEFAULT_LIMITS) -> Node:
    """The tree of `message.whole`; offsets count from its first octet.

    The root's rule is "greeting", "response-tagged", "response-data", "continue-req", "command", "sasl-response",
    "event" or "malformed"; its value is the typed one, None where it was not understood.
    """
    if _LAST.message is not message or _LAST.limits is not limits:
        _LAST.tree = _parse(message, limits)
        _LAST.message, _LAST.limits = message, limits
    return _LAST.tree


@dataclass(slots=True)
class _Last:
    """The last message and its tree: fold, memory and rules all look at the same one, one after the other."""

    message: Message | None
    limits: Limits
    tree: Node


_LAST = _Last(None, DEFAULT_LIMITS, Node("event", 0, 0))


def _parse(message: Message, limits: Limits) -> Node:
    octets = message.whole
    if message.kind is Kind.EVENT:
        return Node("event", 0, len(octets), message.fact)
    if message.kind is Kind.MALFORMED:
        return _malformed(octets)
    if message.side is Side.SERVER:
        return parse_response(octets, limits.nesting, message.kind is Kind.GREETING)
    if message.kind is Kind.CONTINUATION:
        return sasl_response(octets)
    return parse_command(octets, limits.nesting)


def sasl_response(octets: bytes) -> Node:
    """A client's line in a SASL exchange: base64, or "*" that cancels it (RFC 9051, 6.2.2)."""
    end = line_end(octets)
    if octets[:end] == b"*":
        return Node("sasl-cancel", 0, len(octets), Command("", "*"))
    secret = Secret(octets[:end].decode("latin-1"))
    return Node("sasl-response", 0, len(octets), secret, (Node("base64", 0, end, secret),))


def _malformed(octets: bytes) -> Node:
    """What the framer could not place. A code that lacks its "* OK" is still shown as one."""
    end = line_end(octets)
    children: tuple[Node, ...] = ()
    if octets.startswith(b"["):
        _, _, children, _ = resp_text(octets, 0, end)
    return Node(MALFORMED, 0, len(octets), None, children)
