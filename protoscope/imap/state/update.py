"""The few moves that every fold makes: changing a record only where it differs, and finding whose answer it is."""

from __future__ import annotations

from typing import Any, TypeVar

from protoscope.core.message import Message
from protoscope.core.record import replaced
from protoscope.core.state import Record
from protoscope.imap.state.model import Outstanding, Selected, State
from protoscope.imap.state.phase import Event, moved

R = TypeVar("R", bound=Record)


def updated(record: R, **fields: Any) -> R:
    """`record` with these fields; itself where it has them already. What is equal stays the same object in both."""
    changed = {name: value for name, value in fields.items() if getattr(record, name) != value}
    return replaced(record, **changed) if changed else record


def in_selected(state: State, **fields: Any) -> State:
    """With these fields of the selected mailbox; without one there is nothing to change."""
    return state if state.selected is None else updated(state, selected=updated(state.selected, **fields))


def current(state: State, message: Message) -> Outstanding | None:
    """The command that a server's message belongs to: the one it answers, or else the oldest that is outstanding."""
    tag = message.command.split(b" ", 1)[0].decode("latin-1")
    return state.outstanding.get(tag) or next(iter(state.outstanding.values()), None)


def opened(state: State, message: Message, anew: bool = False) -> State:
    """With the mailbox of a running SELECT in place of the one before, which the first data about it ends.

    `anew` begins it once more: what came before `[CLOSED]` was about the old one (RFC 7162, 3.2.11).
    """
    command = current(state, message)
    if command is None or command.mailbox is None:
        return state
    if state.selected is not None and state.selected.command == command.message and not anew:
        return state
    return replaced(
        state,
        connection=moved(state.connection, Event.DESELECTED),
        selected=Selected(command.mailbox, command.message),
        last_search=None,
    )
