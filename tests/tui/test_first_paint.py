"""The first paint: the frames alone, in the colours that all else will have, and what they cost."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from protoscope.core.collector import wait
from protoscope.files.settings import Settings
from protoscope.tui.app_frame import FrameApp
from protoscope.tui.themes import DARK, LIGHT, load_themes, role_variables


async def painted(app: FrameApp) -> list[str]:
    """The rows of the screen."""
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


async def test_the_frames_hold_nothing_but_their_titles() -> None:
    words = " ".join(await painted(FrameApp(Settings()))).translate(dict.fromkeys(map(ord, "╭╮╰╯│─"), " ")).split()
    assert words == ["Traffic", "State", "Explain"]


@pytest.mark.parametrize(("theme", "dark"), [(DARK, True), (LIGHT, False), ("ansi-dark", True)])
async def test_the_theme_is_the_settings(theme: str, dark: bool) -> None:
    app = FrameApp(Settings(theme=theme))
    await painted(app)
    assert app.theme == theme
    assert app.has_class("-dark-mode") is dark
    assert app.has_class(f"-theme-{theme}")
    assert app.theme_variables["role-client"] == role_variables(app.current_theme, load_themes())["role-client"]


async def test_garbage_is_looked_for_again_once_the_frames_are_painted() -> None:
    wait()
    await painted(FrameApp(Settings()))
    assert gc.isenabled()


def test_what_checks_files_that_people_write_is_not_loaded_before() -> None:
    program = "import sys, protoscope.tui.app; protoscope.tui.app.ProtoscopeApp(); print('msgspec' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "False\n"
