"""FindingsPane: the list of all findings, a filter over it, and everything about the chosen one beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from protoscope.core.finding import Severity
from protoscope.timeline.report import markdown, report_of
from protoscope.timeline.timeline import Timeline
from protoscope.tui.actions import bindings_for
from protoscope.tui.present.findings import FindingRows, detail_lines, head_line
from protoscope.tui.widgets.line_bar import LineBar
from protoscope.tui.widgets.line_pane import LinePane

_NEXT = {Severity.INFO: Severity.WARNING, Severity.WARNING: Severity.ERROR, Severity.ERROR: Severity.INFO}


class FindingsPane(Widget):
    """Head, list and detail; the filter's field is there while it is typed in."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("findings")

    @dataclass
    class Chosen(Message):
        """Enter on a finding: its message, and its octets."""

        message: int
        start: int
        end: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.rows: FindingRows | None = None
        self._timeline: Timeline | None = None

    def compose(self) -> ComposeResult:
        """Head over list and detail."""
        yield LineBar(id="findings-head")
        with Container(id="findings-body"):
            yield LinePane(id="findings-list")
            yield LinePane(id="finding")

    @property
    def list(self) -> LinePane:
        """The findings."""
        return self.query_one("#findings-list", LinePane)

    @property
    def detail(self) -> LinePane:
        """The chosen one."""
        return self.query_one("#finding", LinePane)

    def attach(self, timeline: Timeline, rows: FindingRows) -> None:
        """Show this session's findings from now on."""
        self._timeline, self.rows = timeline, rows
        self.list.set_rows(rows, cursor=0)
        self.show_grown()

    def show_grown(self) -> None:
        """More messages were looked at."""
        if self.rows is None:
            return
        if self.rows.grow():
            first = not self.detail.rows
            self.list.rows_grew()
            if first:
                self._show_detail()
        self.query_one("#findings-head", LineBar).show(head_line(self.rows))

    def hold_from(self, message: int | None) -> None:
        """Show no findings from that message on, or all again."""
        if self.rows is not None and self.rows.end != message:
            self.rows.end = message
            self.list.set_rows(self.rows)
            self.show_grown()
            self._show_detail()

    def look_at(self, message: int) -> None:
        """Put the cursor on that message's first finding, unless the user is moving in the list."""
        row = self.rows.row_of(message) if self.rows is not None and not self.has_focus_within else None
        if row is not None:
            self.list.reveal(row)
            self._show_detail()

    def _show_detail(self) -> None:
        rows, timeline = self.rows, self._timeline
        if rows is None or timeline is None:
            return
        width = self.detail.scrollable_content_region.width - 1
        shown = detail_lines(report_of(timeline, rows.finding(self.list.cursor)), width) if len(rows) else ()
        self.detail.set_rows(shown, cursor=0)
        self.detail.scroll_to(y=0, animate=False)

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._show_detail)

    @on(LinePane.LineHighlighted)
    def _moved(self, event: LinePane.LineHighlighted) -> None:
        if event.pane is self.list:
            event.stop()
            self._show_detail()

    @on(LinePane.LineChosen)
    def _line_chosen(self, event: LinePane.LineChosen) -> None:
        event.stop()
        if event.pane is self.list and self.rows is not None and event.row < len(self.rows):
            found = self.rows.finding(event.row)
            self.post_message(self.Chosen(found.message, found.start, found.end))

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_severity(self) -> None:
        """Show what is worse only, or all again."""
        if self.rows is not None:
            self._choose(_NEXT[self.rows.least], self.rows.text)

    def action_filter(self) -> None:
        """Type words that the findings shown must hold."""
        if self.rows is None or self.query(Input):
            return
        field = Input(self.rows.text, placeholder="words of the rule, its id, or client/server", id="findings-filter")
        self.mount(field, before="#findings-body")
        field.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.rows is not None:
            self._choose(self.rows.least, event.value)

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        event.input.remove()
        self.list.focus()

    def _choose(self, least: Severity, text: str) -> None:
        if self.rows is not None:
            self.rows.choose(least, text)
            self.list.set_rows(self.rows, cursor=0)
            self.show_grown()
            self._show_detail()

    def action_report(self) -> None:
        """Copy the report about the chosen finding."""
        if self.rows is None or self._timeline is None or not len(self.rows):
            self.app.notify("There is no finding to report.", timeout=3, markup=False)
            return
        self.app.copy_to_clipboard(markdown(report_of(self._timeline, self.rows.finding(self.list.cursor))))
        self.app.notify("Copied a report for the provider, secrets left out.", timeout=3, markup=False)
