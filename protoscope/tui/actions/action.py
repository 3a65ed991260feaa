"""Action: one thing to do, where its keys work, and how keys are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal["app", "session", "lesson", "pane", "traffic", "state", "findings", "steps", "command", "view", "find"]
"""Where the keys work: everywhere, on the session screen, in any pane, or in one widget."""

SCOPES: dict[Scope, str] = {
    "app": "Everywhere",
    "session": "On the session screen",
    "lesson": "In a lesson",
    "command": "In the command line",
    "pane": "In any pane",
    "traffic": "In the traffic pane",
    "state": "In the state pane",
    "findings": "In the findings pane",
    "steps": "In the steps bar",
    "view": "In the view of one message",
    "find": "While looking for something, or filtering",
}
"""The headings of the help screen, in its order."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: `keys` separated by commas, `call` as Textual names it, `help` one sentence for people.

    `show` puts it into the footer; `palette` into the command palette, where it acts on the whole screen.
    """

    id: str
    scope: Scope
    keys: str
    call: str
    title: str
    help: str
    show: bool = False
    palette: bool = False
    priority: bool = False
    """Before the bindings of what has the focus, such as a field's own."""

    @property
    def shown_keys(self) -> str:
        """The keys as people read them, such as "Ctrl+T or F9"."""
        return " or ".join(key_name(key) for key in self.keys.split(","))


KEY_NAMES = {
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "space": "Space",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "slash": "/",
    "ampersand": "&",
}


def key_name(key: str) -> str:
    """Textual's name of a key as people write it."""
    *modifiers, last = key.split("+")
    name = KEY_NAMES.get(last, _plain(last))
    return "+".join(
        [*(part.capitalize() for part in modifiers), name.upper() if modifiers and len(name) == 1 else name]
    )


def _plain(key: str) -> str:
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key if len(key) == 1 else key.capitalize()
