"""MessageScreen: one message on the whole screen, in the view that is wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer

from protoscope.timeline.timeline import Timeline
from protoscope.tui.actions import bindings_for
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import note
from protoscope.tui.present.view_decoded import DecodedRows
from protoscope.tui.present.view_tree import TreeRows
from protoscope.tui.present.views import TITLES, Views
from protoscope.tui.widgets.line_bar import LineBar
from protoscope.tui.widgets.line_pane import LinePane


def tabs_line(view: str, *, wrap: bool) -> Line:
    """The views in one row; each piece has the cell ("view", number)."""
    pieces = [
        Piece(f" {number} {title} ", "title" if name == view else "dim", ("view", number))
        for number, (name, title) in enumerate(TITLES.items(), 1)
    ]
    return Line((*pieces, Piece(f"   w: {'wrapped' if wrap else 'not wrapped'}", "dim")))


class MessageScreen(Screen[int]):
    """Dismissed with the index of the message that it showed last."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("view")
    AUTO_FOCUS = "#view-rows"

    def __init__(self, timeline: Timeline, index: int, count: Callable[[], int] | None = None) -> None:
        """`count` tells how many of the messages there are to be shown, if not all."""
        super().__init__()
        self._count = count or (lambda: len(timeline))
        self._views = Views(timeline, index)
        self._view = next(iter(TITLES))
        self._wrap = True

    def compose(self) -> ComposeResult:
        """Which message, which view, its rows."""
        yield LineBar(id="view-title")
        yield LineBar(id="view-tabs")
        yield LinePane(id="view-rows")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show it once the width is known."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Fit the new width."""
        self.call_after_refresh(self._show)

    @property
    def pane(self) -> LinePane:
        """The rows."""
        return self.query_one(LinePane)

    def _show(self, cursor: int = 0) -> None:
        width = self.pane.scrollable_content_region.width
        self.query_one("#view-title", LineBar).show(self._views.title())
        line = tabs_line(self._view, wrap=self._wrap)
        self.query_one("#view-tabs", LineBar).show(line, piece=list(TITLES).index(self._view))
        if self._view == "decoded":
            self.pane.set_rows([note("decoding\N{HORIZONTAL ELLIPSIS}")], cursor=0)
            self.run_worker(self._decode(width), group="decode", exclusive=True)
        else:
            self.pane.set_rows(self._views.rows(self._view, width, wrap=self._wrap), cursor=cursor)

    async def _decode(self, width: int) -> None:
        """In a thread, because a mail of 25 million octets takes a while to be taken apart."""
        rows = await asyncio.to_thread(self._views.decoded(width, wrap=self._wrap))
        self.pane.set_rows(rows, cursor=0)

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_view(self, number: int) -> None:
        """Turn to another view, 1 first."""
        self._view = list(TITLES)[number - 1]
        self.pane.scroll_to(y=0, x=0, animate=False)
        self._show()

    def action_view_beside(self, by: int) -> None:
        """Turn to the view beside, round and round."""
        self.action_view((list(TITLES).index(self._view) + by) % len(TITLES) + 1)

    def action_wrap(self) -> None:
        """Cut lines that are wider than the pane, or show them as long as they are."""
        self._wrap = not self._wrap
        self._show()

    def action_message(self, by: int) -> None:
        """Show the message before or after in the same view."""
        index = max(0, min(self._views.index + by, self._count() - 1))
        self._views = Views(self._views.timeline, index)
        self._show()

    def action_close(self) -> None:
        """Back to the session, at the message shown last."""
        self.dismiss(self._views.index)

    @on(LineBar.CellClicked)
    def _clicked(self, event: LineBar.CellClicked) -> None:
        if event.cell[0] == "view":
            self.action_view(int(event.cell[1]))

    @on(LinePane.LineChosen)
    def _chosen(self, event: LinePane.LineChosen) -> None:
        """Open or close a node of the tree; show another part of a mail."""
        rows = self.pane.rows
        toggled = isinstance(rows, TreeRows) and rows.toggle(event.row)
        if toggled or (isinstance(rows, DecodedRows) and rows.choose(event.row)):
            self.pane.rows_changed()
