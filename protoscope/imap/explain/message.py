"""From a message to its explanation."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from protoscope.core.finding import Reference
from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Explanation
from protoscope.core.secret import Secret
from protoscope.imap.explain.commands import command, reference
from protoscope.imap.explain.data import data
from protoscope.imap.explain.events import event
from protoscope.imap.explain.status import code, status
from protoscope.imap.explain.texts import PROMPTS
from protoscope.imap.explain.words import plural, shown
from protoscope.imap.grammar import head, parse
from protoscope.imap.state.model import State
from protoscope.imap.values import Command, Continuation, Status

_SASL = Reference(9051, "6.2.2")
_LITERAL = re.compile(rb"\{(\d{1,19})\}\r?\n\Z")


def explain(message: Message, before: State, after: State) -> Explanation:
    """What the message means, with its values filled in. Never raises."""
    if message.kind is Kind.EVENT:
        return event(message.fact, before)
    if message.kind is Kind.PART:
        return _part(message)
    value = parse(message).value
    if value is None:
        return _malformed(message)
    sentence = _SENTENCES.get(type(value), data)
    return sentence(value, message, before, after)


def _malformed(message: Message) -> Explanation:
    who = "client" if message.side is Side.CLIENT else "server"
    if "cut-short" in message.defects:
        return Explanation(f"The {who} began a line that it did not end.")
    named = head(message.whole)
    if message.side is Side.SERVER and named.tag == "*" and named.name:
        return data(None, message, State(), State())
    return Explanation(f"Nothing that IMAP lets a {who} send here.", Reference(9051, "2.2"))


# -- client ----------------------------------------------------------------------------------------------------------


def _command(value: Command, message: Message, before: State, _after: State) -> Explanation:
    if value.name == "*":
        return Explanation("Cancels the SASL exchange; the server must answer BAD.", _SASL)
    return command(value, message, before)


def _part(message: Message) -> Explanation:
    name = head(message.whole).name
    announced = _LITERAL.search(message.whole, max(0, len(message.whole) - 24))
    what = f"a literal of {plural(int(announced[1]), 'octet')}" if announced else "a literal"
    text = f"A part of {name or 'a command'}: {what} will follow once the server says +."
    return Explanation(text, Reference(9051, "4.3"))


def _response(_value: Secret, _message: Message, before: State, after: State) -> Explanation:
    mechanism = f" of {before.authenticating}" if before.authenticating else ""
    user = next((sent.user for sent in after.outstanding.values() if sent.name == "AUTHENTICATE"), "")
    named = f", for the user {shown(user)}" if user else ""
    return Explanation(f"Answers the challenge{mechanism}{named}; the content is secret.", _SASL)


# -- server ----------------------------------------------------------------------------------------------------------


def _continuation(value: Continuation, message: Message, before: State, _after: State) -> Explanation:
    name = head(message.command).name
    if before.authenticating:
        return Explanation(_challenge(value, before.authenticating), _SASL)
    if name == "IDLE":
        text = "The server idles: it sends what happens in the mailbox at once, until the client says DONE."
        return Explanation(text, reference("IDLE"))
    details = (f"The server says: {shown(value.text)}",) if value.text.strip() else ()
    more = code(value.code, shown(value.text), before)[1] if value.code else ()
    text = f"The server is ready for the rest of {name or 'the command'}: the literal may be sent now."
    return Explanation(text, Reference(9051, "7.6"), (*more, *details))


def _challenge(value: Continuation, mechanism: str) -> str:
    if value.challenge is None:
        return f"A {mechanism} challenge that is not base64: {shown(value.text)}"
    prompt = PROMPTS.get(value.challenge.lower())
    return prompt or f"A {mechanism} challenge of {plural(len(value.challenge), 'octet')}: {shown(value.challenge)}"


_SENTENCES: dict[type[Any], Callable[[Any, Message, State, State], Explanation]] = {
    Command: _command,
    Secret: _response,
    Status: status,
    Continuation: _continuation,
}
"""By the type of the root's value; all others are untagged data."""
