"""ClientColumn: one of several clients: its traffic over its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from protoscope.core.visible import visible
from protoscope.tui.present.moments import best_tab, changes_by_exchange, old_values
from protoscope.tui.present.state_tabs import tab_of, tabs
from protoscope.tui.slices import in_slices
from protoscope.tui.widgets.line_pane import LinePane
from protoscope.tui.widgets.state_pane import StatePane

if TYPE_CHECKING:
    from protoscope.tui.live import Live


class ClientColumn(Vertical):
    """Follows its client's session; the state is at the newest message, with what it changed marked."""

    def __init__(self, name: str, live: Live) -> None:
        super().__init__()
        self.client = name
        self.live = live
        self._count = 0
        self._examining = False

    def compose(self) -> ComposeResult:
        """Traffic and state."""
        yield LinePane(follow=True, id="client-traffic")
        yield StatePane(tab_of)

    def on_mount(self) -> None:
        """Attach the session."""
        self.traffic.set_rows(self.live.traffic)

    @property
    def traffic(self) -> LinePane:
        """The messages."""
        return self.query_one("#client-traffic", LinePane)

    @property
    def state(self) -> StatePane:
        """The parsed state."""
        return self.query_one(StatePane)

    def look(self) -> None:
        """Take in what the session gained."""
        timeline, live = self.live.timeline, self.live
        phase = str(timeline.present.phase) if live.session.connected else "not connected"
        self.border_title = visible(f"{self.client}  {phase}")
        self.border_subtitle = visible(self._ended)
        if len(live.marks) < len(timeline) and not self._examining:
            self._examining = True
            self.run_worker(self._examine(), group="marks")
        if len(timeline) == self._count:
            return
        self._count = len(timeline)
        live.traffic.width = self.traffic.scrollable_content_region.width
        live.grow()
        self.traffic.rows_grew()
        made = changes_by_exchange(timeline, self._count - 1)
        changed = old_values(made)
        self.state.show(tabs(timeline, self._count, None, made), changed)
        self.state.turn_to(best_tab(changed) or self.state.active)

    @property
    def _ended(self) -> str:
        """Why there is no connection, and how to make one; "" while there is one."""
        if not self.live.ended:
            return ""
        problem = self.live.session.problem
        keys = "F5" if self.has_class("-active") else "F6, F5"
        return f"{keys}: again; {problem.what if problem else 'the session has ended'}"

    async def _examine(self) -> None:
        """Find what the rules say of new messages, a few at a time, and draw it."""
        try:
            await in_slices(self.live.marks.examine(), lambda: self.live.session.busy)
        finally:
            self._examining = False
        self.traffic.rows_changed()
