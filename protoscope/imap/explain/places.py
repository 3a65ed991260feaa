"""Places: what the sentences of `texts` may name, and filling them in."""

from __future__ import annotations

from string import Formatter
from typing import Any

from protoscope.imap.explain.words import messages, plural, shown
from protoscope.imap.state.model import State
from protoscope.imap.values import Command

_FORMATTER = Formatter()


def places(command: Command, before: State, after: State | None = None) -> dict[str, str]:
    """The command's arguments by number, and what is known around it; a place that is not known is left out."""
    state = after or before
    numbered = {str(number): shown(argument) for number, argument in enumerate(command.arguments)}
    named = {
        "name": shown(command.name),
        "all": " ".join(map(shown, command.arguments)),
        "box": _box(state),
        "was": _box(before),
        "user": state.user or "The user",
        "count": _count(state),
        "found": _found(state),
    }
    if command.arguments:
        named["messages"] = messages(command.arguments[0], command.name.startswith("UID "))
    return {**numbered, **named}


def fill(template: str, values: dict[str, Any]) -> str:
    """The sentence with its places filled; "" where a value is missing."""
    parts = []
    for text, place, _, _ in _FORMATTER.parse(template):
        if place is not None and place not in values:
            return ""
        parts += [text, "" if place is None else values[place]]
    return "".join(parts)


def _box(state: State) -> str:
    return state.selected.mailbox if state.selected else "the mailbox"


def _count(state: State) -> str:
    exists = state.selected.exists if state.selected else None
    return "how many messages it holds is not told" if exists is None else plural(exists, "message")


def _found(state: State) -> str:
    search = state.last_search
    return "the result is with the server" if search is None else f"{plural(search.count, 'message')} found"
