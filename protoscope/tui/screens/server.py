"""ServerDialog: asks for the address of the server that a comparison had to guess."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from protoscope.net.target import AddressError, Target, parse_url
from protoscope.timeline.wings import wing
from protoscope.tui.screens.connect import PRINTABLE
from protoscope.tui.screens.dialogs import Dialog, harmless


class ServerDialog(Dialog[Target | None]):
    """Gives a server of the same protocol as `guess`; None when nothing shall change."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel", id="server.cancel")]

    def __init__(self, guess: Target) -> None:
        super().__init__()
        self._guess = guess

    def compose(self) -> ComposeResult:
        """The field, what is wrong with what is in it, and what the keys do."""
        guess = self._guess
        with Vertical():
            yield Static(harmless(f"The account's {wing(guess.protocol).title} server"), classes="title")
            yield Input(f"{guess.scheme}://{guess.authority}", id="first", restrict=PRINTABLE)
            yield Static(harmless("User and password stay the same."), classes="text", id="problem")
            yield Static("Enter: use it    Esc: cancel", markup=False, classes="keys")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        try:
            target = parse_url(event.value)
        except AddressError as error:
            self._say(str(error))
            return
        if target.protocol == self._guess.protocol:
            self.dismiss(target)
        else:
            self._say(f"{target.url} is no {wing(self._guess.protocol).title} server")

    def _say(self, problem: str) -> None:
        self.query_one("#problem", Static).update(harmless(f"\N{WARNING SIGN} {problem}"))
