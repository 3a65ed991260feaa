"""The session screen over POP3 on the practice server: typing, following, marking, jumping."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.events import Key

from protoscope.net.target import Target
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.present.line import Line
from protoscope.tui.present.traffic import Traffic
from protoscope.tui.screens import session_look
from protoscope.tui.widgets.strips import MARK
from tests.net.server import saying, serving
from tests.tui.driven import QUIET, Driven, driven


@pytest.fixture
async def demo() -> AsyncIterator[Driven]:
    async with driven(ProtoscopeApp(demo="pop3", settings=QUIET)) as app:
        await app.connected()
        yield app


@pytest.fixture
async def logged_in(demo: Driven) -> Driven:
    await demo.send("USER learner")
    await demo.send("PASS $PASSWORD")
    return demo


async def test_the_command_line_has_the_focus_and_the_account_is_told(demo: Driven) -> None:
    assert demo.focus == "field"
    assert "pops://learner@127.0.0.1" in demo.bar("status")[0]
    assert "TLSv1.3 \u00b7 AUTHORIZATION" in demo.bar("status")[0]
    assert demo.bar("hint") == [" Practice account: user learner, password practice. Tab: next step. F1: help."]


async def test_a_line_is_sent_with_enter_and_its_answer_explained(logged_in: Driven) -> None:
    await logged_in.pilot.press(*"STAT", "enter")
    await logged_in.until(lambda: len(logged_in.traffic()) > 8)
    assert logged_in.traffic()[-2:] == ["C: STAT", "S: +OK 15 15829"]
    assert "15 messages" in logged_in.bar("status")[0]
    assert "15829" in " ".join(logged_in.explanation()).replace(",", "")
    assert logged_in.screen.state_pane.active == "maildrop"


async def test_a_password_is_in_no_row(logged_in: Driven) -> None:
    assert [row for row in logged_in.traffic() if row.startswith("C: PASS")] == ["C: PASS ********"]
    assert "practice" not in " ".join(logged_in.traffic()[3:])


async def test_a_typed_password_is_drawn_masked_and_remembered_as_a_word_for_it(demo: Driven) -> None:
    await demo.send("USER learner")
    demo.screen.command_line.fill("PASS practice")
    assert demo.screen.command_line.field._value.plain == "PASS ••••••••"
    await demo.pilot.press("enter")
    await demo.until(lambda: "C: PASS ********" in demo.traffic())
    await demo.pilot.press("up")
    assert demo.field == "PASS $PASSWORD"


async def test_keys_that_come_all_at_once_are_done_in_their_order(demo: Driven) -> None:
    for key, character in (("f2", None), ("left", None), ("backspace", None), ("x", "x"), ("end", None), ("y", "y")):
        demo.app.post_message(Key(key, character))
    await demo.until(lambda: demo.field == "CAxAy")
    for key, character in (("ctrl+u", None), ("tab", None), ("enter", "\r")):
        demo.app.post_message(Key(key, character))
    await demo.until(lambda: "C: CAPA" in demo.traffic())


async def test_tab_in_the_empty_line_fills_in_the_next_step_without_sending_it(demo: Driven) -> None:
    rows = len(demo.traffic())
    await demo.pilot.press("tab")
    assert (demo.field, len(demo.traffic())) == ("CAPA", rows)


async def test_a_step_is_chosen_by_key(demo: Driven) -> None:
    await demo.pilot.press("alt+3")
    assert demo.field == "USER learner"


async def test_tab_takes_the_suggestion_and_arrows_choose_another(demo: Driven) -> None:
    await demo.pilot.press("Q")
    assert [candidate.text.strip() for candidate in demo.screen.command_line.suggestions.candidates] == ["QUIT"]
    await demo.pilot.press("tab")
    assert demo.field.strip() == "QUIT"


async def test_escape_closes_the_suggestions_first_and_then_leaves(demo: Driven) -> None:
    await demo.pilot.press("Q", "escape")
    assert not demo.screen.command_line.suggestions.display
    await demo.pilot.press("escape")
    assert demo.focus == "traffic"
    await demo.pilot.press("escape")
    assert demo.focus == "field"


async def test_f6_goes_round_all_panes(demo: Driven) -> None:
    stops = []
    for _ in range(5):
        await demo.pilot.press("f6")
        stops.append(demo.focus)
    assert stops == ["traffic", "state-rows", "explain-tree", "steps", "field"]


async def test_a_line_that_cannot_be_sent_stays_with_what_is_wrong(demo: Driven) -> None:
    await demo.pilot.press(*"AUTH", "space", *"PLAIN", "space", *"$PASSWORD", "enter")
    await demo.until(lambda: "leave $PASSWORD out" in demo.bar("hint")[0])
    await demo.pilot.pause(0.2)
    assert "leave $PASSWORD out" in demo.bar("hint")[0]
    assert demo.field == "AUTH PLAIN $PASSWORD"
    await demo.pilot.press("backspace")
    assert "leave $PASSWORD out" not in demo.bar("hint")[0]


async def test_a_selected_line_marks_what_it_set_and_a_cell_jumps_to_its_line(logged_in: Driven) -> None:
    for line in ("STAT", "NOOP", "NOOP"):
        await logged_in.send(line)
    screen = logged_in.screen
    stat = logged_in.traffic().index("S: +OK 15 15829")
    await logged_in.pilot.press("alt+up", "alt+up", "alt+up", "alt+up")
    assert (screen.traffic_pane.cursor, screen.traffic_pane.following) == (stat, False)
    assert any(f"15{MARK}" in row for row in logged_in.drawn(screen.state_pane.pane))
    await logged_in.pilot.press("ctrl+end")
    assert screen.traffic_pane.following
    screen.state_pane.pane.post_message(
        screen.state_pane.pane.CellChosen(screen.state_pane.pane, ("maildrop", "count"))
    )
    await logged_in.until(lambda: screen.traffic_pane.cursor == stat)


async def test_new_traffic_does_not_move_what_the_user_looks_at(logged_in: Driven) -> None:
    await logged_in.pilot.press("ctrl+home")
    before = logged_in.drawn(logged_in.screen.state_pane.pane), logged_in.explanation()
    assert logged_in.app.session is not None
    await logged_in.app.session.command("NOOP")
    await logged_in.until(lambda: logged_in.traffic()[-1].startswith("S: +OK"))
    assert logged_in.screen.traffic_pane.cursor == 0
    assert (logged_in.drawn(logged_in.screen.state_pane.pane), logged_in.explanation()) == before


async def test_raw_mode_sends_what_is_typed(demo: Driven) -> None:
    await demo.pilot.press("f4")
    await demo.send(r"NO\x41P")
    assert demo.traffic()[-2] == "C: NOAP"
    assert demo.traffic()[-1].startswith("S: -ERR")


async def test_a_key_typed_draws_no_traffic_anew(logged_in: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    made = Traffic.__getitem__

    def noted(rows: Traffic, row: int) -> Line:
        drawn.append(row)
        return made(rows, row)

    monkeypatch.setattr(Traffic, "__getitem__", noted)
    await logged_in.pilot.press(*"STAT", *["backspace"] * 4)
    await logged_in.until(lambda: logged_in.field == "")
    assert drawn == []
    await logged_in.send("STAT")
    assert drawn


async def test_enter_on_a_traffic_line_unfolds_it(logged_in: Driven) -> None:
    await logged_in.send("RETR 3")
    rows = len(logged_in.traffic())
    await logged_in.pilot.press("f3")
    assert len(logged_in.traffic()) > rows
    assert logged_in.traffic()[-1].strip() == "."
    await logged_in.pilot.press("f3")
    assert len(logged_in.traffic()) == rows


async def test_the_message_tab_shows_what_was_fetched(logged_in: Driven) -> None:
    await logged_in.send("RETR 2")
    assert logged_in.screen.state_pane.active == "message"
    assert "Two ways to say it" in "\n".join(logged_in.state())


async def test_at_80x24_the_panes_are_stacked() -> None:
    async with driven(ProtoscopeApp(demo="pop3", settings=QUIET), (80, 24)) as app:
        await app.connected()
        traffic, state = app.screen.traffic_pane.region, app.screen.state_pane.region
        assert (traffic.width, state.width, state.y) == (80, 80, traffic.bottom)
        assert min(traffic.height, state.height) >= 7


async def test_no_color_leaves_colours_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ProtoscopeApp(demo="pop3", settings=QUIET)
    assert (app.ansi_color, app.no_color) == (True, True)


async def test_keys_typed_before_the_screen_is_there_are_obeyed() -> None:
    async with driven(ProtoscopeApp(demo="pop3", settings=QUIET)) as app:
        await app.pilot.press(*"NOOP")
        await app.connected()
        assert app.field == "NOOP"


async def test_the_app_can_be_left_while_rows_are_drawn_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_look, "SLICE", 0.0)
    said = b"".join(b"* %d EXISTS\r\n" % number for number in range(200))
    async with serving(saying(said + b"TAG OK done\r\n")) as port:
        app = ProtoscopeApp(Target("imap", "127.0.0.1", port, tls=False), settings=QUIET)
        async with driven(app) as demo:
            await demo.connected()
            assert app.session
            await app.session.command("NOOP")
            while not demo.screen.drawing:  # noqa: ASYNC110 (the screen looks at intervals)
                await asyncio.sleep(0.001)
            assert len(demo.traffic()) > 200


@pytest.mark.parametrize("folder", ["Downloads", "."])
async def test_a_picture_is_saved_where_downloads_go_or_else_here(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_downloads_path", lambda: tmp_path / "Downloads")
    monkeypatch.chdir(tmp_path)
    (tmp_path / folder).mkdir(exist_ok=True)
    async with driven(ProtoscopeApp(demo="pop3", settings=QUIET)) as app:
        await app.connected()
        await app.app.run_action("save_picture")
        await app.until(lambda: any(path.stat().st_size for path in (tmp_path / folder).glob("*.svg")))
