"""Guard rails: what is asked before a line goes to a server that is not the practice server."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from protoscope.files.settings import Settings
from protoscope.practice.server import Listening, PracticeServer
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.screens.dialogs import ConfirmDialog, PasswordDialog
from tests.tui.driven import QUIET, Driven, driven, stranger


@pytest.fixture
async def server() -> AsyncIterator[PracticeServer]:
    practice = PracticeServer()
    yield practice
    await practice.stop()


@pytest.fixture
async def listening(server: PracticeServer) -> Listening:
    return await server.start()


async def enter(app: Driven, line: str) -> None:
    app.screen.command_line.fill(line)
    await app.pilot.press("enter")


async def test_a_destructive_command_asks_and_no_gives_the_line_back(listening: Listening) -> None:
    async with driven(ProtoscopeApp(stranger(listening), settings=QUIET)) as app:
        await app.connected()
        await app.send("USER learner")
        await app.send("PASS $PASSWORD")
        await enter(app, "DELE 1")
        await app.until(lambda: isinstance(app.app.screen, ConfirmDialog))
        await app.pilot.press("n")
        await app.until(lambda: app.field == "DELE 1")
        assert not any("DELE" in row for row in app.traffic())
        await app.pilot.press("enter")
        await app.until(lambda: isinstance(app.app.screen, ConfirmDialog))
        await app.pilot.press("y")
        await app.until(lambda: app.traffic()[-2] == "C: DELE 1")


async def test_a_setting_turns_asking_off(listening: Listening) -> None:
    settings = Settings(remember=False, confirm_destructive=False)
    async with driven(ProtoscopeApp(stranger(listening), settings=settings)) as app:
        await app.connected()
        await app.send("USER learner")
        await app.send("PASS $PASSWORD")
        await app.send("DELE 1")
        assert app.traffic()[-2] == "C: DELE 1"


async def test_the_password_is_asked_for_once_where_it_is_not_known(listening: Listening) -> None:
    async with driven(ProtoscopeApp(stranger(listening, None), settings=QUIET)) as app:
        await app.connected()
        await app.send("USER learner")
        await enter(app, "PASS $PASSWORD")
        await app.until(lambda: isinstance(app.app.screen, PasswordDialog))
        await app.pilot.press("escape")
        await app.until(lambda: app.field == "PASS $PASSWORD")
        await app.pilot.press("enter")
        await app.until(lambda: isinstance(app.app.screen, PasswordDialog))
        await app.pilot.press(*"practice", "enter")
        await app.until(lambda: app.traffic()[-1].startswith("S: +OK"))
        assert app.traffic()[-2] == "C: PASS ********"


async def test_credentials_in_plaintext_to_another_machine_ask(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("protoscope.net.target.loopback", lambda host: False)
    async with driven(ProtoscopeApp(stranger(listening), settings=QUIET)) as app:
        await app.connected()
        await enter(app, "PASS typed")
        await app.until(lambda: isinstance(app.app.screen, ConfirmDialog))
        await app.pilot.press("n")
        await app.until(lambda: app.field == "PASS typed")
        await app.pilot.press("f4", "enter")
        await app.until(lambda: isinstance(app.app.screen, ConfirmDialog))
        await app.pilot.press("n")
        await app.until(lambda: app.field == "PASS typed")
        assert not any("PASS" in row for row in app.traffic())


async def test_a_drop_is_told_and_f5_connects_again(server: PracticeServer, listening: Listening) -> None:
    async with driven(ProtoscopeApp(stranger(listening), settings=QUIET)) as app:
        await app.connected()
        await server.stop()
        await app.until(lambda: app.screen.banner.display)
        assert "F5" in " ".join(app.bar("banner"))
        assert "not connected" in app.bar("status")[0]
        await server.start(ports=(listening.imap, listening.imaps, listening.pop3, listening.pop3s))
        await app.pilot.press("f5")
        await app.connected()
        await app.until(lambda: not app.screen.banner.display)
        assert sum("connected to" in row for row in app.traffic()) == 2


async def test_a_server_that_is_not_there_is_told(listening: Listening, server: PracticeServer) -> None:
    await server.stop()
    async with driven(ProtoscopeApp(stranger(listening), settings=QUIET)) as app:
        await app.until(lambda: app.screen.banner.display)
        assert "nothing listens on this port" in " ".join(app.bar("banner"))
