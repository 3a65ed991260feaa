"""SessionHold: messages are released to the panes one at a time, in time, or up to a breakpoint."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING

from protoscope.core.state import Change
from protoscope.timeline.filter import compile_filter
from protoscope.timeline.release import SPEEDS, Release
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.changes import change_lines
from protoscope.tui.present.held import Held
from protoscope.tui.present.line import Line
from protoscope.tui.present.moments import changes_by
from protoscope.tui.present.released_rows import ReleasedRows
from protoscope.tui.screens.session_typing import SessionTyping

if TYPE_CHECKING:
    from protoscope.tui.live import Live

SLICE = 0.01
"""Seconds of one look that may go into releasing messages."""


class SessionHold(SessionTyping):
    """While `release` is there, the screen knows of no more messages than it lets through."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self.release: Release | None = None
        self._breakpoint = ""

    # -- what there is to be shown -----------------------------------------------------------------------------------

    @property
    def waiting(self) -> int:
        """How many messages wait."""
        return self.release.waiting if self.release is not None else 0

    def reached(self, live: Live) -> int:
        """Those released, while messages are held back."""
        return super().reached(live) if self.release is None else self.release.count

    @property
    def index(self) -> int:
        """The message whose moment is shown: none that waits."""
        return min(super().index, self.count - 1)

    @property
    def moment(self) -> int | None:
        """The message whose moment is shown; while others wait, the last one released is not the present."""
        return self.index if self.waiting else super().moment

    def changes_shown(self, timeline: Timeline, index: int) -> tuple[Change, ...]:
        """While held, what this one message did."""
        return super().changes_shown(timeline, index) if self.release is None else changes_by(timeline, index)

    def findings_until(self) -> int | None:
        """Those of messages released are told."""
        return super().findings_until() if self.release is None else self.release.count

    def look(self) -> None:
        """Release what is due, and show it."""
        if self.release is not None and self.live is not None:
            self._advance(self.release, self.live)
            self._tell_held(self.live)
        super().look()

    def place_words(self) -> str:
        """While held, that messages wait, and how to see the next."""
        if self.live is None or self.live.held is None or not self.traffic_pane.following:
            return super().place_words()
        return f"{self.live.held.wait}{'; Alt+S: the next' if self.waiting else ''}"

    def changes_told(self, timeline: Timeline) -> Iterable[Line]:
        """While held, beside what the message means stands what it changed."""
        made = changes_by(timeline, self.index) if self.release is not None else ()
        return change_lines(made, timeline.state_at(self.index + 1)) if made else super().changes_told(timeline)

    # -- releasing ---------------------------------------------------------------------------------------------------

    def _advance(self, release: Release, live: Live) -> None:
        now = perf_counter()
        release.arrived(now)
        for stopped in release.advance(now):
            if stopped:
                self.notify(f"Line {release.count:,} passes {self._breakpoint}.", timeout=4, markup=False)
            if perf_counter() - now > SLICE:
                break
        if live.opened is not None and live.opened.done and not release.waiting:
            release.pause()

    def _tell_held(self, live: Live) -> None:
        """Let status and timeline bar say how it is."""
        release, before = self.release, live.held
        live.held = None
        if release is not None:
            live.held = Held(release.count, release.waiting, release.speed.name, release.playing, self._breakpoint)
        if live.held == before:
            return
        self.findings_pane.hold_from(self.findings_until())
        self._name_findings(live)
        self.show_place()

    def _hold(self, live: Live) -> Release:
        """Hold from the line that is looked at; at the end of a recording from its beginning."""
        start = 1 if live.opened is not None and self.traffic_pane.following else self.index + 1
        self.release = Release(live.timeline, start, own=live.opened is None)
        self.release.breakpoint = compile_filter(self._breakpoint) if self._breakpoint else None
        live.traffic.end = lambda: self.count
        self.traffic_pane.set_rows(ReleasedRows(live.traffic, live.traffic.end))
        return self.release

    def _show_released(self) -> None:
        """Show the last message released."""
        self.set_class(self.release is not None, "-held")
        self._rest_until = 0.0
        self.look()
        self.traffic_pane.go_end()
        self.refresh_bindings()

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_hold(self) -> None:
        """Hold messages back, or release all of them."""
        if self.live is None:
            return
        if self.release is None:
            self._hold(self.live)
        else:
            self.release = self.live.traffic.end = None
            self.traffic_pane.set_rows(self.live.traffic)
            self._tell_held(self.live)
        self._show_released()

    def action_held_next(self) -> None:
        """Release the next message."""
        if self.release is None:
            return
        if not self.release.step(perf_counter()):
            self.notify("No message waits.", timeout=2, markup=False)
        self._show_released()

    def action_held_play(self) -> None:
        """Release in time, or no longer."""
        if self.release is None:
            return
        if self.release.playing:
            self.release.pause()
        else:
            self.release.play(perf_counter())
        self._show_released()

    def action_held_speed(self) -> None:
        """Play in the next way."""
        if self.release is not None:
            self.notify(f"Speed: {self.release.next_speed().name}", timeout=2, markup=False)

    def action_breakpoint(self) -> None:
        """Ask where to stop."""
        from protoscope.tui.screens.breakpoint import BreakpointDialog

        if self.live is not None:
            self.app.push_screen(BreakpointDialog(self._breakpoint), self._set_breakpoint)

    def _set_breakpoint(self, text: str | None) -> None:
        """Keep it; where nothing is held yet, let everything through up to there."""
        if text is None or self.live is None:
            return
        self._breakpoint = text
        if self.release is not None:
            self.release.breakpoint = compile_filter(text) if text else None
        elif text:
            release = self._hold(self.live)
            release.speed = SPEEDS[-1]
            release.play(perf_counter())
        self._show_released()
