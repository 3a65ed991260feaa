"""SessionFrame: the bare frames of the session screen, painted while the rest of the app is still being loaded."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

WIDE, TALL = 100, 30
"""Columns from which panes stand side by side, and rows from which they have frames."""

FRAMES = {"traffic": "Traffic", "state": "State", "lower": "Explain"}
"""The titles of the panes, by their ids."""


class SessionFrame(Screen[None]):
    """What the session screen and its first paint have in common: the places of the parts, by id."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (Textual declares them so)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012

    def on_mount(self) -> None:
        """Titles, and the classes that the first layout would otherwise set, after which all is computed once more."""
        width, height = self.app.size
        self.add_class("-wide" if width >= WIDE else "-narrow", "-tall" if height >= TALL else "-short")
        for name, title in FRAMES.items():
            part = self.query_one(f"#{name}")
            part.border_title = part.border_title or title


class FirstPaint(SessionFrame):
    """Frames without anything in them. Keys typed already are kept, for the session screen to obey."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[events.Key] = []

    def compose(self) -> ComposeResult:
        """The parts that have a place of their own from the beginning."""
        yield Widget(id="status")
        yield Widget(Widget(id="traffic"), Widget(id="state"), id="panes")
        yield Widget(id="lower")
        yield Widget(id="timeline")
        yield Widget(id="steps")
        yield Widget(id="typing-place")
        yield Widget(id="footer-place")

    def taken(self) -> list[events.Key]:
        """The keys kept so far, which are forgotten here."""
        keys, self.keys = self.keys, []
        return keys

    def on_key(self, event: events.Key) -> None:
        """Keep the key."""
        event.stop()
        event.prevent_default()
        self.keys.append(event)
