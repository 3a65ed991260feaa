"""From a message to its explanation."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from protoscope.core.finding import Reference
from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Explanation
from protoscope.imap.explain.cases import seen_by, with_cases
from protoscope.imap.explain.client import cancelled, command, response
from protoscope.imap.explain.data import SENTENCES, unasked
from protoscope.imap.explain.events import event
from protoscope.imap.explain.status import completion, continuation, greeting, untagged
from protoscope.imap.explain.words import plural
from protoscope.imap.grammar import head, parse
from protoscope.imap.grammar.registry import NUMBERED, RESPONSES
from protoscope.imap.state.model import State
from protoscope.imap.values import Command, Continuation, Status

_LITERAL = re.compile(rb"\{(\d{1,19})\}\r?\n\Z")


def explain(message: Message, before: State, after: State) -> Explanation:
    """What the message means, with its values filled in. Never raises."""
    return with_cases(_plain(message, before, after), message, before, after)


def _plain(message: Message, before: State, after: State) -> Explanation:
    if message.kind is Kind.EVENT:
        return event(message.fact, before)
    by_kind = _BY_KIND.get((message.side, message.kind))
    found = by_kind(parse(message).value, message, before, after) if by_kind else None
    return _malformed(message) if found is None else found


def _malformed(message: Message) -> Explanation:
    who = "client" if message.side is Side.CLIENT else "server"
    if "cut-short" in message.defects:
        return Explanation(f"The {who} began a line that it did not end.")
    return Explanation(f"Nothing that IMAP lets a {who} send here.", Reference(9051, "2.2"))


def _command(value: Any, message: Message, before: State, _after: State) -> Explanation | None:
    return command(value, message, before) if isinstance(value, Command) else None


def _part(_value: Any, message: Message, _before: State, _after: State) -> Explanation:
    name = head(message.whole).name or "a command"
    announced = _LITERAL.search(message.whole, max(0, len(message.whole) - 24))
    size = f" of {plural(int(announced[1]), 'octet')}" if announced else ""
    text = f"The beginning of {name}; the literal{size} that it announces is sent when the server asks for it with +."
    return Explanation(text, Reference(9051, "4.3"))


def _client_line(_value: Any, message: Message, before: State, after: State) -> Explanation:
    return cancelled() if message.octets.strip() == b"*" else response(before, after)


def _greeting(value: Any, _message: Message, before: State, _after: State) -> Explanation | None:
    return greeting(value, before) if isinstance(value, Status) else None


def _tagged(value: Any, message: Message, before: State, after: State) -> Explanation | None:
    return completion(value, message, before, after) if isinstance(value, Status) else None


def _continuation(value: Any, message: Message, before: State, _after: State) -> Explanation | None:
    return continuation(value, message, before) if isinstance(value, Continuation) else None


def _untagged(value: Any, message: Message, before: State, after: State) -> Explanation | None:
    if isinstance(value, Status):
        return untagged(value, before)
    sentence = SENTENCES.get(type(value))
    name = head(message.octets).name
    row = RESPONSES.get(name) or NUMBERED.get(name)
    reference = row.reference if row else None
    if sentence is not None:
        text, *details = sentence(value, before, after)
        details += (*seen_by(value, message, before), *unasked(value, head(message.command).name))
        return Explanation(text, reference, tuple(details))
    if row is not None:
        return Explanation(f"The server's {name} data.", reference)
    return (
        Explanation(f"{name or 'This'} is no response of an RFC known here; a client must ignore it.") if name else None
    )


_BY_KIND: dict[tuple[Side, Kind], Callable[[Any, Message, State, State], Explanation | None]] = {
    (Side.CLIENT, Kind.COMMAND): _command,
    (Side.CLIENT, Kind.PART): _part,
    (Side.CLIENT, Kind.CONTINUATION): _client_line,
    (Side.SERVER, Kind.GREETING): _greeting,
    (Side.SERVER, Kind.TAGGED): _tagged,
    (Side.SERVER, Kind.CONTINUATION): _continuation,
    (Side.SERVER, Kind.UNTAGGED): _untagged,
}
