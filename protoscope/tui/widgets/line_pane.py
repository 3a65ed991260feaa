"""LinePane: draws any rows of pieces, with a cursor, marked cells and mouse selection; made for many rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from protoscope.core.state import Cell
from protoscope.tui.bindings import bindings_for
from protoscope.tui.present.line import Line, Rows
from protoscope.tui.widgets.painted import ROLE_CLASSES, cursor_style, role_style
from protoscope.tui.widgets.strips import Marks, cells_of, columns_of, piece_at, strip_of, text_of, with_selection

CACHED = 300
"""Strips kept; more than any screen is high, few enough to drop at once when styles change."""


class LinePane(ScrollView, can_focus=True):
    """Rows with a row cursor and, where pieces show state cells, a cell cursor.

    It follows the end while the cursor is on the last row; a row that the user looks at never moves by itself.
    """

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_CLASSES
    BINDINGS = bindings_for("pane")

    cursor: var[int] = var(0)
    """The row under the cursor."""

    @dataclass
    class LineHighlighted(Message):
        """The cursor came to `row`; `by_user` is false when it only follows the end."""

        pane: LinePane
        row: int
        by_user: bool = True

    @dataclass
    class LineChosen(Message):
        """Enter or a second click on `row`."""

        pane: LinePane
        row: int

    @dataclass
    class CellChosen(Message):
        """Enter or a second click on a piece that shows `cell`."""

        pane: LinePane
        cell: Cell

    def __init__(self, rows: Rows = (), *, follow: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows = rows
        self.follows = follow
        self.following = follow
        self.marked: frozenset[Cell] = frozenset()
        self._piece = -1
        self._strips: LRUCache[int, Strip] = LRUCache(CACHED)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def set_rows(self, rows: Rows, cursor: int | None = None) -> None:
        """Show other rows; the cursor stays where it is unless `cursor` says otherwise."""
        self.rows = rows
        self._strips.clear()
        self._resize_rows()
        self.set_reactive(LinePane.cursor, self._clamped(self.cursor if cursor is None else cursor))
        self._piece = self._nearest_cell()
        self.refresh()

    def rows_grew(self) -> None:
        """Rows were added at the end; nothing moves unless the end is being followed."""
        self._resize_rows()
        if self.following:
            self.go_end(by_user=False)
        else:
            self.refresh()

    def rows_changed(self) -> None:
        """Rows were opened or closed; what was drawn is drawn anew."""
        self._strips.clear()
        self._resize_rows()
        self.refresh()

    def mark(self, cells: frozenset[Cell]) -> None:
        """Draw these cells as changed."""
        if cells != self.marked:
            self.marked = cells
            self._strips.clear()
            self.refresh()

    def _resize_rows(self) -> None:
        """Textual would lay the whole screen out for a new height; only the scrollbar has to know (private calls)."""
        size = Size(self.virtual_size.width, len(self.rows))
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            if self.is_attached:
                self._scroll_update(size)

    def _widen(self, width: int) -> None:
        if width > self.virtual_size.width:
            self.set_reactive(Widget.virtual_size, Size(width, len(self.rows)))

    def line(self, row: int) -> Line | None:
        """The row's line, or None where there is no such row."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    # -- drawing -----------------------------------------------------------------------------------------------------

    def _strip(self, row: int) -> Strip:
        strip = self._strips.get(row)
        if strip is None:
            piece = self._piece if row == self.cursor and self.has_focus else -1
            strip = strip_of(self.rows[row], partial(role_style, self), Marks(self.marked, piece))
            self._strips[row] = strip
            self._widen(strip.cell_length)
        return strip

    def render_line(self, y: int) -> Strip:
        """One row, cut to what is in sight."""
        scroll_x, scroll_y = self.scroll_offset
        row, width, base = scroll_y + y, self.scrollable_content_region.width, self.rich_style
        if row >= len(self.rows):
            return Strip.blank(width, base)
        strip = self._selected(row, self._strip(row))
        if row == self.cursor:
            base += cursor_style(self)
        return strip.crop_extend(scroll_x, scroll_x + width, None).apply_style(base).apply_offsets(scroll_x, row)

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._strips.clear()

    # -- mouse selection ---------------------------------------------------------------------------------------------

    def _selected(self, row: int, strip: Strip) -> Strip:
        selection = self.text_selection
        span = selection.get_span(row) if selection is not None else None
        if span is None:
            return strip
        style = self.screen.get_component_rich_style("screen--selection")
        return with_selection(strip, text_of(self.rows[row]), *span, style)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as it is drawn, which is harmless and holds no secret."""
        first = selection.start.y if selection.start is not None else 0
        last = selection.end.y if selection.end is not None else len(self.rows) - 1
        lines = [text_of(self.rows[row]) for row in range(max(first, 0), min(last, len(self.rows) - 1) + 1)]
        if not lines:
            return None
        if selection.end is not None:
            lines[-1] = lines[-1][: selection.end.x]
        if selection.start is not None:
            lines[0] = lines[0][selection.start.x :]
        return "\n".join(line.rstrip() for line in lines), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    # -- moving ------------------------------------------------------------------------------------------------------

    def _clamped(self, row: int) -> int:
        return max(0, min(row, len(self.rows) - 1))

    def go(self, row: int, *, by_user: bool = True) -> None:
        """Put the cursor on `row` and show it."""
        row = self._clamped(row)
        for dirty in (self.cursor, row):
            self._strips.discard(dirty)
        self.set_reactive(LinePane.cursor, row)
        self._piece = self._nearest_cell()
        self.following = self.follows and row >= len(self.rows) - 1
        self._show(row)
        self.refresh()
        self.post_message(self.LineHighlighted(self, row, by_user))

    def go_end(self, *, by_user: bool = True) -> None:
        """Put the cursor on the last row; a pane that follows goes on following."""
        self.go(len(self.rows) - 1, by_user=by_user)

    def _show(self, row: int) -> None:
        height, top = self.scrollable_content_region.height, self.scroll_offset.y
        if row < top:
            self.scroll_to(y=row, animate=False, force=True)
        elif height and row >= top + height:
            self.scroll_to(y=row - height + 1, animate=False, force=True)

    def reveal(self, row: int) -> None:
        """Put the cursor on `row`, for when the focus comes here, and bring it and the row above it into sight."""
        self.set_reactive(LinePane.cursor, self._clamped(row))
        height, top = self.scrollable_content_region.height, self.scroll_offset.y
        if not top <= row < top + height:
            self.scroll_to(y=max(0, row - 1), animate=False, force=True)

    def _nearest_cell(self) -> int:
        """The piece with a cell that is nearest to the cell cursor's last place; -1 until there is a cell cursor."""
        line = self.line(self.cursor)
        cells = cells_of(line) if line and self._piece >= 0 else []
        return min(cells, key=lambda number: abs(number - self._piece)) if cells else -1

    def _move_cell(self, by: int) -> None:
        line = self.line(self.cursor)
        cells = cells_of(line) if line else []
        if not line or not cells:
            self.scroll_relative(x=8 * by, animate=False, force=True)
            return
        place = cells.index(self._piece) + by if self._piece in cells else 0
        self._piece = cells[max(0, min(place, len(cells) - 1))]
        start, end = columns_of(line, self._piece)
        self._show_columns(start, end)
        self._strips.discard(self.cursor)
        self.refresh()

    def _show_columns(self, start: int, end: int) -> None:
        left, width = self.scroll_offset.x, self.scrollable_content_region.width
        if start < left or end > left + width:
            self.scroll_to(x=max(0, min(start, end - width)) if start >= left else start, animate=False, force=True)

    @property
    def cell(self) -> Cell | None:
        """The state cell under the cell cursor."""
        line = self.line(self.cursor)
        return line.pieces[self._piece].cell if line and 0 <= self._piece < len(line.pieces) else None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """A user who scrolls up stops following; one who scrolls to the end starts again."""
        super().watch_scroll_y(old_value, new_value)
        if self.follows and new_value < old_value and new_value < self.max_scroll_y:
            self.following = False

    def on_resize(self) -> None:
        """Keep in sight what was in sight."""
        self._show(self.cursor)

    # -- actions and events ------------------------------------------------------------------------------------------

    def action_row(self, by: int) -> None:
        """Move the cursor by rows."""
        self.go(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.go(self.cursor + by * max(1, self.scrollable_content_region.height - 1))

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.go(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.go_end()

    def action_cell(self, by: int) -> None:
        """Move the cell cursor, or scroll sideways where a row shows no cells."""
        self._move_cell(by)

    def action_choose(self) -> None:
        """Choose the cell under the cursor, a row's only cell, or else the row."""
        line = self.line(self.cursor)
        if line is None:
            return
        cells = [piece.cell for piece in line.pieces if piece.cell is not None]
        cell = self.cell or (cells[0] if len(cells) == 1 else None)
        self.post_message(self.CellChosen(self, cell) if cell else self.LineChosen(self, self.cursor))

    def action_copy(self) -> None:
        """Copy the row as it is drawn."""
        line = self.line(self.cursor)
        if line is not None:
            self.app.copy_to_clipboard(text_of(line).strip())
            self.app.notify("Copied the row.", timeout=2, markup=False)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; a double click chooses."""
        if self.text_selection is not None:
            return
        offset = event.get_content_offset(self)
        row = self.scroll_offset.y + (offset.y if offset else event.y)
        line = self.line(row)
        if line is None:
            return
        piece = piece_at(line, self.scroll_offset.x + (offset.x if offset else event.x))
        self.go(row)
        if piece in cells_of(line):
            self._piece = piece
        if event.chain >= 2:
            self.action_choose()

    def _on_focus_change(self) -> None:
        self._strips.discard(self.cursor)
        self.refresh()

    def on_focus(self) -> None:
        """Show the cell cursor."""
        self._on_focus_change()

    def on_blur(self) -> None:
        """Hide the cell cursor."""
        self._on_focus_change()
