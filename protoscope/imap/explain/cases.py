"""Cases: what is known of real servers that a message shows, and why a message became read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from protoscope.core.message import Message
from protoscope.core.protocol import Explanation
from protoscope.core.quirk import rules_of
from protoscope.imap.explain import fetched
from protoscope.imap.grammar import parse_command
from protoscope.imap.quirks import quirks_of
from protoscope.imap.rules.findings import findings
from protoscope.imap.state.model import State
from protoscope.imap.values import Command, FetchData

MOST = 2
"""Cases that are told of one message."""


def with_cases(told: Explanation, message: Message, before: State, after: State) -> Explanation:
    """The explanation with what others met in such lines, and what to do about it."""
    known = quirks_of(message, rules_of(findings(message, before, after)), before)[:MOST]
    return replace(told, details=(*told.details, *(each.known for each in known)))


def seen_by(value: object, message: Message, before: State) -> Iterator[str]:
    r"""That this session's own FETCH set \Seen (RFC 9051, 6.4.5)."""
    flags = value.items.get("FLAGS") if isinstance(value, FetchData) else None
    if not isinstance(value, FetchData) or not isinstance(flags, tuple) or "\\seen" not in map(str.lower, flags):
        return
    command = parse_command(message.command).value if message.command else None
    asked = command.arguments[1] if isinstance(command, Command) and len(command.arguments) > 1 else ()
    atts = [str(att) for att in (asked if isinstance(asked, tuple) else (asked,)) if fetched.sets_seen(att)]
    records = before.selected.messages if before.selected and value.name == "FETCH" else ()
    known = records[value.seq - 1].flags if 0 < value.seq <= len(records) else None
    if atts and (known is None or "\\seen" not in map(str.lower, known)):
        yield f"\\Seen was set by this session's FETCH of {' and '.join(atts)}."
