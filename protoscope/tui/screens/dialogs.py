"""Dialogs: questions that stand before everything else. What they show may be wire text, so all of it is escaped."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from protoscope.core.secret import Secret
from protoscope.core.visible import visible
from protoscope.tui.widgets.secret_input import SecretInput

T = TypeVar("T")


def harmless(text: str) -> Content:
    """Untrusted text for a stock widget: no markup is read and no control character is left."""
    return Content("\n".join(visible(line) for line in text.split("\n")))


class Dialog(ModalScreen[T]):
    """A box in the middle of the screen; the screen below stays visible."""

    CSS_PATH = "forms.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#first"


class PasswordDialog(Dialog[Secret | None]):
    """Asks for the password of `who` at `where`; None when the question was declined."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="dialog.cancel")]

    def __init__(self, who: str, where: str) -> None:
        super().__init__()
        self._who = who
        self._where = where

    def compose(self) -> ComposeResult:
        """Who, where, the field, and what the keys do."""
        with Vertical():
            yield Static(harmless(f"Password of {self._who or 'the account'}"), classes="title")
            yield Static(harmless(f"at {self._where}"), classes="text")
            yield SecretInput(placeholder="not shown, not stored", id="first")
            yield Static("Enter: log in with it    Esc: cancel", markup=False, classes="keys")

    @on(SecretInput.Given)
    def given(self, event: SecretInput.Given) -> None:
        """Hand it back."""
        self.dismiss(event.secret)

    def action_cancel(self) -> None:
        """Forget what was typed."""
        self.query_one(SecretInput).clear()
        self.dismiss(None)


class ConfirmDialog(Dialog[bool]):
    """Says what will happen and asks whether it shall; the focus is on the answer that changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="dialog.yes"),
        Binding("n,escape", "answer(False)", "No", id="dialog.no"),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, text: str, confirm: str, *, danger: bool = True, decline: str = "Cancel") -> None:
        super().__init__(classes="-danger" if danger else "")
        self._title = title
        self._text = text
        self._confirm = confirm
        self._decline = decline
        self._danger = danger

    def compose(self) -> ComposeResult:
        """Title, consequences, and the two answers."""
        warning = "\N{WARNING SIGN} " if self._danger else ""
        with Vertical():
            yield Static(harmless(f"{warning}{self._title}"), classes="title")
            yield Static(harmless(self._text), classes="text")
            with Horizontal(classes="buttons"):
                yield Button(harmless(self._decline), id="first")
                yield Button(harmless(self._confirm), variant="error" if self._danger else "primary", id="confirm")
            yield Static(harmless(f"y: {self._confirm}    n or Esc: {self._decline}"), classes="keys")

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """The button is the answer."""
        self.dismiss(event.button.id == "confirm")

    def action_answer(self, answer: bool) -> None:
        """The key is the answer."""
        self.dismiss(answer)
