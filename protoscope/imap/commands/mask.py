"""What a typed line gives away: where its secrets stand, and whether a listener could use them (law 5)."""

from __future__ import annotations

from protoscope import sasl
from protoscope.core.protocol import PASSWORD
from protoscope.core.span import Span
from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.commands.line import Form, Token, tokens

_CARRIERS = ("LOGIN", "AUTHENTICATE")
"""Commands that carry a password or token after their first argument."""


def mask(line: str) -> tuple[Span, ...]:
    """The columns that hold a password or token, in complete and half-typed lines; `$PASSWORD` is none."""
    start = secret_from(line)
    end = len(line.rstrip())
    return () if start is None or line[start:end] == PASSWORD else (Span(start, end),)


def secret_from(line: str) -> int | None:
    """The column where the secret begins that goes on to the end of the line."""
    carrier = _carrier(line)
    return carrier[2].start if len(carrier) > 2 else None


def sends_credentials(line: str) -> bool:
    """Whether a listener could read or replay what the line sends: LOGIN, or a SASL mechanism that shows it."""
    carrier = _carrier(line)
    if len(carrier) > 1 and carrier[0].text.upper() == "AUTHENTICATE":
        return sasl.exposes(carrier[1].text)
    return len(carrier) > 2 or any(token.text == PASSWORD for token in tokens(line))


def _carrier(line: str) -> list[Token]:
    """LOGIN or AUTHENTICATE and what follows, parentheses left out; a tag typed by habit does not hide it."""
    found = [token for token in tokens(line) if token.form not in (Form.OPEN, Form.CLOSE)]
    if len(found) > 1 and found[0].text.upper() not in CATALOGUE and found[1].text.upper() in _CARRIERS:
        return found[1:]
    return found if found and found[0].text.upper() in _CARRIERS else []
