"""SessionView: what the panes show, at the live end or at the traffic line that the user looks at."""

from __future__ import annotations

from collections.abc import Collection
from time import perf_counter
from typing import TYPE_CHECKING

from textual import on

from protoscope.core.span import Span
from protoscope.core.state import Cell, Change
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.findings import FindingRows, findings_title
from protoscope.tui.present.moments import best_tab, changes_by, changes_by_exchange, message_shown, old_values
from protoscope.tui.present.sorting import Look
from protoscope.tui.present.state_tabs import tabs
from protoscope.tui.screens.session_explain import SessionExplain
from protoscope.tui.widgets.findings_pane import FindingsPane
from protoscope.tui.widgets.line_pane import LinePane
from protoscope.tui.widgets.lower_pane import LowerPane
from protoscope.tui.widgets.state_pane import StatePane

if TYPE_CHECKING:
    from protoscope.tui.live import Live

SEARCH = 0.008
"""Seconds of one look that may go into the search for findings."""
AT_ONCE = 200
"""Messages that are looked at before the first paint."""
FEW = 10
"""Messages between two looks at the clock."""


class SessionView(SessionExplain):
    """Keeps state, explanation and findings at the selected traffic line."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self.chosen: int | None = None
        self.auto_tab = True
        self._wanted: int | None = None
        """The message that was chosen; it need not have a row of its own."""
        self._place_told = "", ""
        self._findings_told = 0
        """Messages looked at for findings when the pane last showed them."""

    @property
    def index(self) -> int:
        """The message whose moment is shown: the last one in the present; -1 while there is none."""
        live, pane = self.live, self.traffic_pane
        if live is None or not self.count:
            return -1
        if pane.following:
            return self.count - 1
        if not len(live.traffic):
            return self._index
        wanted = self._wanted
        shown = wanted is not None and live.traffic.row_of(wanted) == pane.cursor
        return wanted if wanted is not None and shown else live.traffic.moment_of(pane.cursor)

    @property
    def moment(self) -> int | None:
        """The message whose moment is shown; None for the present."""
        return None if self.traffic_pane.following or self.index < 0 else self.index

    @property
    def settled(self) -> bool:
        """Whether the panes show all there is, at the moment that was chosen."""
        live = self.live
        return live is None or (self.count == self.reached(live) and self._index == self.index)

    def choose(self, index: int) -> None:
        """Show the moment of message `index`, and the row that it is in."""
        if self.live is not None and self.count:
            self._wanted = max(0, min(index, self.count - 1))
            self.traffic_pane.go(self.live.traffic.row_of(self._wanted))

    def stay(self) -> None:
        """Put the cursor where the moment that is shown is among the rows that there are now."""
        pane = self.traffic_pane
        if pane.following:
            pane.go_end(by_user=False)
        elif self.live is not None and self._index >= 0:
            self._wanted = self._index
            pane.reveal(self.live.traffic.row_of(self._index))
            pane.refresh()

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
        made = self.changes_shown(timeline, self._index)
        changed = old_values(made)
        if following and self.auto_tab:
            self._follow_tab(changed)
        self.state_pane.show(tabs(timeline, self._index + 1, self.chosen, made, self.list_look()), changed)
        if following and self.auto_tab:
            self.state_pane.turn_to(best_tab(changed) or self.state_pane.active)
        self.show_explanation(timeline)
        self.findings_pane.look_at(self._index)
        self.show_place()
        self.show_connection()

    def list_look(self) -> Look:
        """How lists of messages are shown."""
        return Look(max(self.state_pane.content_size.width - 1, 40))

    def changes_shown(self, timeline: Timeline, index: int) -> tuple[Change, ...]:
        """What to mark: in the present all that the last command led to, in the past what the message changed."""
        return (changes_by_exchange if self.traffic_pane.following else changes_by)(timeline, index)

    def _follow_tab(self, changed: Collection[Cell]) -> None:
        self.chosen = message_shown(changed) or self.chosen

    # -- findings ----------------------------------------------------------------------------------------------------

    def attach(self, live: Live) -> None:
        """Show this session's findings, too."""
        live.findings.grow(AT_ONCE)
        self.findings_pane.attach(live.timeline, FindingRows(live.findings))
        self._name_findings(live)
        super().attach(live)

    def _name_findings(self, live: Live) -> None:
        self._findings_told = live.findings.looked_at
        self.lower_pane.name_tab("findings", findings_title(self.findings_shown(live)))

    def findings_until(self) -> int | None:
        """The first message whose findings are not to be told; None where all are."""
        return None

    def findings_shown(self, live: Live) -> int:
        """How many findings there are to be shown."""
        until = self.findings_until()
        return len(live.findings) if until is None else live.findings.before(until)

    def look(self) -> None:
        """Search some more messages for findings while nothing else is to be done."""
        super().look()
        if self.live is None or self.loaded():
            return
        findings, end = self.live.findings, perf_counter() + SEARCH
        while perf_counter() < end and findings.grow(FEW):
            pass
        # The marks of the timeline bar let it grow, too: what counts is what has been shown of it.
        if findings.looked_at != self._findings_told:
            self.findings_pane.show_grown()
            self._name_findings(self.live)

    @on(FindingsPane.Chosen)
    def _to_octets(self, event: FindingsPane.Chosen) -> None:
        self.traffic_pane.focus()
        self.choose(event.message)
        if self.live is None:
            return
        message = self.live.timeline.message(event.message)
        lead = message.start - message.head
        octets = Span(max(event.start - lead, 0), max(event.end - lead, 0))
        self.show_octet(event.message, octets.start)
        self.show_moment()
        self.light(event.message, octets)

    @on(LowerPane.TabTurned)
    def _lower_turned(self, event: LowerPane.TabTurned) -> None:
        self.lower_pane.set_class(event.id == "findings", "-tall")

    def action_report(self) -> None:
        """Copy a report about the chosen finding."""
        self.findings_pane.action_report()

    def show_place(self) -> None:
        """Where in the trace the user is, in words that need no colour."""
        live = self.traffic_pane.following
        told = self.place_words(), "" if live else f"as of line {self.index + 1}"
        if told != self._place_told:
            # Textual draws the whole pane anew for the same words, too.
            self.traffic_pane.border_subtitle, self.state_pane.border_subtitle = self._place_told = told
        self.set_class(not live, "-past")

    def place_words(self) -> str:
        """What stands under the traffic: how to get back to the present."""
        return "" if self.traffic_pane.following else "the past; Ctrl+End: live"

    def on_resize(self) -> None:
        """Wrap the explanation anew, and cut folded exchanges to the width."""
        if self.live is not None:
            self.traffic_pane.rows_changed()
        self.call_after_refresh(self.show_moment)

    def show_octet(self, index: int, octet: int) -> None:
        """Bring that octet of a message into sight, unfolding the message where it has to be."""
        live, pane = self.live, self.traffic_pane
        if live is None or not live.traffic.shown.has(index):
            return
        following = pane.following
        if not live.traffic.in_sight(index, octet) and live.traffic.toggle(index):
            pane.rows_changed()
        self._wanted = index
        pane.go(live.traffic.row_with(index, octet))
        pane.following = following

    @on(StatePane.TabChosen)
    def _tab_chosen(self) -> None:
        self.auto_tab = False
