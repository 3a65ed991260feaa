"""StatePane: the tabs of the parsed state, with what the selected message changed marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from protoscope.core.state import Cell
from protoscope.tui.actions import bindings_for
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import Tab
from protoscope.tui.widgets.line_bar import LineBar
from protoscope.tui.widgets.line_pane import LinePane
from protoscope.tui.widgets.strips import MARK

LABELS: tuple[Callable[[int, Tab, str], str], ...] = (
    lambda number, tab, mark: f" {number} {tab.title}{mark or ' '} ",
    lambda number, tab, mark: f" {number} {tab.title}{mark}",
    lambda number, tab, mark: f" {number} {tab.title.split(' ')[0]}{mark}",
    lambda number, tab, mark: f" {number} {tab.title[:4]}{mark}",
)
"""How a tab is labelled, the roomiest way first."""


def tabs_line(tabs: tuple[Tab, ...], active: str, changed: frozenset[str], width: int) -> Line:
    """The tabs in one row; those in `changed` are marked. Each piece has the cell ("tab", number)."""
    marks = [MARK if tab.id in changed else "" for tab in tabs]
    for label in LABELS:
        labels = [label(number, tab, mark) for number, (tab, mark) in enumerate(zip(tabs, marks, strict=True), 1)]
        if sum(map(len, labels)) <= width:
            break
    roles = ["title" if tab.id == active else "dim" for tab in tabs]
    shown = enumerate(zip(labels, roles, strict=True))
    return Line(tuple(Piece(text, role, ("tab", number)) for number, (text, role) in shown))


class StatePane(Widget):
    """A row of tabs over the rows of the active one; each tab keeps its own cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("state")

    @dataclass
    class TabChosen(Message):
        """The user turned to tab `id`."""

        id: str

    def __init__(self, tab_of: Callable[[Cell], str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.tabs: tuple[Tab, ...] = ()
        self.active = "session"
        self._tab_of = tab_of
        self._marked: Mapping[Cell, str] = {}
        self._cursors: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Tabs and rows."""
        yield LineBar(id="tabs")
        yield LinePane(id="state-rows")

    @property
    def pane(self) -> LinePane:
        """The rows."""
        return self.query_one(LinePane)

    def show(self, tabs: tuple[Tab, ...], marked: Mapping[Cell, str]) -> None:
        """Show these tabs and mark these cells, whose values were others before."""
        self.tabs, self._marked = tabs, marked
        self._draw()
        self._reveal()

    def turn_to(self, tab: str) -> None:
        """Make another tab the active one."""
        if tab != self.active and any(known.id == tab for known in self.tabs):
            self._cursors[self.active] = self.pane.cursor
            self.active = tab
            self._draw()
            self.pane.go(self._cursors.get(tab, 0))
            self._reveal()

    def choose(self, number: int) -> None:
        """The user turns to tab `number`, 0 first."""
        if 0 <= number < len(self.tabs):
            self.turn_to(self.tabs[number].id)
            self.post_message(self.TabChosen(self.active))

    def choose_beside(self, by: int) -> None:
        """The user turns to the tab beside, round and round."""
        if self.tabs:
            ids = [tab.id for tab in self.tabs]
            self.choose((ids.index(self.active) + by) % len(ids) if self.active in ids else 0)

    def _reveal(self) -> None:
        """Bring the first marked row into sight, unless the user is moving in the rows."""
        tab = next((tab for tab in self.tabs if tab.id == self.active), None)
        row = tab.rows.first_of(self._marked) if tab is not None and self._marked else None
        if row is not None and not self.pane.has_focus:
            self.pane.reveal(row)

    def _draw(self) -> None:
        tab = next((tab for tab in self.tabs if tab.id == self.active), None)
        if tab is None:
            return
        changed = frozenset(map(self._tab_of, self._marked))
        line = tabs_line(self.tabs, self.active, changed, self.content_size.width)
        self.query_one("#tabs", LineBar).show(line, piece=[tab.id for tab in self.tabs].index(self.active))
        self.pane.mark(self._marked)
        self.pane.set_rows(tab.rows)

    def on_line_bar_cell_clicked(self, event: LineBar.CellClicked) -> None:
        """A click turns to the tab."""
        event.stop()
        number = event.cell[1]
        self.choose(number if isinstance(number, int) else 0)
        self.pane.focus()
