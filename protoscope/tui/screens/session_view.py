"""SessionView: what the panes show, at the live end or at the traffic line that the user looks at."""

from __future__ import annotations

from time import perf_counter

from textual import on

from protoscope.core.state import Cell
from protoscope.timeline.timeline import Timeline
from protoscope.tui.live import Live
from protoscope.tui.present.banner import banner_lines, ended_lines
from protoscope.tui.present.explain import explain
from protoscope.tui.present.moments import best_tab, changed_by, changed_by_exchange, message_shown
from protoscope.tui.present.state_tabs import message_of, tabs
from protoscope.tui.present.status import Connection, status_line
from protoscope.tui.screens.session_layout import SessionLayout
from protoscope.tui.widgets.line_pane import LinePane
from protoscope.tui.widgets.state_pane import StatePane
from protoscope.tui.widgets.typing_line import TIPS

LOOKS = 30
"""How often a second the screen looks whether the trace grew."""
SHARE = 3
"""After a look that took t seconds, the next one waits at least this many times t."""


class SessionView(SessionLayout):
    """Polls the session, and keeps state and explanation at the selected traffic line."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self.chosen: int | None = None
        self.auto_tab = True
        self._count = 0
        self._index = -1
        self._rest_until = 0.0
        self._shown: object = None

    def on_mount(self) -> None:
        """Say what is under way, and start to look."""
        self.banner.display = False
        self.show_connection()
        self.set_interval(1 / LOOKS, self.look)

    def attach(self, live: Live) -> None:
        """Show this session from now on."""
        self.live = live
        self.traffic_pane.set_rows(live.traffic)
        self.command_line.helper = live.helper
        if live.session.target.practice:
            self.command_line.show_tips(f"Practice account: user learner, password practice. {TIPS}")
        self.look()

    # -- looking -----------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Show what happened since the last look; cheap when nothing did."""
        start = perf_counter()
        if self.live is None or start < self._rest_until:
            return
        if len(self.live.timeline) != self._count:
            self._count = len(self.live.timeline)
            self.live.traffic.width = self.traffic_pane.scrollable_content_region.width
            self.live.grow()
            self.traffic_pane.rows_grew()
            self._show_place()
        self.show_connection()
        self._rest_until = perf_counter() + SHARE * (perf_counter() - start)

    def fail_to_open(self, problem: str) -> None:
        """Say that there will be no session, and why."""
        self.opening = problem
        self.show_connection()
        self.notify(problem, severity="error", timeout=30, markup=False)

    def show_connection(self) -> None:
        """Status line, prompt, steps and banner."""
        live, width = self.live, self.size.width
        if live is None:
            opening = Connection(busy=self.opening)
            self.status_bar.show(status_line("", None, opening, None, width))
            return
        session = live.session
        now = (self._count, live.connection, session.problem, session.busy, live.prompt, session.account.user, width)
        if now == self._shown:
            return
        self._shown = now
        state = live.timeline.present
        self.status_bar.show(status_line(live.timeline.wing.name, state, live.connection, live.meter, width - 1))
        self.command_line.show_prompt(live.prompt, "tag" if session.connected else "no")
        self.steps_bar.show_steps(live.steps)
        self.command_line.state_changed(next((step.line for step in live.steps if step.progress == "next"), ""))
        self._show_banner(live, width)
        self.refresh_bindings()

    def _show_banner(self, live: Live, width: int) -> None:
        problem = live.session.problem
        self.banner.display = live.ended and (problem is not None or self._count > 0)
        if problem is not None:
            self.banner.show(*banner_lines(problem.what, problem.where, problem.next, width))
        else:
            self.banner.show(*ended_lines())

    # -- the selected line -------------------------------------------------------------------------------------------

    @property
    def index(self) -> int:
        """The message under the traffic pane's cursor; -1 while there is none."""
        live = self.live
        return live.traffic.message_of(self.traffic_pane.cursor) if live and len(live.traffic) else -1

    @on(LinePane.LineHighlighted)
    def _moved(self, event: LinePane.LineHighlighted) -> None:
        if event.pane is self.traffic_pane:
            self.show_moment()

    def show_moment(self) -> None:
        """Show state and explanation at the selected line."""
        if self.live is None or self.index < 0:
            return
        self._index = self.index
        timeline, following = self.live.timeline, self.traffic_pane.following
        changed = (changed_by_exchange if following else changed_by)(timeline, self._index)
        if following and self.auto_tab:
            self._follow_tab(changed)
        self.state_pane.show(tabs(timeline, self._index + 1, self.chosen), changed)
        if following and self.auto_tab:
            self.state_pane.turn_to(best_tab(changed) or self.state_pane.active)
        self._show_explanation(timeline)
        self._show_place()

    def _follow_tab(self, changed: frozenset[Cell]) -> None:
        self.chosen = message_shown(changed) or self.chosen

    def _show_explanation(self, timeline: Timeline) -> None:
        width = self.explain_pane.scrollable_content_region.width
        self.explain_pane.set_rows(explain(timeline, self._index, width), cursor=0)
        self.explain_pane.scroll_to(y=0, animate=False)

    def _show_place(self) -> None:
        """Where in the trace the user is, in words that need no colour."""
        live = self.traffic_pane.following
        self.traffic_pane.border_subtitle = (
            f"live {self._count}" if live else f"line {self.index + 1} of {self._count}, Ctrl+End: live"
        )
        self.state_pane.border_subtitle = "" if live else f"as of line {self.index + 1}"
        self.set_class(not live, "-past")

    def on_resize(self) -> None:
        """Wrap the explanation anew."""
        self.call_after_refresh(self.show_moment)

    # -- from state to traffic ---------------------------------------------------------------------------------------

    @on(LinePane.CellChosen)
    def _to_cause(self, event: LinePane.CellChosen) -> None:
        """Jump to the line that set a cell."""
        from protoscope.timeline.causes import cause

        if self.live is None:
            return
        index = cause(self.live.timeline, event.cell, self._index + 1)
        if index is None:
            self.notify("No line of the traffic has set this yet.", timeout=4, markup=False)
        else:
            self.traffic_pane.go(self.live.traffic.row_of(index))

    @on(LinePane.LineChosen)
    def _line_chosen(self, event: LinePane.LineChosen) -> None:
        if event.pane is self.traffic_pane:
            self.unfold()
        elif event.pane is self.state_pane.pane:
            self._open_message(event)

    def _open_message(self, event: LinePane.LineChosen) -> None:
        """Show the message that a row of the state pane is about."""
        line = event.pane.line(event.row)
        keys = [message_of(piece.cell) for piece in (line.pieces if line else ()) if piece.cell is not None]
        key = next((key for key in keys if key is not None), None)
        if key is not None:
            self.chosen = key
            self.auto_tab = False
            self.show_moment()
            self.state_pane.turn_to("message")

    def unfold(self) -> None:
        """Unfold the selected message, or fold it."""
        if self.live is None or self.index < 0:
            return
        index = self.index
        if self.live.traffic.toggle(index):
            following = self.traffic_pane.following
            self.traffic_pane.rows_changed()
            self.traffic_pane.go(self.live.traffic.row_of(index))
            self.traffic_pane.following = following
        else:
            self.notify("This message is shown whole.", timeout=2, markup=False)

    @on(StatePane.TabChosen)
    def _tab_chosen(self) -> None:
        self.auto_tab = False
