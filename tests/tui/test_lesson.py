"""A lesson in the app, from the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Markdown

from protoscope.lessons import progress
from protoscope.lessons.lesson import Lesson
from protoscope.lessons.loader import load_lessons, packaged_folder
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.screens.lessons import LessonsScreen
from protoscope.tui.screens.session import SessionScreen
from tests.tui.driven import QUIET, Driven, driven


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The learner's progress, in a file of the test's own."""
    path = tmp_path / "lessons.json"
    monkeypatch.setattr(progress, "default_path", lambda: path)
    return path


def lesson(name: str) -> Lesson:
    return load_lessons((packaged_folder(),)).lessons[name]


def told(app: Driven) -> str:
    return str(app.screen.lesson_pane.query_one(Markdown).source)


async def test_any_command_that_satisfies_the_check_passes_the_step_and_progress_is_kept(kept: Path) -> None:
    async with driven(ProtoscopeApp(settings=QUIET, lesson=lesson("imap-first-contact"))) as app:
        await app.until(lambda: "Step 1." in told(app))
        await app.send("NOPE")
        await app.until(lambda: "The server answered `BAD`" in told(app))
        await app.pilot.press("alt+h")
        await app.until(lambda: "Hint." in told(app))
        await app.send("capability")
        await app.until(lambda: "Step 2." in told(app))
        assert "Two lines came back" in told(app)
        assert progress.read(kept)[0]["imap-first-contact"].step == 1
        await app.pilot.press("alt+p")
        await app.until(lambda: "Step 1." in told(app))


async def test_a_lesson_can_be_done_for_the_learner_and_a_fault_has_to_be_named(kept: Path) -> None:
    async with driven(ProtoscopeApp(settings=QUIET, lesson=lesson("find-1-twice"))) as app:
        await app.until(lambda: "Step 1." in told(app))
        await app.pilot.press("alt+d")
        await app.until(lambda: "Step 2." in told(app))
        await app.until(lambda: app.screen.count >= 7)
        app.screen.choose(3)
        await app.pilot.press("alt+n")
        await app.until(lambda: "Line 4 is not the one." in told(app))
        app.screen.choose(6)
        await app.pilot.press("alt+n")
        await app.until(lambda: "The lesson is complete." in told(app))
        assert progress.read(kept)[0]["find-1-twice"].done


async def test_a_lesson_is_chosen_from_the_first_screen() -> None:
    app = ProtoscopeApp(settings=QUIET)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        while not isinstance(app.screen, LessonsScreen):
            await pilot.pause(0.02)
        await pilot.press("down", "enter")
        while not (isinstance(app.screen, SessionScreen) and app.screen.lesson_run is not None):
            await pilot.pause(0.02)
        assert app.screen.lesson_run.lesson.title == "Login, and what goes over the wire"
