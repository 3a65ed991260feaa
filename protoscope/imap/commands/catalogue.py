"""The catalogue: every command by its name, and what is valid now."""

from __future__ import annotations

from protoscope.imap.commands.base import BASE
from protoscope.imap.commands.entry import Entry
from protoscope.imap.commands.extensions import EXTENSIONS
from protoscope.imap.state.model import State

CATALOGUE: dict[str, Entry] = {entry.name: entry for entry in (*BASE, *EXTENSIONS)}
"""Commands by name in upper case; those that take UIDs are called "UID FETCH" and so on."""


def valid_now(entry: Entry, state: State) -> bool:
    """Whether the connection state and the announced capabilities allow the command."""
    if entry.name == "DONE" or state.idling:
        return entry.name == "DONE" and state.idling
    if entry.name == "*" or state.authenticating:
        return entry.name == "*" and bool(state.authenticating)
    return entry.allowed_in(state.connection) and entry.offered_by(state.capabilities) and not _forbidden(entry, state)


def _forbidden(entry: Entry, state: State) -> bool:
    """LOGINDISABLED forbids LOGIN, running TLS forbids STARTTLS (RFC 9051, 6.2.1 and 6.2.3)."""
    return (entry.name == "LOGIN" and state.can("LOGINDISABLED")) or (entry.name == "STARTTLS" and state.secure)
