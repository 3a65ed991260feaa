"""SessionLayout: the parts of the session screen and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from protoscope.tui.actions import bindings_for
from protoscope.tui.present.state_tabs import tab_of
from protoscope.tui.screens.session_frame import SessionFrame
from protoscope.tui.widgets.command_line import CommandLine
from protoscope.tui.widgets.explain_view import ExplainView
from protoscope.tui.widgets.finder import Finder
from protoscope.tui.widgets.findings_pane import FindingsPane
from protoscope.tui.widgets.lesson_pane import LessonPane
from protoscope.tui.widgets.line_bar import LineBar
from protoscope.tui.widgets.line_pane import LinePane
from protoscope.tui.widgets.lower_pane import LowerPane
from protoscope.tui.widgets.session_footer import SessionFooter
from protoscope.tui.widgets.state_pane import StatePane
from protoscope.tui.widgets.steps_bar import StepsBar
from protoscope.tui.widgets.timeline_bar import TimelineBar

if TYPE_CHECKING:
    from protoscope.tui.live import Live


class SessionLayout(SessionFrame):
    """Traffic beside state (above it where the screen is narrow), then explanation or findings, steps and command line.

    `live` is None until a session is attached; `opening` says what is under way until then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("session"), *bindings_for("lesson")]
    AUTO_FOCUS = "#field"

    def __init__(self, opening: str) -> None:
        super().__init__()
        self.opening = opening
        self.live: Live | None = None

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        self.fit()
        yield LineBar(id="status")
        traffic = LinePane(follow=True, id="traffic")
        traffic.tokens = True
        with Container(id="panes"):
            yield traffic
            yield StatePane(tab_of, id="state")
            yield LessonPane(id="lesson")
        yield LowerPane((("Explain", ExplainView(id="explain")), ("Findings", FindingsPane(id="findings"))), id="lower")
        yield TimelineBar(id="timeline")
        yield Finder(id="finder")
        yield LineBar(id="progress")
        yield LineBar(id="banner")
        yield StepsBar(id="steps")
        yield CommandLine(id="command")
        yield SessionFooter(show_command_palette=False)

    @property
    def status_bar(self) -> LineBar:
        """The first row."""
        return self.query_one("#status", LineBar)

    @property
    def traffic_pane(self) -> LinePane:
        """The messages."""
        return self.query_one("#traffic", LinePane)

    @property
    def state_pane(self) -> StatePane:
        """The parsed state."""
        return self.query_one(StatePane)

    @property
    def lower_pane(self) -> LowerPane:
        """Explanation and findings, one of them shown."""
        return self.query_one(LowerPane)

    @property
    def findings_pane(self) -> FindingsPane:
        """What is wrong or noteworthy."""
        return self.query_one(FindingsPane)

    @property
    def explain_view(self) -> ExplainView:
        """What the selected message, or the line being typed, means."""
        return self.query_one(ExplainView)

    @property
    def timeline_bar(self) -> TimelineBar:
        """Where in the session the screen is."""
        return self.query_one(TimelineBar)

    @property
    def finder(self) -> Finder:
        """Where is typed what to look for, and which messages to show."""
        return self.query_one(Finder)

    @property
    def banner(self) -> LineBar:
        """What went wrong; hidden while nothing did."""
        return self.query_one("#banner", LineBar)

    @property
    def progress_bar(self) -> LineBar:
        """The meter of a response under way; hidden while there is none."""
        return self.query_one("#progress", LineBar)

    @property
    def steps_bar(self) -> StepsBar:
        """The tour."""
        return self.query_one(StepsBar)

    @property
    def command_line(self) -> CommandLine:
        """Where commands are typed."""
        return self.query_one(CommandLine)
