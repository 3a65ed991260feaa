"""RowsView: draws rows of pieces, however many there are; each is made when it comes into sight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import ClassVar

from textual.cache import LRUCache
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from protoscope.core.state import Cell
from protoscope.tui.present.changes import old_line
from protoscope.tui.present.line import Line, Rows
from protoscope.tui.widgets.painted import CURSOR, cursor_style, role_style
from protoscope.tui.widgets.strips import Marks, strip_of, text_of, up_to, width_of, with_selection

CACHED = 300
"""Strips kept; more than any screen is high, few enough to drop at once when styles change."""


class RowsView(ScrollView, can_focus=True):
    """Rows with marked cells, one row under a cursor and one piece of it perhaps under a cell cursor."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {CURSOR}

    cursor: var[int] = var(0)
    """The row under the cursor."""

    def __init__(self, rows: Rows = (), *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.rows = rows
        self.marked: Mapping[Cell, str] = {}
        """The cells that changed, with what they held before ("" for nothing)."""
        self._piece = -1
        self._strips: LRUCache[int, Strip] = LRUCache(CACHED)
        self._reach = 0
        """Columns that strips have at least, where their rows are as long: more than has been in sight."""

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

    def rows_changed(self) -> None:
        """Rows were opened or closed; what was drawn is drawn anew."""
        self._strips.clear()
        self._resize_rows()
        self.refresh()

    def mark(self, cells: Mapping[Cell, str]) -> None:
        """Draw these cells as changed from the values given."""
        if cells != self.marked:
            self.marked = cells
            self._strips.clear()
            self.refresh()

    def redraw(self, row: int) -> None:
        """Draw one row anew."""
        self._strips.discard(row)
        self.refresh()

    @property
    def sticky(self) -> int:
        """The row that stays in sight when those below it scroll; -1 where there is none."""
        return getattr(self.rows, "sticky", -1)

    def row_at(self, y: int) -> int:
        """The row drawn `y` rows below the top."""
        row = self.scroll_offset.y + y
        return self.sticky if y == 0 and 0 <= self.sticky < row else row

    # -- drawing -----------------------------------------------------------------------------------------------------

    def _strip(self, row: int) -> Strip:
        strip = self._strips.get(row)
        if strip is None:
            piece = self._piece if row == self.cursor and self.has_focus else -1
            line = self.rows[row]
            strip = strip_of(up_to(line, self._reach), partial(role_style, self), Marks(self.marked, piece))
            self._strips[row] = strip
            self._widen(max(strip.cell_length, width_of(line)))
        return strip

    def ahead(self) -> Iterator[None]:
        """Draw the last rows, which come into sight next where the end is followed; a step for each."""
        for row in range(max(0, len(self.rows) - self.scrollable_content_region.height), len(self.rows)):
            # A filter may have left fewer by now.
            if row < len(self.rows):
                self._drawn(row)
            yield

    def render_line(self, y: int) -> Strip:
        """One row, cut to what is in sight."""
        row = self.row_at(y)
        if row >= len(self.rows):
            return Strip.blank(self.scrollable_content_region.width, self.rich_style)
        return self._drawn(row)

    def _drawn(self, row: int) -> Strip:
        scroll_x, width, base = self.scroll_offset.x, self.scrollable_content_region.width, self.rich_style
        if scroll_x + width > self._reach:
            self._reach = 2 * (scroll_x + width)
            self._strips.clear()
        strip = self._selected(row, self._strip(row))
        if self.marked and not scroll_x:
            strip = self._with_old(row, strip, width)
        if row == self.cursor:
            base += cursor_style(self)
        return strip.crop_extend(scroll_x, scroll_x + width, None).apply_style(base).apply_offsets(scroll_x, row)

    def _with_old(self, row: int, strip: Strip, width: int) -> Strip:
        """At the right of what is in sight, what the marked cells of the row held before."""
        old = old_line(self.rows[row], self.marked, width // 2)
        if not old.pieces:
            return strip
        tail = strip_of(old, partial(role_style, self), Marks())
        return Strip.join([strip.crop_extend(0, max(0, min(strip.cell_length, width - tail.cell_length)), None), tail])

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
