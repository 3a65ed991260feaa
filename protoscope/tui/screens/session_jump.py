"""SessionJump: what Enter and a click do: a value leads to the line that set it, a row of traffic is unfolded."""

from __future__ import annotations

from textual import on

from protoscope.core.state import Cell
from protoscope.tui.present.intents import TYPE, is_intent
from protoscope.tui.present.state_tabs import message_of
from protoscope.tui.screens.session_view import SessionView
from protoscope.tui.widgets.line_pane import LinePane


class SessionJump(SessionView):
    """Leads from the state back into the traffic."""

    @on(LinePane.CellChosen)
    def _to_cause(self, event: LinePane.CellChosen) -> None:
        if is_intent(event.cell):
            self.do(event.cell)
        else:
            self._jump(event.cell)

    def do(self, cell: Cell) -> None:
        """Do what a piece offers."""
        if cell[0] == TYPE:
            self.command_line.fill(str(cell[1]))

    def _jump(self, cell: Cell) -> None:
        """Select the traffic line that gave `cell` the value shown."""
        from protoscope.timeline.causes import cause

        if self.live is None:
            return
        index = cause(self.live.timeline, cell, self._index + 1)
        if index is not None and index == self._index:
            # This line set it: what it was before was set by an earlier one.
            index = cause(self.live.timeline, cell, self._index)
            if index is None:
                self.notify("This line set it first.", timeout=4, markup=False)
                return
        if index is None:
            self.notify("No line of the traffic has set this yet.", timeout=4, markup=False)
        else:
            self.choose(index)

    @on(LinePane.LineChosen)
    def _line_chosen(self, event: LinePane.LineChosen) -> None:
        if event.pane is self.traffic_pane:
            self.unfold()
        elif event.pane is self.state_pane.pane:
            self._state_row_chosen(event)

    def _state_row_chosen(self, event: LinePane.LineChosen) -> None:
        """In the list of messages, show that one; elsewhere jump to the line that set the row's first value."""
        line = event.pane.line(event.row)
        cells = [piece.cell for piece in (line.pieces if line else ()) if piece.cell is not None]
        key = next((key for key in map(message_of, cells) if key is not None), None)
        if key is not None and self.state_pane.active == "messages":
            self.chosen = key
            self.auto_tab = False
            self.show_moment()
            self.state_pane.turn_to("message")
        elif cells:
            self._jump(cells[0])

    def unfold(self) -> None:
        """Unfold the selected message, or fold it."""
        if self.live is None or self.index < 0:
            return
        index = self.index
        if self.live.traffic.toggle(index):
            following = self.traffic_pane.following
            self.traffic_pane.rows_changed()
            self.traffic_pane.go(self.live.traffic.row_of(index))
            self.traffic_pane.scroll_to(x=0, animate=False, force=True)
            self.traffic_pane.following = following
        else:
            self.notify("This message is shown whole.", timeout=2, markup=False)
