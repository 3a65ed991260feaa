"""SessionTime: going through the session's moments, and the timeline bar that shows where it is."""

from __future__ import annotations

from textual import on

from protoscope.core.message import Kind
from protoscope.core.state import Cell
from protoscope.timeline.causes import next_change, previous_change
from protoscope.tui.present.intents import is_intent
from protoscope.tui.present.timeline_bar import Place
from protoscope.tui.present.traffic import Traffic
from protoscope.tui.screens.session_jump import SessionJump
from protoscope.tui.slices import in_slices
from protoscope.tui.widgets.timeline_bar import TimelineBar


class SessionTime(SessionJump):
    """Steps by message, exchange and change of a cell; everything on the screen is at the chosen moment."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self._examining = False
        self._examined = 0

    # -- the bar -----------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Show what happened since the last look, and where among all of it the screen is."""
        super().look()
        self._draw_timeline()

    def show_place(self) -> None:
        """Where in the trace the user is, on the bar too."""
        super().show_place()
        self._draw_timeline()

    def _draw_timeline(self) -> None:
        live = self.live
        if live is None:
            return
        self.timeline_bar.show_place(Place(self.index, self.count, self.traffic_pane.following, live.held), live.marks)
        if len(live.marks) != self._examined:
            self._redraw_findings(live.traffic, range(self._examined, len(live.marks)))
            self._examined = len(live.marks)
        if len(live.marks) < self.count and not self._examining:
            self._examining = True
            self.run_worker(self._examine(), group="marks", exclusive=True)

    def _redraw_findings(self, traffic: Traffic, examined: range) -> None:
        """Rows in sight that were drawn before it was known that they have a finding."""
        pane = self.traffic_pane
        top = pane.scroll_offset.y
        for row in range(top, min(top + pane.size.height, len(traffic))):
            index = traffic.message_of(row)
            if index in examined and traffic.marks.severity(index) is not None:
                pane.redraw(row)

    async def _examine(self) -> None:
        """Find the marks of new messages, a few at a time."""
        try:
            if self.live is not None:
                await in_slices(self.live.marks.examine(), self.loaded)
        finally:
            self._examining = False

    @on(TimelineBar.MomentWanted)
    def _to_moment(self, event: TimelineBar.MomentWanted) -> None:
        self.choose(event.index)

    # -- steps -------------------------------------------------------------------------------------------------------

    def action_message(self, by: int) -> None:
        """Go one message back or forward."""
        if self.live is not None and self.index >= 0:
            self.choose(self.live.traffic.shown.beside(self.index, by))

    def action_exchange(self, by: int) -> None:
        """Go to the command before or after."""
        if self.live is None or self.index < 0:
            return
        timeline = self.live.timeline
        places = range(self.index - 1, -1, -1) if by < 0 else range(self.index + 1, self.count)
        command = next((place for place in places if timeline.index.kind(place) is Kind.COMMAND), None)
        self.choose(command if command is not None else 0 if by < 0 else self.count - 1)

    def action_first(self) -> None:
        """Go to the start."""
        self.choose(0)

    def action_live(self) -> None:
        """Go to the present and follow it."""
        self.traffic_pane.go_end()

    def action_change(self, by: int) -> None:
        """Go to the previous or next message that changed the selected cell."""
        cell = self.selected_cell
        if self.live is None or cell is None:
            self.notify("Select a value in the state pane first: F6 goes there, arrows move.", timeout=4, markup=False)
            return
        search, start = (previous_change, self.index) if by < 0 else (next_change, self.index)
        found = search(self.live.timeline, cell, start)
        if found is None or found >= self.count:
            self.notify(f"Nothing {'before' if by < 0 else 'after'} this moment changed it.", timeout=4, markup=False)
        else:
            self.choose(found)

    @property
    def selected_cell(self) -> Cell | None:
        """The value under the state pane's cell cursor, or the first one in its row."""
        pane = self.state_pane.pane
        line = pane.line(pane.cursor)
        cells = [piece.cell for piece in (line.pieces if line else ()) if piece.cell and not is_intent(piece.cell)]
        return pane.cell or (cells[0] if cells else None)
