"""Two clients of one account, side by side, from the keyboard."""

from __future__ import annotations

from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.net.target import Target
from protoscope.practice.server import PracticeServer
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.screens.clients import ClientsScreen
from protoscope.tui.widgets.strips import text_of
from tests.tui.driven import QUIET, Driven, driven


async def two_clients(app: Driven) -> ClientsScreen:
    await app.connected()
    await app.pilot.press("alt+w")
    await app.until(lambda: isinstance(app.app.screen, ClientsScreen))
    screen = app.app.screen
    assert isinstance(screen, ClientsScreen)
    await app.until(lambda: all(column.live.session.connected for column in screen.columns))
    return screen


async def say(app: Driven, screen: ClientsScreen, client: int, line: str) -> None:
    while screen.active != client:
        await app.pilot.press("f6")
    screen.command_line.fill(line)
    before = len(screen.live.timeline)
    await app.pilot.press("enter")
    await app.until(lambda: len(screen.live.timeline) > before and not screen.live.session.busy)


def traffic(screen: ClientsScreen, client: int) -> list[str]:
    rows = screen.columns[client].traffic.rows
    return [text_of(rows[row]) for row in range(len(rows))]


async def test_a_flag_set_by_one_client_arrives_at_the_other() -> None:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        screen = await two_clients(app)
        for client in (0, 1):
            await say(app, screen, client, "LOGIN learner $PASSWORD")
            await say(app, screen, client, "SELECT INBOX")
        await say(app, screen, 1, "IDLE")
        await say(app, screen, 0, "STORE 1 +FLAGS (\\Flagged)")
        await app.until(lambda: any("FETCH (FLAGS" in row and "Flagged" in row for row in traffic(screen, 1)))
        await app.until(lambda: any("FETCH (FLAGS" in row and row[4] == "i" for row in traffic(screen, 1)))
        await app.pilot.press("escape", "escape")
        await app.until(lambda: app.app.screen is app.screen)
        assert app.app.session is not None
        assert app.app.session.connected


async def test_the_second_pop3_client_is_refused() -> None:
    async with driven(ProtoscopeApp(demo="pop3", settings=QUIET)) as app:
        screen = await two_clients(app)
        for client in (0, 1):
            await say(app, screen, client, "USER learner")
            await say(app, screen, client, "PASS $PASSWORD")
        await app.until(lambda: any("-ERR [IN-USE]" in row for row in traffic(screen, 1)))
        assert screen.columns[0].live.timeline.present.phase == "TRANSACTION"
        await app.pilot.press("f3")
        await app.until(lambda: len(screen.columns) == 3)


async def test_a_client_that_was_dropped_says_why_and_connects_again_while_the_other_goes_on() -> None:
    server = PracticeServer()
    listening = await server.start()
    target = Target("imap", listening.host, listening.imap, tls=False, account=Account("learner", Secret("practice")))
    try:
        async with driven(ProtoscopeApp(target, settings=QUIET)) as app:
            screen = await two_clients(app)
            await say(app, screen, 0, "LOGIN learner $PASSWORD")
            server.faults.switch_on("drop:100")
            await app.pilot.press("f6")
            await say(app, screen, 1, "CAPABILITY")
            first, second = screen.columns
            await app.until(lambda: second.live.ended)
            told = "F5: again; the server closed the connection"
            await app.until(lambda: str(second.border_subtitle).startswith(told))
            assert "not connected" in str(second.border_title)
            assert first.border_subtitle == ""
            server.faults.switch_off("drop")
            await app.pilot.press("f6")
            await app.until(lambda: str(second.border_subtitle).startswith(f"F6, {told}"))
            await app.pilot.press("f6", "f5")
            await app.until(lambda: second.live.session.connected)
            assert second.border_subtitle == ""
            await say(app, screen, 0, "NOOP")
            await say(app, screen, 1, "NOOP")
            assert traffic(screen, 1)[-1].endswith("NOOP completed.")
    finally:
        await server.stop()


async def test_a_client_that_is_refused_says_where_and_what_to_do() -> None:
    server = PracticeServer()
    listening = await server.start()
    target = Target("imap", listening.host, listening.imap, tls=False)
    async with driven(ProtoscopeApp(target, settings=QUIET)) as app:
        screen = await two_clients(app)
        await server.stop()
        await app.until(lambda: all(column.live.ended for column in screen.columns))
        await app.pilot.press("f3")
        await app.until(lambda: len(screen.columns) == 3 and screen.columns[2].live.ended)
        await app.until(lambda: "connection refused" in str(screen.columns[2].border_subtitle))
        assert any("check the port" in note.message for note in app.app._notifications)
