"""LineBar: draws the few lines it is given; for status, steps, hints and suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from protoscope.core.state import Cell
from protoscope.tui.present.line import Line
from protoscope.tui.widgets.painted import CURSOR, cursor_style, role_style
from protoscope.tui.widgets.strips import Marks, piece_at, strip_of, text_of, with_selection


class LineBar(Widget):
    """Some lines, one of them perhaps under a cursor; a click on a piece with a cell posts `CellClicked`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {CURSOR}
    ALLOW_SELECT = True

    @dataclass
    class CellClicked(Message):
        """A click on a piece that has a cell."""

        bar: LineBar
        cell: Cell

        @property
        def control(self) -> LineBar:
            """The bar."""
            return self.bar

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self.lines: tuple[Line, ...] = ()
        self.cursor = -1
        self.piece = -1

    def show(self, *lines: Line, cursor: int = -1, piece: int = -1) -> None:
        """Draw these lines: row `cursor` as under the cursor, in it piece `piece` (-1: none)."""
        if (lines, cursor, piece) != (self.lines, self.cursor, self.piece):
            taller = len(lines) != len(self.lines)
            self.lines, self.cursor, self.piece = lines, cursor, piece
            self.refresh(layout=taller and self.styles.auto_dimensions)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One row for each line."""
        return len(self.lines)

    def render_line(self, y: int) -> Strip:
        """One line, cut to the width with a sign that it goes on."""
        width, base = self.content_size.width, self.rich_style
        if y >= len(self.lines):
            return Strip.blank(width, base)
        style_of = partial(role_style, self)
        strip = strip_of(self.lines[y], style_of, Marks(cursor=self.piece if y == max(self.cursor, 0) else -1))
        if y == self.cursor:
            base += cursor_style(self)
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is not None:
            chosen = self.screen.get_component_rich_style("screen--selection")
            strip = with_selection(strip, text_of(self.lines[y]), *span, chosen)
        return _cut(strip, width).apply_style(base).apply_offsets(0, y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as it is drawn."""
        return selection.extract("\n".join(text_of(line) for line in self.lines)), "\n"

    def on_click(self, event: events.Click) -> None:
        """Tell which cell was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= len(self.lines):
            return
        line = self.lines[offset.y]
        number = piece_at(line, offset.x)
        cell = line.pieces[number].cell if number >= 0 else None
        if cell is not None:
            event.stop()
            self.post_message(self.CellClicked(self, cell))


def _cut(strip: Strip, width: int) -> Strip:
    """The strip in that width, with a sign where it has been cut."""
    if strip.cell_length <= width or width < 1:
        return strip.crop_extend(0, width, None)
    return Strip.join([strip.crop(0, width - 1), Strip([Segment("\N{HORIZONTAL ELLIPSIS}")], 1)])
