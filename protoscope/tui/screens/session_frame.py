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

    def fit(self) -> None:
        """Set the classes that the first layout would otherwise set, after which all is computed once more."""
        width, height = self.app.size
        self.add_class("-wide" if width >= WIDE else "-narrow", "-tall" if height >= TALL else "-short", update=False)

    def on_mount(self) -> None:
        """Titles."""
        for name, title in FRAMES.items():
            part = self.query_one(f"#{name}")
            part.border_title = part.border_title or title


class Place(Widget):
    """Where a part will be."""

    def render(self) -> str:
        """Nothing; a bare widget would say what it is."""
        return ""


class FirstPaint(SessionFrame):
    """Frames without anything in them. Keys typed already are kept, for the session screen to obey."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[events.Key] = []
        self._obeyed = False
        """Whether the keys have been taken: one that was on its way here belongs to the screen above."""

    def compose(self) -> ComposeResult:
        """The parts that have a place of their own from the beginning."""
        self.fit()
        yield Place(id="status")
        yield Place(Place(id="traffic"), Place(id="state"), id="panes")
        yield Place(id="lower")
        yield Place(id="below")
        yield Place(id="footer-place")

    def taken(self) -> list[events.Key]:
        """The keys kept so far, which are forgotten here."""
        keys, self.keys, self._obeyed = self.keys, [], True
        return keys

    def on_screen_resume(self) -> None:
        """The session has been left: keys are for the next one."""
        self._obeyed = False

    def on_key(self, event: events.Key) -> None:
        """Keep the key."""
        event.stop()
        event.prevent_default()
        if self._obeyed:
            self.app.post_message(events.Key(event.key, event.character))
        else:
            self.keys.append(event)
