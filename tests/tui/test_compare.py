"""The comparison on the screen: rows measured one by one, evidence, bars and advice."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import Input, Static

from protoscope.compare.advice import advise
from protoscope.compare.ladder import Arrow
from protoscope.compare.outcome import Lap, Outcome, Row, Stretch
from protoscope.compare.tasks import QUESTIONS
from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.message import Side
from protoscope.core.protocol import Account
from protoscope.core.trace import Trace
from protoscope.net.target import Target
from protoscope.practice.server import PracticeServer
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.present import compare as present
from protoscope.tui.present.columns import width_of
from protoscope.tui.present.ladder import ladder_lines
from protoscope.tui.screens.compare import CompareScreen
from protoscope.tui.screens.server import ServerDialog
from protoscope.tui.screens.word import WordDialog
from protoscope.tui.widgets.strips import text_of
from tests.tui.driven import QUIET, driven


def outcome(protocol: str, result: str, received: bytes) -> Outcome:
    timeline = Timeline(wing(protocol), Trace())
    timeline.trace.append(Connected(0, 1.0, protocol, "h", 1))
    timeline.trace.append(BytesReceived(0, 1.5, b"* OK hi\r\n" if protocol == "imap" else b"+OK hi\r\n"))
    timeline.trace.append(BytesSent(0, 2.0, b"A1 NOOP\r\n" if protocol == "imap" else b"NOOP\r\n"))
    timeline.trace.append(BytesReceived(0, 2.5, received))
    timeline.grow()
    lap = Lap("ask", (Stretch("phone", timeline, 2, 4),))
    return Outcome("search", protocol, result, ("It searched.",), (lap,), practice=protocol == "pop3")


SEARCH = Row(outcome("pop3", "2 found: 1, 2", b"+OK done\r\n"), outcome("imap", "2 found: 1, 2", b"A1 OK done\r\n"))


def texts(lines: object) -> list[str]:
    return [text_of(line).rstrip() for line in lines]  # type: ignore[attr-defined]


def test_each_difference_is_a_row_with_both_protocols_figures() -> None:
    rows = texts(present.table({"search": SEARCH}, "offline", 100))
    assert len(rows) == 8
    assert rows[3].split("  ")[0] == "Offline use"
    assert rows[3].endswith("measuring\u2026")
    assert rows[0].endswith("not measured yet: Enter")
    assert rows[4].split() == ["Search", "2", "found:", "1,", "2", "16", "1", "2", "found:", "1,", "2", "21", "1"]


def test_the_table_fits_its_width() -> None:
    for width in (79, 118):
        lines = (present.header(width), *present.table({"search": SEARCH}, "", width))
        assert max(width_of(text) for text in texts(lines)) <= width


def test_details_say_what_was_done_where_and_what_each_part_took() -> None:
    question = next(question for question in QUESTIONS if question.id == "search")
    told = "\n".join(texts(present.details(question, SEARCH, 90)))
    assert "Done on the practice server, because it writes" in told
    assert "It searched." in told
    assert "16 octets   1 round trip" in " ".join(told.split()).replace("16 octets 1", "16 octets   1")


def test_bars_are_to_scale() -> None:
    rows = texts(present.bars({"search": SEARCH}, 80))
    pop3, imap = rows[1], rows[2]
    assert (pop3.count("\u2588"), imap.count("\u2588")) == (29, 38)
    assert pop3.endswith(" 16")
    assert imap.endswith(" 21")


def test_every_choice_can_be_picked_and_advice_names_its_row() -> None:
    lines, meant = present.questions({"connectivity": "always"}, 60)
    place = meant.index(("connectivity", "always"))
    assert texts(lines)[place] == "  (\u25cf) always there"
    advice = advise({"connectivity": "always"}, (SEARCH,))
    assert texts(present.advice_lines(advice, 90))[1] == (
        "  IMAP  finding a word took 21 octets over IMAP, 16 octets over POP3 (Search)"
    )


def test_what_is_not_measured_yet_is_named() -> None:
    assert present.missing([question.id for question in QUESTIONS]) == ""
    assert present.missing(["search"]).startswith("Not measured yet: Ports and security, ")


def test_arrows_point_at_who_reads_and_all_rungs_are_as_wide() -> None:
    arrows = (
        Arrow(0, 0.0, None, "connected", 0),
        Arrow(1, 0.001, Side.SERVER, "+OK hi", 8),
        Arrow(2, 0.002, Side.CLIENT, "QUIT" * 40, 160),
    )
    rows = texts(ladder_lines(arrows, 60))
    assert rows[1][10:13] == "\u2502< "
    assert rows[2].endswith(">\u2502")
    assert len({width_of(row) for row in rows}) == 1


async def test_the_word_that_is_searched_for_is_asked_for_with_a_key() -> None:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        await app.connected()
        await app.pilot.press("alt+j")
        await app.until(lambda: isinstance(app.app.screen, CompareScreen))
        screen = app.app.screen
        assert isinstance(screen, CompareScreen)
        await app.pilot.press(*["down"] * 4, "enter")
        await app.until(lambda: "search" in screen.rows)
        assert screen.rows["search"].imap.result == "2 found: 14, 15"
        await app.pilot.press("w")
        await app.until(lambda: isinstance(app.app.screen, WordDialog))
        await app.pilot.press(*["backspace"] * len("lunch"), *"trip", "enter")
        await app.until(lambda: app.app.screen is screen)
        assert screen.rows == {}
        await app.pilot.press("enter")
        await app.until(lambda: "search" in screen.rows)
        assert screen.rows["search"].imap.result.startswith("1 found: 1")
        assert any('searched for "trip"' in row for row in texts(screen.below.rows))


def test_what_failed_says_why_and_how_to_go_on() -> None:
    failed = replace(SEARCH.imap, failed="imap://h:143: the server closed the connection before its greeting")
    question = next(question for question in QUESTIONS if question.id == "search")
    told = " ".join(" ".join(texts(present.details(question, Row(SEARCH.pop3, failed), 90))).split())
    assert "imap://h:143: the server closed the connection before its greeting Enter does the task again" in told
    assert "e shows what was said until then." in told
    never = " ".join(texts(present.details(question, Row(SEARCH.pop3, replace(failed, laps=())), 90)))
    assert "until then" not in never


async def test_a_server_that_was_guessed_can_be_named() -> None:
    server = PracticeServer()
    listening = await server.start()
    account = Account(listening.user, listening.password)
    target = Target("imap", listening.host, listening.imap, tls=False, account=account)
    try:
        async with driven(ProtoscopeApp(target, settings=QUIET)) as app:
            await app.connected()
            await app.pilot.press("alt+j")
            await app.until(lambda: isinstance(app.app.screen, CompareScreen))
            screen = app.app.screen
            assert isinstance(screen, CompareScreen)
            await app.pilot.press("enter")
            await app.until(lambda: "security" in screen.rows)
            await app.until(
                lambda: any("This POP3 server was guessed: o names" in row for row in texts(screen.below.rows))
            )
            await app.pilot.press("o")
            await app.until(lambda: isinstance(app.app.screen, ServerDialog))
            field = app.app.screen.query_one(Input)
            assert field.value == "pops://127.0.0.1"
            field.value = "imaps://127.0.0.1"
            await app.pilot.press("enter")
            problem = app.app.screen.query_one("#problem", Static)
            await app.until(lambda: "is no POP3 server" in str(problem.content))
            field.value = f"pop://127.0.0.1:{listening.pop3}"
            await app.pilot.press("enter")
            await app.until(lambda: app.app.screen is screen)
            assert screen.rows == {}
            await app.pilot.press("enter")
            await app.until(lambda: "security" in screen.rows)
            assert screen.rows["security"].pop3.result == f"{listening.pop3}: plaintext"
    finally:
        await server.stop()
