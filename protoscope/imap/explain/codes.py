"""Response codes in a sentence (RFC 9051, 7.1; RFC 5530; RFC 4315; RFC 7162)."""

from __future__ import annotations

from typing import Any, NamedTuple

from protoscope.core.finding import Reference
from protoscope.imap.explain.glossary import term
from protoscope.imap.explain.words import short
from protoscope.imap.values import Code, Mailbox, text_of


class Meaning(NamedTuple):
    """A sentence with the code's value filled in, what to do (empty where nothing is to be done), and the section."""

    text: str
    advice: str
    reference: Reference | None


def meaning(code: Code) -> Meaning | None:
    """What the code means; None where it is not registered."""
    value = value_text(code)
    found = term(f"{code.name} {value.partition(',')[0]}", "code") or term(code.name, "code")
    if found is None:
        return None
    text, *advice = (column.format(value=value) for column in found.columns)
    return Meaning(f"{text[:1].upper()}{text[1:]}.", advice[0] if advice else "", found.reference)


def value_text(code: Code) -> str:
    """The code's value for people."""
    return _text(code.value) or "nothing"


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    if isinstance(value, bytes):
        return short(text_of(value))
    return "" if value is None else value.name if isinstance(value, Mailbox) else str(value)
