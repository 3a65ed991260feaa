"""Every action in the table does something, and what a crash prints is harmless."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.worker import WorkerFailed

from protoscope.tui import alt_keys
from protoscope.tui.actions import ACTIONS, SCOPES, key_name
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.crash import report
from protoscope.tui.screens.message import MessageScreen
from protoscope.tui.screens.session import SessionScreen
from protoscope.tui.widgets.command_line import CommandLine
from protoscope.tui.widgets.finder import Finder
from protoscope.tui.widgets.findings_pane import FindingsPane
from protoscope.tui.widgets.line_pane import LinePane
from protoscope.tui.widgets.steps_bar import StepsBar

OWNERS = {
    "app": ProtoscopeApp,
    "screen": SessionScreen,
    "view": MessageScreen,
    "findings": FindingsPane,
    "find": Finder,
    "command": CommandLine,
    "pane": LinePane,
    "steps": StepsBar,
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_exists_and_is_explained(action: object) -> None:
    from protoscope.tui.actions import Action

    assert isinstance(action, Action)
    name = action.call.split("(")[0]
    owner, name = name.split(".") if "." in name else (action.scope, name)
    assert hasattr(OWNERS[owner], f"action_{name}")
    assert action.help.endswith(".")


def test_ids_and_keys_are_unique() -> None:
    ids = Counter(action.id for action in ACTIONS)
    assert max(ids.values()) == 1
    for scope in SCOPES:
        keys = Counter(key for action in ACTIONS if action.scope == scope for key in action.keys.split(","))
        assert max(keys.values(), default=0) <= 1, scope
    everywhere = Counter(
        key for action in ACTIONS if action.scope in ("app", "session", "lesson") for key in action.keys.split(",")
    )
    assert max(everywhere.values()) == 1, everywhere.most_common(1)


def test_no_key_is_one_that_terminals_send_for_another() -> None:
    """Alt+B and Alt+F are Ctrl+Left and Ctrl+Right by the time they arrive: they move through the command line."""
    keys = {key for action in ACTIONS for key in action.keys.split(",")}
    letters = {key[-1] for key in keys if key.startswith("alt+") and key[-2] == "+" and key[-1].isalpha()}
    alt_keys.obey()
    table: Any = ANSI_SEQUENCES_KEYS
    sent = {letter: [key.value for key in table[f"\x1b{letter}"]] for letter in letters}
    assert sent == {letter: [f"alt+{letter}"] for letter in letters}


def test_keys_are_named_as_people_write_them() -> None:
    assert [key_name(key) for key in ("ctrl+t", "shift+f6", "pageup", "alt+1", "g", "G")] == [
        "Ctrl+T",
        "Shift+F6",
        "PgUp",
        "Alt+1",
        "g",
        "G",
    ]


def failing(password: str) -> None:
    try:
        int(password)
    except ValueError as error:
        raise RuntimeError(f"cannot use {password}") from error


def test_a_crash_tells_places_and_types_but_no_words_and_no_locals() -> None:
    with pytest.raises(RuntimeError) as caught:
        failing("swordfish")
    text = report(WorkerFailed(caught.value))
    assert "swordfish" not in text
    assert "builtins.ValueError" in text
    assert "builtins.RuntimeError" in text
    assert "tests/tui/test_actions.py" in text
