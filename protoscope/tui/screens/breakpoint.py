"""BreakpointDialog: asks for the filter at which playing stops, and says what is wrong with it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from protoscope.timeline.filter import FilterError, compile_filter
from protoscope.tui.screens.connect import PRINTABLE
from protoscope.tui.screens.dialogs import Dialog, harmless

EXAMPLES = "For example: kind:tagged   tag:A7   status:NO   finding:error   changes:exists   changes:messages.*.flags"


class BreakpointDialog(Dialog[str | None]):
    """Gives the filter's text, which is one; "" for no breakpoint, None when nothing shall change."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel", id="breakpoint.cancel")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The field, what is wrong with what is in it, and what the keys do."""
        with Vertical():
            yield Static("Stop at the first message that passes", markup=False, classes="title")
            yield Input(self._text, placeholder="a filter; empty: no breakpoint", id="first", restrict=PRINTABLE)
            yield Static(EXAMPLES, markup=False, classes="text", id="problem")
            yield Static("Enter: set it; empty: no breakpoint    Esc: cancel", markup=False, classes="keys")

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one("#problem", Static).update(EXAMPLES)

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        try:
            compile_filter(event.value)
        except FilterError as error:
            event.input.cursor_position = error.column
            self.query_one("#problem", Static).update(harmless(f"\N{WARNING SIGN} {error}"))
        else:
            self.dismiss(event.value.strip())
