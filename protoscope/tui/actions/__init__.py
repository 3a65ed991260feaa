"""Actions: everything that the app can do, as tables, from which keys, footer, palette and help are made."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from protoscope.tui.actions import everywhere, lesson, moments, panes, session, views
from protoscope.tui.actions.action import SCOPES, Action, Scope, key_name

__all__ = ["ACTIONS", "SCOPES", "Action", "Scope", "bindings_for", "key_name"]

ACTIONS: tuple[Action, ...] = (
    *everywhere.ACTIONS,
    *session.ACTIONS,
    *moments.ACTIONS,
    *lesson.ACTIONS,
    *panes.ACTIONS,
    *views.ACTIONS,
)
"""All of them; those of one scope stand in the footer in this order."""


def bindings_for(scope: Scope) -> list[BindingType]:
    """Textual's bindings of one scope."""
    return [
        Binding(
            action.keys,
            action.call,
            action.title,
            show=action.show,
            key_display=key_name(action.keys.split(",")[0]).replace("Ctrl+", "^"),
            id=action.id,
            priority=action.priority,
            tooltip=action.help,
        )
        for action in ACTIONS
        if action.scope == scope
    ]
