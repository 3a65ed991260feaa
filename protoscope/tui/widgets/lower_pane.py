"""LowerPane: one place for several bodies; their tabs stand in its frame, so that they take no row of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from protoscope.core.visible import visible


def focusable(widget: Widget) -> Widget:
    """`widget`, or the first one in it that takes the focus."""
    return next((inner for inner in widget.walk_children(Widget, with_self=True) if inner.focusable), widget)


class LowerPane(Widget):
    """Shows one of its bodies, each a widget whose id is its tab's; the first at the beginning."""

    @dataclass
    class TabTurned(Message):
        """Another tab is shown."""

        id: str

    def __init__(self, bodies: Sequence[tuple[str, Widget]], *, id: str | None = None) -> None:  # noqa: A002
        """`bodies` are titles and widgets; each widget needs an id."""
        super().__init__(id=id)
        self._bodies = {str(body.id): body for _, body in bodies}
        self._titles = {str(body.id): title for title, body in bodies}
        self.active = next(iter(self._bodies))

    def compose(self) -> ComposeResult:
        """All bodies, of which one has a place."""
        yield from self._bodies.values()

    def on_mount(self) -> None:
        """Show the first."""
        self._draw()

    @property
    def shown(self) -> Widget:
        """The active tab's body."""
        return self._bodies[self.active]

    def name_tab(self, tab: str, title: str) -> None:
        """Give a tab another title, such as one with a count."""
        if self._titles[tab] != title:
            self._titles[tab] = title
            self._draw()

    def turn_to(self, tab: str) -> None:
        """Show a tab; it gets the focus if the one before had it."""
        if tab == self.active:
            return
        had_focus = self.has_focus_within
        self.active = tab
        self._draw()
        if had_focus:
            focusable(self.shown).focus()
        self.post_message(self.TabTurned(tab))

    def turn_beside(self, by: int) -> None:
        """Show the tab beside, round and round."""
        tabs = list(self._bodies)
        self.turn_to(tabs[(tabs.index(self.active) + by) % len(tabs)])

    def action_turn_to(self, tab: str) -> None:
        """A click on a tab."""
        self.turn_to(tab)
        focusable(self.shown).focus()

    def _draw(self) -> None:
        for tab, body in self._bodies.items():
            body.display = tab == self.active
        self.border_title = Content(" \u2502 ").join(map(self._title, self._titles))

    def _title(self, tab: str) -> Content:
        clicked = Style.from_meta({"@click": f"turn_to({tab!r})"})
        shown = Style(bold=True, underline=True) if tab == self.active else Style(dim=True)
        return Content.styled(visible(self._titles[tab]), clicked + shown)
