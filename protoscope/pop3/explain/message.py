"""From a message to its explanation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from protoscope.core.finding import Reference
from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Explanation
from protoscope.core.quirk import rules_of
from protoscope.pop3.capabilities import meanings
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.explain.events import event
from protoscope.pop3.explain.glossary import code, term
from protoscope.pop3.explain.texts import COMMANDS, REFUSALS, REFUSED, REPLIES, short
from protoscope.pop3.explain.warnings import warnings
from protoscope.pop3.grammar import parse
from protoscope.pop3.grammar.command import command_value
from protoscope.pop3.quirks import quirks_of
from protoscope.pop3.rules import findings
from protoscope.pop3.state.model import TRANSACTION, State
from protoscope.pop3.values import Challenge, Command, Greeting, Mail, Reply, SaslResponse, ScanListing
from protoscope.sasl.challenges import challenge

_SASL = Reference(5034, "4")
_MOST = 2
"""Known cases that are told of one message."""


def explain(message: Message, before: State, after: State) -> Explanation:
    """What the message means, with its values filled in. Never raises."""
    told = _plain(message, before, after)
    known = quirks_of(message, rules_of(findings(message, before, after)), before)[:_MOST]
    return replace(told, details=(*told.details, *(each.known for each in known)))


def _plain(message: Message, before: State, after: State) -> Explanation:
    if message.kind is Kind.EVENT:
        return event(message.fact, before)
    value = parse(message).value
    sentence = _SENTENCES.get(type(value))
    return sentence(value, message, before, after) if sentence else _malformed(message)


def _malformed(message: Message) -> Explanation:
    who = "client" if message.side is Side.CLIENT else "server"
    if "cut-short" in message.defects:
        return Explanation(f"The {who} began a line that it did not end.")
    if message.kind is Kind.MULTILINE:
        return Explanation("Lines that seem to go on with the reply before: it ended too early.", Reference(1939, "3"))
    return Explanation(f"Nothing that POP3 lets a {who} send here.", Reference(1939, "3"))


# -- client ----------------------------------------------------------------------------------------------------------


def _command(value: Command, message: Message, before: State, _after: State) -> Explanation:
    entry = CATALOGUE.get(value.name)
    if entry is None:
        return Explanation(f"{value.name or 'An empty line'} is no command of POP3; the server should answer -ERR.")
    text = _quit(before) if value.name == "QUIT" else _asked(value, entry.help, before)
    line = message.whole.decode("utf-8", "backslashreplace").rstrip("\r\n")
    found = tuple(warning for warning in warnings(value, line, before) if warning not in text)
    return Explanation(text, entry.reference, _price(value), found)


def _price(value: Command) -> tuple[str, ...]:
    """What the command costs and what comes back."""
    bare = term("command", f"{value.name} (bare)") if not value.arguments else None
    known = bare or term("command", value.name)
    return (f"Costs: {known.text}.", f"Expect: {known.columns[1]}.") if known else ()


def _asked(value: Command, otherwise: str, before: State) -> str:
    template = COMMANDS.get((value.name, len(value.arguments)))
    return template.format(*value.arguments, user=before.user or "the user") if template else otherwise


def _quit(before: State) -> str:
    if before.phase != TRANSACTION:
        return "Ends the session."
    if not before.marked:
        return "Ends the session; no message is marked as deleted, so none is removed."
    return f"Ends the session and removes what is marked as deleted: {_messages(before.marked)}."


def _response(value: SaslResponse, _message: Message, before: State, after: State) -> Explanation:
    if value.cancelled:
        return Explanation("Cancels the SASL exchange; the server must answer -ERR.", _SASL)
    exchange = after.authenticating or before.authenticating
    mechanism = f" of {exchange.mechanism}" if exchange else ""
    user = f", for the user {exchange.user}" if exchange and exchange.user else ""
    return Explanation(f"Answers the challenge{mechanism}{user}; the content is secret.", _SASL)


# -- server ----------------------------------------------------------------------------------------------------------


def _greeting(value: Greeting, _message: Message, _before: State, _after: State) -> Explanation:
    if not value.positive:
        return _with_code(value.code, "The server refuses the connection.", Reference(1939, "4"))
    stamp = (
        f" The timestamp {value.timestamp} lets APOP log in without sending the password." if value.timestamp else ""
    )
    return Explanation(f"The server is ready and waits for a login.{stamp}", Reference(1939, "7" if stamp else "4"))


def _challenge(value: Challenge, _message: Message, before: State, _after: State) -> Explanation:
    told = challenge(before.authenticating.mechanism if before.authenticating else "", value.octets, value.text)
    return Explanation(short(told.sentence), _SASL, tuple(map(short, told.details)))


def _reply(value: Reply, message: Message, before: State, after: State) -> Explanation:
    entry = CATALOGUE.get(value.command)
    reference = entry.reference if entry else Reference(1939, "3")
    if not value.positive:
        name = value.command or "what was sent"
        text = REFUSALS.get(value.command, REFUSED.format(name=name))
        return _with_code(value.code, text, reference)
    command = command_value(message.command) if message.command else Command(value.command)
    text = _accepted(value, command, before, after)
    details = _surprises(value, before)
    return Explanation(text, reference, details)


def _accepted(value: Reply, command: Command, before: State, after: State) -> str:
    # One listing is a named tuple; many are a plain one.
    many = f"{value.command} list" if type(value.data) is tuple else ""
    template = REPLIES.get(many) or REPLIES.get(value.command)
    if template is None:
        return f"The server accepts {value.command or 'what was sent'}."
    if "{data" in template and (value.data is None or getattr(value.data, "octets", 0) is None):
        return "The server accepts the command, but its answer cannot be read."
    arguments = [*map(str, command.arguments), "?", "?"]
    return template.format(*arguments, **_values(value, before, after))


def _values(value: Reply, before: State, after: State) -> dict[str, Any]:
    """What the templates of `REPLIES` may name."""
    data = value.data
    lines = data if type(data) is tuple else ()
    mail = isinstance(data, Mail)
    return {
        "data": data,
        "count": len(lines),
        "total": sum(line.octets or 0 for line in lines if isinstance(line, ScanListing)),
        "headers": len(data.header_octets) if mail else 0,
        "body": len(data.octets) - len(data.header_octets) if mail else 0,
        "user": after.user or "the user",
        "marked": after.marked,
        "removed": _removed(before),
    }


def _removed(before: State) -> str:
    if before.phase != TRANSACTION or not before.marked:
        return "nothing was marked as deleted, so nothing is removed"
    return f"what was marked as deleted is removed: {_messages(before.marked)}"


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count} messages"


def _surprises(value: Reply, before: State) -> tuple[str, ...]:
    """What a positive reply says besides."""
    if value.command != "CAPA" or not isinstance(value.data, tuple):
        return ()
    if not before.history:
        return meanings(tuple((line.tag, line.arguments) for line in value.data))
    now, known = {line.line for line in value.data}, set(before.history[-1].lines)
    new, gone = sorted(now - known), sorted(known - now)
    added = (f"New since the CAPA before: {', '.join(new)}.",) if new else ()
    return (*added, f"Gone since then: {', '.join(gone)}.") if gone else added


def _with_code(name: str, text: str, reference: Reference) -> Explanation:
    found = code(name)
    if found is None:
        details = (f"The response code [{name}] is not registered.",) if name else ()
        return Explanation(text, reference, details)
    meaning, advice = found.columns
    return Explanation(f"{text} {meaning[0].upper()}{meaning[1:]}.", found.reference, (advice,))


_SENTENCES: dict[type[Any], Callable[[Any, Message, State, State], Explanation]] = {
    Command: _command,
    SaslResponse: _response,
    Greeting: _greeting,
    Challenge: _challenge,
    Reply: _reply,
}
"""By the type of the root's value."""
