"""What the client sends, in a sentence: commands and answers to challenges."""

from __future__ import annotations

from protoscope.core.finding import Reference
from protoscope.core.message import Message
from protoscope.core.protocol import Explanation
from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.explain.commands import reference, told
from protoscope.imap.explain.glossary import term
from protoscope.imap.explain.warnings import warnings
from protoscope.imap.explain.words import shown
from protoscope.imap.grammar.registry import COMMANDS
from protoscope.imap.state.model import State
from protoscope.imap.values import Command, text_of

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
    line = text_of(message.whole).partition(" ")[2].rstrip("\r\n")
    found = tuple(warning for warning in warnings(value, before, line) if warning not in text)
    return Explanation(text, reference(value.name), (*details, *_price(value.name)), found)


def _price(name: str) -> tuple[str, ...]:
    """What the command costs and what comes back."""
    known = term(name, "command") or term(name.removeprefix("UID "), "command")
    if known is None:
        return ()
    cost, back = known.columns
    return (f"Costs: {cost}.", f"Expect: {back}.")
