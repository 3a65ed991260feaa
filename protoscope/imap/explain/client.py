"""What the client sends, in a sentence: commands and answers to challenges."""

from __future__ import annotations

from protoscope.core.finding import Reference
from protoscope.core.message import Message
from protoscope.core.protocol import Explanation
from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.explain.commands import reference, told
from protoscope.imap.explain.words import shown
from protoscope.imap.grammar.registry import COMMANDS
from protoscope.imap.state.model import State
from protoscope.imap.values import Command

_SASL = Reference(9051, "6.2.2")


def cancelled() -> Explanation:
    """The line `*` in answer to a challenge."""
    return Explanation("Cancels the SASL exchange; the server must answer BAD.", _SASL)


def response(before: State, after: State) -> Explanation:
    """Any other answer to a challenge."""
    mechanism = after.authenticating or before.authenticating
    of_which = f" of {mechanism}" if mechanism else ""
    user = next((sent.user for sent in after.outstanding.values() if sent.name == "AUTHENTICATE"), "")
    named = f", for the user {shown(user)}" if user else ""
    return Explanation(f"Answers the challenge{of_which}{named}; the content is secret.", _SASL)


def command(value: Command, message: Message, before: State) -> Explanation:
    """What the command asks, with its arguments, and what it will do besides."""
    if value.name not in CATALOGUE and value.name not in COMMANDS:
        # Where the line holds a secret, the name may be a part of it.
        name = "The line" if message.secrets else shown(value.name)
        return Explanation(f"{name} is no command known here; the server should answer BAD.", Reference(9051, "6"))
    text, details = told(value, before)
    warning = _refused(value, before)
    return Explanation(text, reference(value.name), (*details, warning) if warning else details)


def _refused(value: Command, before: State) -> str:
    entry = CATALOGUE.get(value.name)
    if entry is None or entry.name in ("DONE", "*") or entry.allowed_in(before.connection):
        return ""
    return f"It is not valid in {before.connection.value}; the server should answer BAD."
