"""CursorView: rows with a cursor on one of them, and on one of its cells; it can follow the end."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from protoscope.core.state import Cell
from protoscope.tui.present.line import Rows
from protoscope.tui.widgets.rows_view import RowsView
from protoscope.tui.widgets.strips import cells_of, columns_of


class CursorView(RowsView):
    """A cursor in rows. It follows the end while it is on the last row; a row that is looked at never moves by itself.

    The cell cursor is there only after the user has moved sideways to a cell.
    """

    @dataclass
    class LineHighlighted(Message):
        """The cursor came to `row`; `by_user` is false when it only follows the end."""

        pane: CursorView
        row: int
        by_user: bool = True

    def __init__(self, rows: Rows = (), *, follow: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(rows, id=id)
        self._own_scroll: int | None = None
        self.follows = follow
        self.following = follow

    # -- what is shown -----------------------------------------------------------------------------------------------

    def set_rows(self, rows: Rows, cursor: int | None = None) -> None:
        """Show other rows; the cursor stays where it is unless `cursor` says otherwise."""
        self.rows = rows
        self._strips.clear()
        self._resize_rows()
        self.set_reactive(RowsView.cursor, self._clamped(self.cursor if cursor is None else cursor))
        self._piece = self._nearest_cell()
        self.refresh()

    def rows_grew(self) -> None:
        """Rows were added at the end; nothing moves unless the end is being followed."""
        self._resize_rows()
        if self.following:
            self.go_end(by_user=False)
        else:
            self.refresh()

    # -- moving ------------------------------------------------------------------------------------------------------

    def _clamped(self, row: int) -> int:
        return max(0, min(row, len(self.rows) - 1))

    def go(self, row: int, *, by_user: bool = True) -> None:
        """Put the cursor on `row` and show it."""
        row = self._clamped(row)
        for dirty in (self.cursor, row) if self._piece >= 0 else ():
            self._strips.discard(dirty)
        self.set_reactive(RowsView.cursor, row)
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
        kept = int(0 <= self.sticky < row)
        if row < top + kept:
            self._scroll(row - kept)
        elif height and row >= top + height:
            self._scroll(row - height + 1)

    def _scroll(self, top: int) -> None:
        """Scroll without that being taken for the user's wish."""
        self._own_scroll = max(0, min(top, self.max_scroll_y))
        self.scroll_to(y=top, animate=False, force=True)

    def reveal(self, row: int) -> None:
        """Put the cursor on `row`, for when the focus comes here, and bring it into sight, with the row beyond it."""
        for dirty in (self.cursor, row):
            self._strips.discard(dirty)
        self.set_reactive(RowsView.cursor, self._clamped(row))
        self.refresh()
        height, top = self.scrollable_content_region.height, self.scroll_offset.y
        if row < top:
            self._scroll(max(0, row - 1))
        elif row >= top + height:
            self._scroll(row - height + 2)

    def _nearest_cell(self) -> int:
        """The piece with a cell that is nearest to the cell cursor's last place; -1 until there is a cell cursor."""
        line = self.line(self.cursor) if self._piece >= 0 else None
        cells = cells_of(line) if line else []
        return min(cells, key=lambda number: abs(number - self._piece)) if cells else -1

    def move_cell(self, by: int) -> None:
        """Move the cell cursor, or scroll sideways where a row shows no cells."""
        line = self.line(self.cursor)
        cells = cells_of(line) if line else []
        if not line or not cells:
            self.scroll_relative(x=8 * by, animate=False, force=True)
            return
        place = cells.index(self._piece) + by if self._piece in cells else 0
        self._piece = cells[max(0, min(place, len(cells) - 1))]
        start, end = columns_of(line, self._piece)
        self._show_columns(start, end)
        self.redraw(self.cursor)

    def _show_columns(self, start: int, end: int) -> None:
        left, width = self.scroll_offset.x, self.scrollable_content_region.width
        if end <= width:
            self.scroll_to(x=0, animate=False, force=True)
        elif start < left or end > left + width:
            self.scroll_to(x=max(0, min(start, end - width)) if start >= left else start, animate=False, force=True)

    @property
    def cell(self) -> Cell | None:
        """The state cell under the cell cursor."""
        line = self.line(self.cursor)
        return line.pieces[self._piece].cell if line and 0 <= self._piece < len(line.pieces) else None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """A user who scrolls up stops following; one who scrolls to the end starts again."""
        super().watch_scroll_y(old_value, new_value)
        own, self._own_scroll = self._own_scroll, None
        if own is not None and round(new_value) == own:
            return
        if self.follows and new_value < old_value and new_value < self.max_scroll_y:
            self.following = False
        elif self.follows and not self.following and old_value < new_value >= self.max_scroll_y:
            self.go_end()

    def on_resize(self) -> None:
        """Keep in sight what was in sight."""
        self._show(self.cursor)
