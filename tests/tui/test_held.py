"""Held messages on the screen: what waits is nowhere to be seen, and each release shows what it changed."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.finding import Severity
from protoscope.files.trace import Writer
from protoscope.timeline.findings import Findings
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.opened import Wanted
from protoscope.tui.present.findings import FindingRows, head_line
from protoscope.tui.present.held import Held
from protoscope.tui.present.marks import Marks
from protoscope.tui.present.released_rows import ReleasedRows
from protoscope.tui.present.timeline_bar import Place, bar_line
from protoscope.tui.present.traffic import Traffic
from protoscope.tui.screens.breakpoint import BreakpointDialog
from protoscope.tui.widgets.strips import text_of
from tests.lint.dialogue import timeline
from tests.tui.dialogue import played
from tests.tui.driven import QUIET, Driven, driven


def test_what_status_and_timeline_bar_say() -> None:
    held = Held(3, 1, "slow", breakpoint="kind:tagged")
    assert held.told == ("HELD: 1 message waits", "slow", "stops at kind:tagged")
    assert Held(3, 0, "1x", playing=True).told == ("PLAY: no message waits", "1x", "")
    marks = Marks(played("imap", b"* OK hi\r\n"))
    assert text_of(bar_line(Place(1, 2, live=True, held=held), marks, 40)).startswith(" ‖ HELD 2/2 +1 wait ├")
    assert text_of(bar_line(Place(0, 2, live=False, held=held), marks, 40)).startswith(" ◀ PAST 1/2 +1 wait ├")


def test_rows_end_with_the_last_released_message_even_if_it_is_unfolded() -> None:
    traffic = Traffic(played("pop3", b"+OK hi\r\n", b"> LIST\r\n", b"+OK\r\n1 100\r\n2 200\r\n.\r\n", b"> QUIT\r\n"))
    traffic.grow()
    lengths = [len(ReleasedRows(traffic, lambda count=count: count)) for count in range(6)]  # type: ignore[misc]
    assert lengths == [0, 1, 2, 3, 7, 8]


def test_findings_of_messages_that_wait_are_neither_listed_nor_counted() -> None:
    findings = Findings(timeline("imap", "@selected\nC: a1 NOOP\nS: * 9 FETCH (FLAGS ())\nS: a1 OK done\n"))
    while findings.grow():
        pass
    rows = FindingRows(findings)
    rows.grow()
    bad = next(row for row in range(len(rows)) if rows.entry(row).severity is Severity.ERROR)
    message, every = rows.entry(bad).message, len(rows)
    rows.end = message
    assert (len(rows), findings.before(message)) == (bad, bad)
    assert "error" not in text_of(head_line(rows))
    rows.end = message + 1
    assert "1 error" in text_of(head_line(rows))
    rows.end = None
    assert len(rows) == every


async def test_live_messages_wait_until_a_key_releases_them_while_the_session_goes_on() -> None:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        await app.connected()
        await app.until(lambda: app.screen.count == 3)
        await app.pilot.press("alt+o")
        app.screen.command_line.fill("LOGIN learner practice")
        await app.pilot.press("enter")
        await app.until(lambda: "HELD: 1 message waits" in app.bar("status")[0])
        assert app.traffic()[-1] == "C: A1 LOGIN learner ********"
        assert "NOT AUTHENTICATED" in app.bar("status")[0]
        app.screen.command_line.fill("SELECT INBOX")
        await app.pilot.press("enter")
        await app.until(lambda: app.screen.waiting > 5)
        assert len(app.traffic()) == 4
        await app.pilot.press("alt+s")
        await app.until(lambda: len(app.traffic()) == 5)
        assert any("NOT AUTHENTICATED → AUTHENTICATED" in row for row in app.explanation())
        assert "learner is logged in" in app.explanation()[0]
        await app.pilot.press("alt+s")
        await app.until(lambda: app.traffic()[-1] == "C: A2 SELECT INBOX")
        await app.pilot.press("alt+o")
        await app.until(lambda: app.traffic()[-1].startswith("S: A2 OK"))
        assert "SELECTED INBOX" in app.bar("status")[0]
        assert "HELD" not in app.bar("status")[0]
        assert app.bar("timeline")[0].startswith(" ● LIVE")


async def test_a_breakpoint_lets_everything_through_up_to_there_and_its_mistakes_name_the_column() -> None:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        await app.connected()
        await app.until(lambda: app.screen.count == 3)
        await set_breakpoint(app, "kind:tageed")
        await app.until(lambda: "column 6: " in str(app.app.screen.query_one("#problem", Static).content))
        await app.pilot.press("end", *["backspace"] * len("tageed"), *"tagged", "enter")
        await app.until(lambda: app.app.screen is app.screen)
        await app.send("LOGIN learner practice")
        await app.until(lambda: app.traffic()[-1].startswith("S: A1 OK"))
        assert app.screen.release is not None
        assert not app.screen.release.playing
        assert "stops at kind:tagged" in app.bar("status")[0]
        await app.send("NOOP")
        await app.until(lambda: app.screen.waiting == 1)


async def set_breakpoint(app: Driven, text: str) -> None:
    await app.pilot.press("alt+k")
    await app.until(lambda: isinstance(app.app.screen, BreakpointDialog))
    for letter in text:
        await app.pilot.press({":": "colon"}.get(letter, letter))
    await app.pilot.press("enter")


async def test_a_recording_plays_from_its_beginning_to_the_breakpoint(tmp_path: Path) -> None:
    path = tmp_path / "session.trace"
    with Writer(path, "pop3") as file:
        file.write(Connected(0, 1.0, "pop3", "h", 110))
        file.write(BytesReceived(0, 2.0, b"+OK hi\r\n"))
        for at, (sent, answer) in enumerate([(b"STAT", b"+OK 2 300"), (b"DELE 1", b"+OK"), (b"STAT", b"+OK 1 200")]):
            file.write(BytesSent(0, 3.0 + at, sent + b"\r\n"))
            file.write(BytesReceived(0, 3.5 + at, answer + b"\r\n"))
    async with driven(ProtoscopeApp(settings=QUIET, recording=Wanted(path)), (80, 24)) as app:
        await app.until(lambda: app.screen.count == 8)
        await app.pilot.press("alt+o")
        await app.until(lambda: len(app.traffic()) == 1)
        assert "HELD: 7 messages wait" in app.bar("status")[0]
        await set_breakpoint(app, "changes:count")
        await app.until(lambda: "stops at changes:count" in app.bar("status")[0])
        await app.pilot.press("alt+t", "alt+t", "alt+t", "alt+g")
        await app.until(lambda: app.traffic()[-1] == "S: +OK 2 300")
        assert app.bar("timeline")[0].startswith(" ‖ HELD 4/4 +4 wait")
