"""Dialogs: the safe answer has the focus, keys answer, hostile text is shown escaped, a password leaves no copy."""

from __future__ import annotations

from typing import Any

import pytest
from rich.pretty import pretty_repr
from textual.app import App
from textual.screen import Screen
from textual.widgets import Button, Static

from protoscope.core.secret import Secret
from protoscope.tui.screens.dialogs import ConfirmDialog, PasswordDialog
from protoscope.tui.widgets.secret_input import SecretInput

ASK = ("Expunge?", "2 messages of INBOX will be gone for good.", "Expunge")


class Asking(App[None]):
    """Shows one dialog and keeps its answer."""

    def __init__(self, dialog: Screen[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answers: list[Any] = []
        self.copied: list[str] = []
        self.posted: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)

    def on_secret_input_changed(self, event: object) -> None:
        self.posted += [repr(event), pretty_repr(event)]


async def answer(dialog: Screen[Any], *keys: str) -> list[Any]:
    app = Asking(dialog)
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    return app.answers


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["enter"], False),
        (["escape"], False),
        (["n"], False),
        (["y"], True),
        (["right", "enter"], True),
        (["tab", "enter"], True),
        (["right", "left", "enter"], False),
    ],
)
async def test_the_safe_answer_has_the_focus_and_keys_answer(keys: list[str], expected: bool) -> None:
    assert await answer(ConfirmDialog(*ASK), *keys) == [expected]


async def test_hostile_text_is_shown_and_not_obeyed() -> None:
    app = Asking(ConfirmDialog("[red]x[/red]", "first\n\x1b]0;owned\x07 [/b] \u202e", "[b]go"))
    async with app.run_test() as pilot:
        await pilot.pause()
        shown = [str(widget.render()) for widget in app.screen.query(Static)]
        labels = [str(button.label) for button in app.screen.query(Button)]
    assert "⚠ [red]x[/red]" in shown
    assert "first\n␛]0;owned␇ [/b] ⟨U+202E⟩" in shown
    assert labels == ["Cancel", "[b]go"]


async def test_a_password_comes_back_as_a_secret() -> None:
    assert await answer(PasswordDialog("learner", "imaps://127.0.0.1"), *"practice", "enter") == [Secret("practice")]


async def test_escape_declines() -> None:
    assert await answer(PasswordDialog("learner", "h"), "x", "escape") == [None]


async def test_a_password_is_neither_shown_copied_nor_logged() -> None:
    dialog = PasswordDialog("learner", "imaps://127.0.0.1")
    app = Asking(dialog)
    async with app.run_test() as pilot:
        await pilot.press(*"practice")
        await pilot.pause()
        field = dialog.query_one(SecretInput)
        assert field.value == "practice"
        picture = app.export_screenshot()
        posted = list(app.posted)
        await pilot.press("ctrl+shift+a", "ctrl+c", "ctrl+x", "enter")
        await pilot.pause()
        assert field.value == ""
    assert app.copied == []
    assert "practice" not in picture
    assert "•" in picture
    assert posted
    assert not any("practice" in text for text in (*posted, pretty_repr(app.answers), repr(field)))
