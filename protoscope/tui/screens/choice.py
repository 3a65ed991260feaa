"""Dialogs with several answers, and the one that asks for the name of a new file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from protoscope.tui.screens.dialogs import Dialog, harmless


class ChoiceDialog(Dialog[str | None]):
    """Asks which of `choices` (id: label) it shall be; None where nothing shall be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Go on", id="choice.none"),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, text: str, choices: dict[str, str]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Title, text, a button for each answer."""
        with Vertical():
            yield Static(harmless(self._title), classes="title")
            yield Static(harmless(self._text), classes="text")
            with Horizontal(classes="buttons"):
                yield Button("Go on", id="first")
                for name, label in self._choices.items():
                    yield Button(harmless(label), id=f"choice-{name}")
            yield Static("Left, Right: choose    Enter: do it    Esc: go on", markup=False, classes="keys")

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """The button is the answer."""
        name = (event.button.id or "").removeprefix("choice-")
        self.dismiss(name if name in self._choices else None)


class SaveDialog(Dialog[Path | None]):
    """Asks where to put a new file; a name that is taken is refused."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel", id="save.cancel")]

    def __init__(self, suggested: Path) -> None:
        super().__init__()
        self._suggested = suggested

    def compose(self) -> ComposeResult:
        """The name, and what is wrong with it."""
        with Vertical():
            yield Static("Save the traffic", markup=False, classes="title")
            yield Static("Passwords are masked. protoscope open FILE shows it again.", markup=False, classes="text")
            yield Input(str(self._suggested), id="first")
            yield Static("", id="problem", markup=False, classes="text")
            yield Static("Enter: save    Esc: cancel", markup=False, classes="keys")

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Take the name, unless there is such a file or no such folder."""
        path = Path(event.value.strip()).expanduser().absolute()
        problem = unusable(path) if event.value.strip() else "write a file name"
        if problem:
            self.query_one("#problem", Static).update(harmless(problem))
        else:
            self.dismiss(path)


def unusable(path: Path) -> str:
    """Why no new file can be made there, and what to do; "" where nothing speaks against it."""
    if path.exists():
        return f"{path}: there is such a file already; choose another name"
    if not path.parent.is_dir():
        return f"{path}: there is no folder {path.parent}; make it first, or choose another"
    return ""
