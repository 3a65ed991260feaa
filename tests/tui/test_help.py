"""The help screen is made from the table of actions, so that no key is missing from it."""

from __future__ import annotations

import pytest
from textual.app import App

from protoscope.tui.actions import ACTIONS, SCOPES
from protoscope.tui.screens.help import HelpScreen, help_lines


def test_every_action_is_in_it() -> None:
    text = "\n".join(str(line) for line in help_lines())
    words = " ".join(text.split())
    for action in ACTIONS:
        assert action.shown_keys in text
        assert action.help in words
    for scope in {action.scope for action in ACTIONS}:
        assert SCOPES[scope] in text


@pytest.mark.parametrize("key", ["escape", "f1", "q"])
async def test_it_opens_scrolls_and_closes(key: str) -> None:
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(HelpScreen())
        await pilot.press("pagedown")
        await pilot.pause()
        assert app.focused is not None
        assert app.focused.max_scroll_y > 0
        assert app.focused.max_scroll_x == 0
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(app.screen, HelpScreen)
