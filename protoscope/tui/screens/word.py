"""WordDialog: asks which word a comparison shall search for."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from protoscope.tui.screens.connect import PRINTABLE
from protoscope.tui.screens.dialogs import Dialog


class WordDialog(Dialog[str | None]):
    """Gives the word; "" for one of the newest subjects, None when nothing shall change."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel", id="word.cancel")]

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word

    def compose(self) -> ComposeResult:
        """The field, and what the keys do."""
        with Vertical():
            yield Static("Search for which word?", markup=False, classes="title")
            yield Input(self._word, placeholder="one of the newest subjects", id="first", restrict=PRINTABLE)
            yield Static("Enter: search for it; empty: a word of the newest subjects    Esc: cancel", classes="keys")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())
