"""LinePane: the pane that shows any rows; its keys and clicks move the cursor and choose."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from protoscope.core.state import Cell
from protoscope.core.visible import visible
from protoscope.tui.actions import bindings_for
from protoscope.tui.present.intents import is_intent
from protoscope.tui.widgets.cursor_view import CursorView
from protoscope.tui.widgets.strips import cells_of, columns_of, piece_at, text_of


class LinePane(CursorView):
    """Rows to move in with keys and mouse; posts what is chosen."""

    BINDINGS = bindings_for("pane")

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

    @dataclass
    class TokenWanted(Message):
        """Left (-1) or right (1) in a pane whose rows have tokens."""

        pane: LinePane
        by: int

    tokens = False
    """Whether left and right go from token to token."""

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
        """Ask for the token beside, move the cell cursor, or scroll sideways where a row shows neither."""
        if self.tokens:
            self.post_message(self.TokenWanted(self, by))
        else:
            self.move_cell(by)

    @property
    def _lit(self) -> tuple[int, int] | None:
        """The columns of the first lit piece of the row under the cursor."""
        line = self.line(self.cursor)
        number = next((number for number, piece in enumerate(line.pieces) if piece.lit), -1) if line else -1
        return columns_of(line, number) if line is not None and number >= 0 else None

    def fits_lit(self) -> bool:
        """Whether the row under the cursor has a lit piece that begins within the pane's width."""
        return self._lit is not None and self._lit[0] < self.scrollable_content_region.width

    def show_lit(self) -> None:
        """Bring the first lit piece of the row under the cursor into sight."""
        if self._lit is not None:
            self._show_columns(*self._lit)

    def action_choose(self) -> None:
        """Choose the cell under the cursor, a row's only cell, or else the row."""
        line = self.line(self.cursor)
        if line is None:
            return
        cells = [piece.cell for piece in line.pieces if piece.cell is not None]
        cell = self.cell or (cells[0] if len(cells) == 1 else None)
        self.post_message(self.CellChosen(self, cell) if cell else self.LineChosen(self, self.cursor))

    def action_copy(self) -> None:
        """Copy what is selected, or the value under the cell cursor, or else the row, as it is drawn."""
        line = self.line(self.cursor)
        selected = self.screen.get_selected_text()
        if selected:
            self._copied(selected, "what is selected")
        elif line is not None and self.cell is not None:
            self._copied(visible(line.pieces[self._piece].text).strip(), "the value")
        elif line is not None:
            self._copied(text_of(line).strip(), "the row")

    def _copied(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        self.app.notify(f"Copied {what}.", timeout=2, markup=False)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; a double click chooses."""
        if self.text_selection is not None:
            return
        offset = event.get_content_offset(self)
        row = self.row_at(offset.y if offset else event.y)
        line = self.line(row)
        if line is None:
            return
        piece = piece_at(line, self.scroll_offset.x + (offset.x if offset else event.x))
        self.go(row)
        if piece in cells_of(line):
            self._piece = piece
        if event.chain >= 2 or (piece >= 0 and is_intent(line.pieces[piece].cell)):
            self.action_choose()

    def _on_focus_change(self) -> None:
        self.redraw(self.cursor)

    def on_focus(self) -> None:
        """Show the cell cursor."""
        self._on_focus_change()

    def on_blur(self) -> None:
        """Hide the cell cursor."""
        self._on_focus_change()
