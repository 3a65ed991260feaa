"""CompareScreen: POP3 and IMAP side by side: eight tasks, measured one by one or all at once, with their evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer

from protoscope.compare.advice import advise
from protoscope.compare.comparison import Comparison
from protoscope.compare.outcome import Row
from protoscope.compare.tasks import QUESTIONS, Question
from protoscope.net.target import Target
from protoscope.tui.present import compare as present
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.screens.ladder import LadderScreen
from protoscope.tui.screens.server import ServerDialog
from protoscope.tui.screens.word import WordDialog
from protoscope.tui.widgets.line_bar import LineBar
from protoscope.tui.widgets.line_pane import LinePane

EXPORTS = "protoscope-compare"
"""How the folder of an export is called, before date and time."""


class CompareScreen(Screen[None]):
    """A table above, and below what the chosen row showed, the charts, or the questions that lead to advice."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "#table"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "measure_all", "All", id="compare.all"),
        Binding("e", "evidence('imap')", "IMAP traffic", id="compare.evidence-imap"),
        Binding("p", "evidence('pop3')", "POP3 traffic", id="compare.evidence-pop3"),
        Binding("b", "below('bars')", "Bars", id="compare.bars"),
        Binding("r", "below('advice')", "Advice", id="compare.advice"),
        Binding("escape", "leave", "Back", key_display="Esc", id="compare.leave"),
        Binding("d", "below('details')", "Details", id="compare.details"),
        Binding("x", "export", "Export", id="compare.export"),
        Binding("w", "word", "Word", id="compare.word"),
        Binding("o", "server", "Other server", id="compare.server"),
        Binding("tab", "app.focus_next", "Next pane", show=False),
    ]

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison
        self.rows: dict[str, Row] = {}
        """What has been measured, by the question's id."""
        self._measuring = ""
        self._below = "details"
        self._answers: dict[str, str] = {}
        self._meant: tuple[tuple[str, str], ...] = ()

    def compose(self) -> ComposeResult:
        """Title, table, and what is below it."""
        yield LineBar(id="status")
        yield LineBar(id="columns")
        yield LinePane(id="table")
        yield LinePane(id="below")
        yield Footer(show_command_palette=False)

    @property
    def table(self) -> LinePane:
        """The rows."""
        return self.query_one("#table", LinePane)

    @property
    def below(self) -> LinePane:
        """Details, bars or advice."""
        return self.query_one("#below", LinePane)

    @property
    def question(self) -> Question:
        """The row under the cursor."""
        return QUESTIONS[min(self.table.cursor, len(QUESTIONS) - 1)]

    def on_mount(self) -> None:
        """Show the empty table."""
        self.call_after_refresh(self.show_all)

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self.call_after_refresh(self.show_all)

    def show_all(self) -> None:
        """Draw everything."""
        width = self.table.scrollable_content_region.width
        done = f"{len(self.rows)} of {len(QUESTIONS)} measured"
        self.query_one("#status", LineBar).show(Line((Piece(f" Compare  {done}  {self._comparison.where}", "title"),)))
        self.query_one("#columns", LineBar).show(present.header(width))
        self.table.set_rows(present.table(self.rows, self._measuring, width))
        self._show_below()

    def _show_below(self) -> None:
        width = self.below.scrollable_content_region.width
        self._meant = ()
        if self._below == "bars":
            lines = present.bars(self.rows, width)
        elif self._below == "advice":
            lines = self._advice(width)
        else:
            row = self.rows.get(self.question.id)
            lines = present.details(self.question, row, width, self._comparison.guessed)
        self.below.border_title = {"bars": "Bars", "advice": "Recommendation"}.get(self._below, self.question.title)
        self.below.set_rows(lines)

    def _advice(self, width: int) -> tuple[Line, ...]:
        asked, self._meant = present.questions(self._answers, width)
        found = advise(self._answers, tuple(self.rows.values()))
        told = present.advice_lines(found, width) if self._answers else ()
        missing = present.missing(tuple(self.rows))
        waits = (Line((Piece(f"{missing} a measures all.", "finding"),)),) if missing else ()
        return (*asked, Line(), *waits, *told)

    @on(LinePane.LineHighlighted)
    def _moved(self, event: LinePane.LineHighlighted) -> None:
        if event.pane is self.table and self._below == "details":
            self._show_below()

    @on(LinePane.LineChosen)
    def _chosen(self, event: LinePane.LineChosen) -> None:
        if event.pane is self.table:
            self.run_worker(self._measure((self.question,)), group="measure", exclusive=True)
        elif event.row < len(self._meant) and self._meant[event.row][0]:
            question, choice = self._meant[event.row]
            self._answers[question] = choice
            self._show_below()

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_measure_all(self) -> None:
        """Do every task."""
        self.run_worker(self._measure(QUESTIONS), group="measure", exclusive=True)

    async def _measure(self, questions: tuple[Question, ...]) -> None:
        try:
            for question in questions:
                self._measuring = question.id
                self.rows.pop(question.id, None)
                self.show_all()
                self.rows[question.id] = await self._comparison.row(question)
        except OSError as error:
            self.notify(
                f"The practice server cannot listen: {error.strerror or error}.", severity="error", markup=False
            )
        finally:
            self._measuring = ""
            if self.is_attached:
                self.show_all()

    def action_evidence(self, protocol: str) -> None:
        """Show the traffic that the row was measured from."""
        row = self.rows.get(self.question.id)
        if row is None:
            self.notify("Measure this row first: Enter.", timeout=4, markup=False)
        else:
            self.app.push_screen(LadderScreen(row.imap if protocol == "imap" else row.pop3))

    def action_below(self, what: str) -> None:
        """Show details, bars or advice below the table."""
        self._below = what
        self._show_below()
        if what == "advice":
            self.below.focus()

    def action_export(self) -> None:
        """Write figures, charts, ladders and traffic into a new folder."""
        if not self.rows:
            self.notify("Nothing has been measured yet: a measures all.", timeout=4, markup=False)
            return
        from protoscope.compare.export import save

        folder = Path.cwd() / f"{EXPORTS}-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
        try:
            files = save(tuple(self.rows.values()), folder)
        except OSError as error:
            self.notify(f"{folder}: cannot be written: {error.strerror or error}.", severity="error", markup=False)
        else:
            self.notify(f"{len(files)} files written to {folder}", timeout=8, markup=False)

    def action_word(self) -> None:
        """Ask what to search for."""
        if not self._measuring:
            self.app.push_screen(WordDialog(self._comparison.word), self._search_for)

    def _search_for(self, word: str | None) -> None:
        if word is not None and word != self._comparison.word:
            self._comparison.word = word
            self._forget(question for question in QUESTIONS if question.searches)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Another server can be named only where one was guessed."""
        if action == "server":
            return bool(self._comparison.guessed)
        return super().check_action(action, parameters)

    def action_server(self) -> None:
        """Ask for the server that was guessed."""
        guess = self._comparison.server(self._comparison.guessed)
        if guess is not None and not self._measuring:
            self.app.push_screen(ServerDialog(guess), self._use_server)

    def _use_server(self, target: Target | None) -> None:
        if target is not None:
            self._comparison.use(target)
            self._forget(question for question in QUESTIONS if not question.writes)

    def _forget(self, questions: Iterable[Question]) -> None:
        """What was measured of these is not so any more."""
        for question in questions:
            self.rows.pop(question.id, None)
        self.show_all()

    def action_leave(self) -> None:
        """Stop what is being measured, or go back."""
        if self._measuring:
            self.workers.cancel_group(self, "measure")
            self.notify("Stopped; what was measured stays.", timeout=3, markup=False)
        else:
            self.dismiss(None)
