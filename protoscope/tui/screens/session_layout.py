"""SessionLayout: the parts of the session screen and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen

from protoscope.tui.bindings import bindings_for
from protoscope.tui.present.state_tabs import tab_of
from protoscope.tui.widgets.command_line import CommandLine
from protoscope.tui.widgets.line_bar import LineBar
from protoscope.tui.widgets.line_pane import LinePane
from protoscope.tui.widgets.state_pane import StatePane
from protoscope.tui.widgets.steps_bar import StepsBar

if TYPE_CHECKING:
    from protoscope.tui.live import Live

WIDE, TALL = 100, 30
"""Columns from which panes stand side by side, and rows from which they have frames."""

AFTER_PAINT = 0.12
"""Seconds in which the first paint has gone out, so that what it can do without does not hold it up."""


class SessionLayout(Screen[None]):
    """Traffic beside state (above it where the screen is narrow), then explanation, steps and command line.

    `live` is None until a session is attached; `opening` says what is under way until then.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("session")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (Textual declares them so)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "#field"

    def __init__(self, opening: str) -> None:
        super().__init__()
        self.opening = opening
        self.live: Live | None = None

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        # Set before the first layout: a change of class would have every style computed once more.
        width, height = self.app.size
        self.add_class("-wide" if width >= WIDE else "-narrow", "-tall" if height >= TALL else "-short")
        yield LineBar(id="status")
        with Container(id="panes"):
            yield LinePane(follow=True, id="traffic")
            yield StatePane(tab_of, id="state")
        yield LinePane(id="explain")
        yield LineBar(id="banner")
        yield StepsBar(id="steps")
        yield CommandLine(id="command")

    def on_mount(self) -> None:
        """Titles now; what the first paint can do without, after it."""
        self.traffic_pane.border_title = "Traffic"
        self.state_pane.border_title = "State"
        self.explain_pane.border_title = "Explain"
        self.set_timer(AFTER_PAINT, self._mount_footer)

    async def _mount_footer(self) -> None:
        from textual.widgets import Footer

        await self.mount(Footer(show_command_palette=False))
        self.refresh_bindings()

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
    def explain_pane(self) -> LinePane:
        """What the selected message means."""
        return self.query_one("#explain", LinePane)

    @property
    def banner(self) -> LineBar:
        """What went wrong; hidden while nothing did."""
        return self.query_one("#banner", LineBar)

    @property
    def steps_bar(self) -> StepsBar:
        """The tour."""
        return self.query_one(StepsBar)

    @property
    def command_line(self) -> CommandLine:
        """Where commands are typed."""
        return self.query_one(CommandLine)
