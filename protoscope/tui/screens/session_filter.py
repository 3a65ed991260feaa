"""SessionFilter: which messages have rows: the filter that is typed, and exchanges folded to one row."""

from __future__ import annotations

from textual import on
from textual.content import Content

from protoscope.core.visible import visible
from protoscope.timeline.exchanges import exchange_of
from protoscope.timeline.filter import FilterError, compile_filter
from protoscope.tui.screens.session_mail import SessionMail
from protoscope.tui.slices import in_slices
from protoscope.tui.widgets.finder import Finder


class SessionFilter(SessionMail):
    """Asks every message whether it is to be shown, a few at a time; what is looked at stays where it is."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self.filter_text = ""
        self._filter_before = ""
        self._catching = False
        self._drawn_rows = (0, 0, 0, 0)

    # -- the filter --------------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type which messages to show."""
        self._filter_before = self.filter_text
        self.finder.open("filter", self.filter_text)

    def action_clear_filter(self) -> None:
        """Show all messages again."""
        self.use_filter("")

    @on(Finder.Typed)
    def _filter_typed(self, event: Finder.Typed) -> None:
        if event.mode == "filter":
            self.use_filter(event.text)

    @on(Finder.Left)
    def _filter_left(self, event: Finder.Left) -> None:
        if event.mode != "filter":
            return
        if not event.kept:
            self.use_filter(self._filter_before)
        self.traffic_pane.focus()

    def use_filter(self, text: str) -> None:
        """Show only what `text` describes; a mistake in it is told at once and changes nothing."""
        if self.live is None:
            return
        try:
            test = compile_filter(text) if text.strip() else None
        except FilterError as error:
            self.finder.say(str(error), bad=True)
            return
        self.finder.say("")
        if text.strip() != self.filter_text:
            self.filter_text = text.strip()
            self.live.traffic.shown.filter(test)
            self._show_rows()

    # -- exchanges ---------------------------------------------------------------------------------------------------

    def action_fold(self) -> None:
        """Fold the exchange of the selected message to one row, or unfold it."""
        if self.live is None or self.index < 0:
            return
        if exchange_of(self.live.timeline, self.index).command is None:
            self.notify("This message belongs to no command.", timeout=2, markup=False)
            return
        self.live.traffic.shown.fold(self.index)
        self._show_rows()

    def action_fold_all(self) -> None:
        """Fold all exchanges, or unfold all."""
        if self.live is not None:
            self.live.traffic.shown.fold_all()
            self._show_rows()

    # -- rows --------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """See too whether there are messages that have not been asked about, and rows that came of it."""
        super().look()
        if self.live is None:
            return
        if self.live.traffic.shown.behind and not self._catching:
            self._catching = True
            self.run_worker(self._catch_up(), group="filter", exclusive=True)
        self._show_rows()

    async def _catch_up(self) -> None:
        try:
            if self.live is not None:
                await in_slices(self.live.traffic.shown.catching_up(), self.loaded)
        finally:
            self._catching = False
        self._show_rows()

    def _show_rows(self) -> None:
        """Other rows may be there now; the moment that is shown stays."""
        live, pane = self.live, self.traffic_pane
        if live is None:
            return
        shown = live.traffic.shown
        now = (shown.version, len(shown) if shown.partial else 0, shown.tested, self.count)
        if now == self._drawn_rows:
            return
        moved = now[:2] != self._drawn_rows[:2]
        self._drawn_rows = now
        self._title()
        if moved:
            live.traffic.shown_changed()
            pane.rows_changed()
            self.stay()

    def _title(self) -> None:
        """The filter, and how many messages it lets through."""
        if self.live is None or not self.filter_text:
            self.traffic_pane.border_title = "Traffic"
            return
        shown = self.live.traffic.shown
        part = f", {shown.tested * 100 // max(1, shown.taken)}% looked at" if shown.behind else ""
        matching = shown.matching_before(self.count)
        title = f"Traffic: only {self.filter_text} ({matching:,} of {self.count:,}{part}) F10: all"
        self.traffic_pane.border_title = Content(visible(title))
