"""What the client sends, in a sentence: commands and answers to challenges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope import sasl
from protoscope.core.finding import Reference
from protoscope.core.protocol import Explanation
from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.state.model import State
from protoscope.imap.values import Command, FetchAtt, Mailbox, SequenceSet, text_of

_SASL = Reference(9051, "6.2.2")


def cancelled() -> Explanation:
    """The line `*` in answer to a challenge."""
    return Explanation("Cancels the SASL exchange; the server must answer BAD.", _SASL)


def response(before: State, after: State) -> Explanation:
    """Any other answer to a challenge."""
    mechanism = after.authenticating or before.authenticating
    of_which = f" of {mechanism}" if mechanism else ""
    return Explanation(f"Answers the challenge{of_which}; the content is secret.", _SASL)


def command(value: Command, before: State) -> Explanation:
    """What the command asks, with its arguments, and what it will do besides."""
    entry = CATALOGUE.get(value.name)
    if entry is None:
        return Explanation(f"{value.name or 'The line'} is no command known here; the server should answer BAD.")
    shown = ", ".join(filter(None, map(_shown, value.arguments)))
    text = f"{value.name} {entry.purpose}{f' ({shown})' if shown else ''}."
    return Explanation(text, entry.reference, tuple(_warnings(value, before)))


def _shown(argument: Any) -> str:
    """An argument for people; strings that may be secret or long are left out."""
    if isinstance(argument, Mailbox):
        return argument.name or '""'
    if isinstance(argument, SequenceSet | FetchAtt):
        return str(argument)
    if isinstance(argument, tuple) and argument and all(isinstance(each, FetchAtt | str) for each in argument):
        return " ".join(map(str, argument))
    return argument if isinstance(argument, str) and len(argument) < 60 else ""


def _warnings(value: Command, before: State) -> list[str]:
    found = [warn(value, before) for name, warn in _WARN if name in ("", value.name.removeprefix("UID "))]
    return [text for text in found if text]


def _exposed(value: Command, before: State) -> str:
    if before.secure or value.name not in ("LOGIN", "AUTHENTICATE") or not value.arguments:
        return ""
    first = value.arguments[0]
    mechanism = text_of(first) if isinstance(first, bytes) else str(first)
    shows = value.name == "LOGIN" or sasl.exposes(mechanism)
    return "TLS is off: whoever listens can read the password." if shows else ""


def _refused(value: Command, before: State) -> str:
    entry = CATALOGUE[value.name]
    if entry.name in ("DONE", "*") or entry.allowed_in(before.connection):
        return ""
    return f"It is not valid in {before.connection.value}; the server should answer BAD."


def _sets_seen(value: Command, _before: State) -> str:
    items = [
        item for argument in value.arguments for item in (argument if isinstance(argument, tuple) else (argument,))
    ]
    names = {item.name for item in items if isinstance(item, FetchAtt)}
    bodies = any(isinstance(i, FetchAtt) and i.name in ("BODY", "BINARY") and i.section is not None for i in items)
    if not (bodies or names & {"RFC822", "RFC822.TEXT"}):
        return ""
    return "It sets \\Seen on what it fetches; BODY.PEEK would not."


def _destroys(value: Command, _before: State) -> str:
    return "Messages marked \\Deleted are removed for good." if value.name in ("EXPUNGE", "CLOSE") else ""


_WARN: tuple[tuple[str, Callable[[Command, State], str]], ...] = (
    ("", _refused),
    ("", _exposed),
    ("FETCH", _sets_seen),
    ("EXPUNGE", _destroys),
    ("CLOSE", _destroys),
)
"""What to add, by the command's name without UID; "" is every command."""
