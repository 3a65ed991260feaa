"""A lesson in the app, from the keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Markdown, OptionList

from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.lessons import progress
from protoscope.lessons.lesson import Lesson
from protoscope.lessons.loader import load_lessons, packaged_folder
from protoscope.net.target import Target
from protoscope.practice.server import PracticeServer
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.screens.lessons import THERE, LessonsScreen
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


async def test_what_the_learner_is_to_find_is_shown_when_it_has_been_found() -> None:
    async with driven(ProtoscopeApp(settings=QUIET, lesson=lesson("find-1-twice"))) as app:
        await app.until(lambda: "Step 1." in told(app))
        await app.send("CAPABILITY")
        await app.until(lambda: "Step 2." in told(app))
        screen = app.screen
        assert screen.live is not None
        live = screen.live
        await app.until(lambda: len(live.marks) == len(live.timeline))
        assert len(live.findings) == 1
        fault = live.findings.finding(0).message
        screen.choose(fault)
        await app.until(lambda: screen.index == fault)
        await app.pilot.pause()
        assert "Findings 1" not in str(screen.lower_pane.border_title)
        assert "\u2717" not in "".join([*app.rows(screen.traffic_pane), *app.bar("timeline"), *app.explanation()])
        assert "I-002" not in " ".join(app.explanation())
        await app.pilot.press("alt+n")
        await app.until(lambda: "complete" in told(app))
        assert "Findings 1" in str(screen.lower_pane.border_title)
        assert "\u2717" in app.rows(screen.traffic_pane)[fault]
        await app.until(lambda: "I-002" in " ".join(app.explanation()))


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


@asynccontextmanager
async def own_account(protocol: str = "imap", size: tuple[int, int] = (120, 36)) -> AsyncIterator[Driven]:
    """The app on a server that it takes for any, not for the practice server."""
    server = PracticeServer()
    listening = await server.start()
    port = listening.imap if protocol == "imap" else listening.pop3
    account = Account("learner", Secret("practice"))
    target = Target(protocol, listening.host, port, tls=False, account=account)
    try:
        async with driven(ProtoscopeApp(target, settings=QUIET), size) as app:
            await app.connected()
            yield app
    finally:
        await server.stop()


async def lessons(app: Driven, name: str) -> LessonsScreen:
    """The list, with that lesson highlighted."""
    await app.pilot.press("alt+l")
    await app.until(lambda: isinstance(app.app.screen, LessonsScreen))
    screen = app.app.screen
    assert isinstance(screen, LessonsScreen)
    listed = screen.query_one(OptionList)
    listed.highlighted = list(load_lessons((packaged_folder(),)).lessons).index(name)
    return screen


async def test_a_lesson_is_done_on_the_account_that_is_open() -> None:
    async with own_account() as app:
        await lessons(app, "imap-search")
        await app.pilot.press("a")
        await app.until(lambda: "`LOGIN learner $PASSWORD`" in told(app))
        assert app.app.session is not None
        assert not app.app.session.target.practice
        await app.send("SELECT INBOX")
        for line in ("LOGIN learner $PASSWORD", "SELECT INBOX"):
            await app.send(line)
        await app.until(lambda: "Here nothing shall be: `EXAMINE INBOX`" in told(app))
        await app.send("EXAMINE INBOX")
        await app.until(lambda: "Step 2." in told(app))
        for number in range(3, 7):
            await app.pilot.press("alt+d")
            await app.until(lambda number=number: f"Step {number}." in told(app))  # type: ignore[misc]
        await app.pilot.press("alt+d")
        await app.until(lambda: "The lesson is complete." in told(app))


async def test_a_lesson_that_writes_is_for_the_practice_server_and_says_so() -> None:
    async with own_account() as app:
        screen = await lessons(app, "imap-delete")
        await app.pilot.press("a")
        await app.until(lambda: any("for the practice server" in note.message for note in app.app._notifications))
        assert app.app.screen is screen
        rows = [str(screen.query_one(OptionList).get_option_at_index(row).prompt) for row in range(25)]
        assert sum(row[1] == THERE for row in rows) == 13


async def test_a_step_that_lacks_something_says_so_and_can_be_left_out() -> None:
    async with own_account() as app:
        await lessons(app, "imap-mime")
        await app.pilot.press("a")
        await app.until(lambda: "1 step that writes, or needs the sample mail, is left" in told(app))
        await app.send("LOGIN learner $PASSWORD")
        await app.send("EXAMINE INBOX")
        await app.until(lambda: "Step 2." in told(app))
        await app.send('SEARCH HEADER Content-Type "no such"')
        await app.until(lambda: "Step 3 has to wait." in told(app))
        assert "the last one found none" in told(app)
        await app.pilot.press("alt+d")
        await app.until(lambda: any("has to wait" in note.message for note in app.app._notifications))
        await app.pilot.press("alt+m")
        await app.until(lambda: "Step 4 has to wait." in told(app))
        await app.send("SEARCH HEADER Content-Type multipart")
        await app.until(lambda: "**Step 4.**" in told(app))
        assert "BODY.PEEK[1]" in told(app)
        assert told(app).startswith("\N{BLACK CIRCLE}\N{BLACK CIRCLE}\N{DOTTED CIRCLE}\N{WHITE CIRCLE}")
        for number in (5, 6):
            await app.pilot.press("alt+d")
            await app.until(lambda number=number: f"{number - 1} of 5" in told(app))  # type: ignore[misc]
        await app.until(lambda: "not every step has been done" in told(app))
        assert not progress.read()[0]["imap-mime"].done
