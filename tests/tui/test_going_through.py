"""The session screen gone through: find, filter, fold, views, saving, and a value's changes."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.screens.choice import SaveDialog
from protoscope.tui.screens.message import MessageScreen
from tests.tui.driven import QUIET, Driven, driven


async def logged_in(demo: Driven) -> None:
    await demo.connected()
    for line in ("USER learner", "PASS $PASSWORD", "STAT", "DELE 3", "STAT"):
        await demo.send(line)


async def test_find_filter_fold_and_view(tmp_path: Path) -> None:
    async with driven(ProtoscopeApp(demo="pop3", settings=QUIET)) as demo:
        await logged_in(demo)
        screen, press = demo.screen, demo.pilot.press
        rows = demo.traffic()

        await press("ctrl+f", *"dele")
        await demo.until(lambda: rows[screen.traffic_pane.cursor] == "C: DELE 3")
        assert not screen.traffic_pane.following
        await press("escape")
        await demo.until(lambda: screen.traffic_pane.following)

        await press("ampersand", *"dir:client")
        await demo.until(lambda: demo.traffic() == [row for row in rows if row.startswith("C:")])
        await press(*" bogus:")
        assert "bogus" in demo.bar("find-status")[0]
        await press("escape")
        await demo.until(lambda: demo.traffic() == rows)

        await press("Z")
        await demo.until(lambda: any(row.startswith("C: ▸ STAT  +OK") for row in demo.traffic()))
        await press("Z")
        await demo.until(lambda: demo.traffic() == rows)

        await press("v")
        await demo.until(lambda: isinstance(demo.app.screen, MessageScreen))
        await press("2", "escape")

        await press("ctrl+s")
        await demo.until(lambda: isinstance(demo.app.screen, SaveDialog))
        demo.app.screen.query_one(Input).value = str(tmp_path / "x.trace")
        await press("enter")
        await demo.until(lambda: (tmp_path / "x.trace").exists())


async def test_a_values_changes_are_gone_through_and_typing_returns_to_the_present() -> None:
    async with driven(ProtoscopeApp(demo="pop3", settings=QUIET)) as demo:
        await logged_in(demo)
        screen, press = demo.screen, demo.pilot.press
        stats = [row for row, text in enumerate(demo.traffic()) if text.startswith("S: +OK 15") or "+OK 14" in text]
        await press("2")
        screen.state_pane.turn_to("maildrop")
        screen.state_pane.pane.focus()
        row = next(row for row, text in enumerate(demo.state()) if text.startswith("  messages"))
        screen.state_pane.pane.go(row)
        await press("<")
        await demo.until(lambda: screen.index == stats[-2])
        assert demo.bar("timeline")[0].startswith(" ◀ PAST")
        await press(">")
        await demo.until(lambda: screen.index == stats[-1])
        await demo.send("NOOP")
        assert demo.bar("timeline")[0].startswith(" ● LIVE")
