"""LadderScreen: the sessions behind one outcome, as arrows between client and server with their times."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer

from protoscope.compare.ladder import ladder
from protoscope.compare.outcome import Outcome
from protoscope.core.visible import visible
from protoscope.tui.present.ladder import ladder_lines
from protoscope.tui.widgets.line_pane import LinePane


class LadderScreen(Screen[None]):
    """One device's session at a time."""

    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "device(1)", "Next device", id="ladder.device"),
        Binding("escape", "dismiss", "Back", key_display="Esc", id="ladder.leave"),
    ]

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self._outcome = outcome
        self._devices = tuple(outcome.timelines)
        self._place = 0

    def compose(self) -> ComposeResult:
        """The arrows."""
        yield LinePane(id="ladder")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first device."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Draw the arrows to the new width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        pane = self.query_one(LinePane)
        if not self._devices:
            pane.border_title = "no session was opened"
            return
        device = self._devices[self._place]
        arrows = ladder(self._outcome.timelines[device])
        pane.border_title = visible(f"{self._outcome.protocol.upper()}: client ({device}) left, server right")
        pane.border_subtitle = f"session {self._place + 1} of {len(self._devices)}"
        pane.set_rows(ladder_lines(arrows, pane.scrollable_content_region.width))

    def action_device(self, by: int) -> None:
        """Show another device's session."""
        if self._devices:
            self._place = (self._place + by) % len(self._devices)
            self._show()
