"""From a message to its syntax tree, by side and kind."""

from __future__ import annotations

from collections.abc import Callable

from protoscope.core.memo import of_last
from protoscope.core.message import Kind, Message, Side
from protoscope.core.syntax import Node
from protoscope.pop3.grammar.command import command, sasl_response
from protoscope.pop3.grammar.reply import challenge, greeting, malformed, multi_line, single_line

_PRODUCTIONS: dict[tuple[Side, Kind], Callable[[Message], Node]] = {
    (Side.CLIENT, Kind.COMMAND): lambda message: command(message.whole),
    (Side.CLIENT, Kind.CONTINUATION): lambda message: sasl_response(message.whole),
    (Side.SERVER, Kind.GREETING): lambda message: greeting(message.whole),
    (Side.SERVER, Kind.STATUS): lambda message: single_line(message.whole, message.command),
    (Side.SERVER, Kind.MULTILINE): lambda message: multi_line(message.whole, message.command),
    (Side.SERVER, Kind.CONTINUATION): lambda message: challenge(message.whole),
}


@of_last
def parse(message: Message) -> Node:
    """The syntax tree of `message.whole`. Never raises."""
    if message.kind is Kind.EVENT:
        return Node("event", 0, 0, message.fact)
    production = _PRODUCTIONS.get((message.side, message.kind))
    return malformed(message.whole) if production is None else production(message)
