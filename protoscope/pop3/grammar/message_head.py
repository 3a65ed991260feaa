"""What one message is called: name, status and response code, as `core.protocol.Head`; POP3 has no tags."""

from __future__ import annotations

from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Head
from protoscope.core.syntax import Node
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.grammar.line import line_end, text_of
from protoscope.pop3.grammar.secrets import secrets
from protoscope.pop3.indicator import indicator
from protoscope.pop3.values import Greeting, Reply


def message_head(message: Message, tree: Node) -> Head:
    """The head of either side's message; the lines of a SASL exchange have none (RFC 5034, 4)."""
    if message.kind in (Kind.CONTINUATION, Kind.EVENT):
        return Head()
    return Head(name=_keyword(message)) if message.side is Side.CLIENT else _status(message, tree)


def _keyword(message: Message) -> str:
    """The command's name; empty where the line is a credential sent out of place, or cut off inside its name."""
    octets = message.whole
    words = octets[: line_end(octets, 0)].split(None, 1)
    if not words or any(span.start <= octets.index(words[0]) for span in secrets(message)):
        return ""
    name = text_of(words[0]).upper()
    return "" if message.kind is Kind.MALFORMED and name not in CATALOGUE else name


def _status(message: Message, tree: Node) -> Head:
    value = tree.value
    known = isinstance(value, (Greeting, Reply))
    status = value if known else indicator(message.whole)
    if status is None:
        return Head()
    name = "+OK" if status.positive else "-ERR"
    return Head("", name, name, value.code if known else "")
