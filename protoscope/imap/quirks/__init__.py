"""Quirks of IMAP servers: which of the known cases a message shows, and whose it usually is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from protoscope.core.message import Message
from protoscope.core.quirk import MOST, Quirk, Told, recognised
from protoscope.imap.quirks.answers import ANSWERS
from protoscope.imap.quirks.connecting import CONNECTING
from protoscope.imap.quirks.login import LOGIN
from protoscope.imap.quirks.mailbox import MAILBOX
from protoscope.imap.quirks.octets import OCTETS
from protoscope.imap.quirks.servers import server_name
from protoscope.imap.quirks.structures import STRUCTURES
from protoscope.imap.state.model import State

__all__ = ["QUIRKS", "quirks_of", "server_name", "without_literals"]

QUIRKS: dict[str, Quirk] = {each.id: each for each in (*CONNECTING, *LOGIN, *MAILBOX, *ANSWERS, *OCTETS, *STRUCTURES)}
"""By id."""


_LITERAL = re.compile(rb"\{(\d{1,19})\+?\}\r?\n")


def without_literals(octets: bytes) -> bytes:
    """The message without the octets of its literals, which their counts tell (RFC 9051, 4.3)."""
    parts: list[bytes] = []
    start = 0
    while found := _LITERAL.search(octets, start):
        parts.append(octets[start : found.end()])
        start = found.end() + int(found[1])
    return b"".join((*parts, octets[start:])) if parts else octets


def quirks_of(message: Message, rules: Iterable[str], state: State) -> tuple[Quirk, ...]:
    """The known cases that a message shows, given the rules that found something in it; likely ones first."""
    waiting = " ".join(sent.name for sent in state.outstanding.values())
    told = Told(message.side, without_literals(message.whole), message.whole[:MOST], waiting)
    return tuple(recognised(QUIRKS.values(), told, tuple(rules), server_name(state)))
