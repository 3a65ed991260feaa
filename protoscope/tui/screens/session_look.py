"""SessionLook: looks many times a second how the session is, and shows status, prompt, steps and banner."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from protoscope.core.collector import keep
from protoscope.core.message import Side
from protoscope.tui.present.banner import banner_lines, ended_lines
from protoscope.tui.present.on_its_way import progress_lines
from protoscope.tui.present.status import Connection, status_line
from protoscope.tui.screens.session_layout import SessionLayout
from protoscope.tui.slices import IDLE, SLICE
from protoscope.tui.watching import Watching
from protoscope.tui.widgets.typing_line import TIPS

if TYPE_CHECKING:
    from protoscope.tui.live import Live

LOOKS = 30
"""How often a second the screen looks whether the trace grew."""
FIRST, LAST = 0.1, 0.4
"""Seconds between two looks when a server has begun to send at full speed, and when it goes on and on: each of them
paints, which a key that is typed then has to wait for.
"""
MANY = 50
"""Messages since the last look from which that is so."""
SHARE = 3
"""After a look that took t seconds, the next one waits at least this many times t."""


PRACTICE = "Practice account: user learner, password practice. "
RECORDED = "A recording: nothing can be sent. Ctrl+F finds, Alt+Up and Down step, Ctrl+N: a server."


class SessionLook(SessionLayout):
    """Takes in what the trace gained; panes that follow the end move with it."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self.count = 0
        """Messages taken in so far."""
        self._rest_until = 0.0
        self._loaded = False
        self._pause = FIRST
        self.drawing = False
        """Whether rows are being drawn ahead."""
        self._ended: bool | None = None
        self._shown: object = None
        self._warned = False
        self._watching = Watching()

    def on_mount(self) -> None:
        """Say what is under way, and start to look."""
        self.banner.display = self.progress_bar.display = False
        self.show_connection()
        self.set_interval(1 / LOOKS, self.look)

    def attach(self, live: Live) -> None:
        """Show this session from now on."""
        self.live = live
        self.traffic_pane.set_rows(live.traffic)
        self.command_line.helper = live.helper
        if live.opened is not None:
            self.command_line.show_tips(RECORDED)
        if live.session.target.practice:
            self.command_line.show_tips(f"{PRACTICE}{TIPS}")
        self.look()

    def look(self) -> None:
        """Show what happened since the last look; cheap when nothing did."""
        start = perf_counter()
        if self.live is None or start < self._rest_until or self.drawing:
            return
        gained = self.reached(self.live) - self.count
        self._pause = min(2 * self._pause, LAST) if gained >= MANY and self._loaded else FIRST
        self._loaded = gained >= MANY
        if gained:
            self.count = self.reached(self.live)
            self.live.traffic.width = self.traffic_pane.scrollable_content_region.width
            self.live.timeline.states.keep()
            digits = self.live.traffic.digits
            self.live.grow()
            if self.live.traffic.shown.folds or self.live.traffic.digits != digits:
                # The row of a folded exchange tells how far it is.
                self.traffic_pane.rows_changed()
            if self._loaded and self.traffic_pane.following:
                self.drawing = True
                self._draw_ahead(self.traffic_pane.ahead(), start)
            else:
                self._show_grown(start)
        self.show_connection()
        self._show_progress(self.live)
        self._warn_unsaved(self.live)
        self._rest(start)
        if self._loaded:
            keep()

    def _draw_ahead(self, rows: Iterator[None], start: float) -> None:
        """Draw the rows that come into sight in slices, so that a key need not wait for all of them to be painted."""
        until = perf_counter() + SLICE
        for _ in rows:
            if perf_counter() >= until:
                # A timer, as those end with the app; a task might go on when the panes are gone.
                self.set_timer(IDLE, partial(self._draw_ahead, rows, start))
                return
        self.drawing = False
        self._show_grown(start)

    def _show_grown(self, start: float) -> None:
        self.traffic_pane.rows_grew()
        self.show_place()
        # Painting takes longer than looking, and has to be rested for as well.
        self.call_after_refresh(self._rest, start)

    def _rest(self, start: float) -> None:
        now = perf_counter()
        pause = max(SHARE * (now - start), self._pause if self._loaded else 0)
        self._rest_until = max(self._rest_until, now + pause)

    def reached(self, live: Live) -> int:
        """How many messages there are to be shown."""
        return len(live.timeline)

    def _show_progress(self, live: Live) -> None:
        """The meter of a response that is on its way."""
        connection = live.timeline.trace.connections - 1
        pending = live.timeline.pending(connection, Side.SERVER) if live.session.connected else None
        received = live.timeline.trace.length(connection, Side.SERVER) if pending else 0
        lines = progress_lines(self._watching.look(pending, received))
        self.progress_bar.show(*lines)
        self.progress_bar.display = bool(lines)

    def loaded(self) -> bool:
        """Whether a server is sending, so that other work has to wait."""
        return self._loaded

    def _warn_unsaved(self, live: Live) -> None:
        problem = live.session.recorder.problem
        if problem is not None and not self._warned:
            self._warned = True
            self.notify(f"The traffic is no longer saved: {problem.strerror}.", severity="error", markup=False)

    @property
    def moment(self) -> int | None:
        """The message whose moment is shown; None for the present."""
        return None

    def show_place(self) -> None:
        """Say where in the trace the user is."""

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
        past = self.moment
        now = (
            *(self.count, past, live.connection, session.problem, session.busy),
            *(live.prompt, session.account.user, width),
        )
        if now == self._shown:
            return
        self._shown = now
        state = live.timeline.present if past is None else live.timeline.state_at(past + 1)
        meter = live.meter if past is None else None
        self.status_bar.show(status_line(live.timeline.wing.name, state, live.connection, meter, width - 1))
        self.command_line.show_prompt(live.prompt, "tag" if session.connected else "no")
        self.steps_bar.show_steps(live.steps)
        self.command_line.state_changed(next((step.line for step in live.steps if step.progress == "next"), ""))
        self._show_banner(live, width)
        if live.ended != self._ended:
            # The footer is made anew by this, which is too much for every look.
            self._ended = live.ended
            self.refresh_bindings()

    def _show_banner(self, live: Live, width: int) -> None:
        problem = live.session.problem
        self.banner.display = live.ended and (problem is not None or self.count > 0)
        if problem is not None:
            self.banner.show(*banner_lines(problem.what, problem.where, problem.next, width))
        else:
            self.banner.show(*ended_lines())
