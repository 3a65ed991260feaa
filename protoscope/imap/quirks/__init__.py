"""Quirks of IMAP servers: which of the known cases a message shows, and whose it usually is."""

from __future__ import annotations

from collections.abc import Iterable

from protoscope.core.quirk import Quirk, recognised
from protoscope.imap.quirks.answers import ANSWERS
from protoscope.imap.quirks.connecting import CONNECTING
from protoscope.imap.quirks.login import LOGIN
from protoscope.imap.quirks.mailbox import MAILBOX
from protoscope.imap.quirks.octets import OCTETS
from protoscope.imap.quirks.servers import server_name
from protoscope.imap.quirks.structures import STRUCTURES
from protoscope.imap.state.model import State

__all__ = ["QUIRKS", "quirks_of", "server_name"]

QUIRKS: dict[str, Quirk] = {each.id: each for each in (*CONNECTING, *LOGIN, *MAILBOX, *ANSWERS, *OCTETS, *STRUCTURES)}
"""By id."""


def quirks_of(octets: bytes, rules: Iterable[str], state: State) -> tuple[Quirk, ...]:
    """The known cases that a server's message shows, given the rules that found something in it; likely ones first."""
    return tuple(recognised(QUIRKS.values(), octets, tuple(rules), server_name(state)))
