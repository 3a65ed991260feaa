"""Promised: how long a reply will be, as far as an earlier one has told."""

from __future__ import annotations

from protoscope.pop3.grammar.command import command_value
from protoscope.pop3.state.model import State


def promised(command: bytes, state: State) -> int | None:
    """The size that LIST told of the mail that RETR brings (RFC 1939, 5)."""
    asked = command_value(command)
    number = asked.arguments[0] if asked.name == "RETR" and asked.arguments else None
    record = state.message(number) if isinstance(number, int) else None
    return record.octets if record else None
