"""Everywhere: what the app itself does."""

from __future__ import annotations

from protoscope.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("help", "app", "f1", "app.show_help", "Help", "Show every key and what it does.", show=True, palette=True),
    Action("palette", "app", "ctrl+p", "app.command_palette", "Palette", "Find an action by its name.", show=True),
    Action("theme", "app", "ctrl+t", "app.switch_theme", "Dark/light", "Switch to the next theme.", palette=True),
    Action(
        "guards",
        "app",
        "ctrl+g",
        "app.toggle_guards",
        "Guard rails",
        "Ask, or no longer ask, before a command that destroys something on a real server.",
        palette=True,
    ),
    Action("connect", "app", "ctrl+n", "app.connect", "Connect", "Open a connection to another server.", palette=True),
    Action("lessons", "app", "alt+l", "app.lessons", "Lessons", "Learn by doing: choose a lesson.", palette=True),
    Action(
        "compare",
        "app",
        "alt+j",
        "app.compare",
        "Compare",
        "Do the same tasks over POP3 and IMAP, measured.",
        palette=True,
    ),
    Action(
        "clients",
        "app",
        "alt+w",
        "app.clients",
        "Two clients",
        "Open another connection to the same account beside this one.",
        palette=True,
    ),
    Action("quit", "app", "ctrl+q", "app.quit", "Quit", "Close the connection and leave.", show=True, palette=True),
)
