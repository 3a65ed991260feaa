"""Held messages on the screen: what waits is nowhere to be seen, and each release shows what it changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.widgets import Static

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.finding import Severity
from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.files.trace import Writer
from protoscope.net.target import Target
from protoscope.practice.personas import PERSONAS
from protoscope.practice.server import PracticeServer
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


async def held_after_login(app: Driven) -> None:
    """Logged in over IMAP; then, held: SELECT, of which all answers wait."""
    await app.connected()
    await app.send("LOGIN learner practice")
    await app.pilot.press("alt+o")
    app.screen.command_line.fill("SELECT INBOX")
    await app.pilot.press("enter")
    await app.until(lambda: app.screen.waiting > 5)


async def test_what_waits_is_not_found() -> None:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        await held_after_login(app)
        await app.pilot.press("ctrl+f", *"uidvalidity")
        await app.until(lambda: "not in these 6 messages" in app.bar("find-status")[0])
        await app.pilot.press("escape")
        for _ in range(app.screen.waiting):
            await app.pilot.press("alt+s")
        await app.until(lambda: app.screen.waiting == 0)
        await app.pilot.press("ctrl+f", *"uidvalidity")
        await app.until(lambda: "in line " in app.bar("find-status")[0])


async def test_a_filter_counts_what_has_been_released() -> None:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        await held_after_login(app)
        app.screen.use_filter("dir:server")
        await app.until(lambda: "(2 of 6)" in str(app.screen.traffic_pane.border_title))
        await app.pilot.press("alt+s")
        await app.until(lambda: "(3 of 7)" in str(app.screen.traffic_pane.border_title))
        await app.pilot.press("alt+o")
        await app.until(lambda: app.screen.waiting == 0 and "of 6)" not in str(app.screen.traffic_pane.border_title))


async def test_a_folded_exchange_sums_up_what_has_been_released_and_copies_no_more() -> None:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        await held_after_login(app)
        await app.pilot.press("alt+s", "alt+s")
        await app.until(lambda: app.screen.count == 8)
        await app.pilot.press("f6", "Z")
        await app.until(lambda: any("\u25b8 A2 SELECT I" in row for row in app.traffic()))
        (row,) = (row for row in app.traffic() if "A2 SELECT" in row)
        assert "under way" in row
        assert "2 resp." in row
        await app.pilot.press("alt+y")
        assert app.app.clipboard.count("\nS: ") == 2
        await app.pilot.press("alt+o")
        await app.until(lambda: any("A2 SELECT" in row and "  OK" in row for row in app.traffic()))


async def released(app: Driven) -> list[str]:
    """The rows that appear as what waits is released, one by one."""
    rows = []
    while app.screen.waiting:
        count = app.screen.count
        await app.pilot.press("alt+s")
        await app.until(lambda count=count: app.screen.count > count)  # type: ignore[misc]
        rows.append(app.traffic()[-1])
    return rows


@asynccontextmanager
async def plaintext(persona: str = "") -> AsyncIterator[Driven]:
    """The app on the practice server without TLS, which it takes for its own."""
    server = PracticeServer()
    if persona:
        PERSONAS[persona].put_on(server.faults)
    listening = await server.start()
    account = Account("learner", Secret("practice"))
    port, ca = listening.imap, listening.ca
    target = Target("imap", listening.host, port, tls=False, account=account, ca=ca, practice=True)
    try:
        async with driven(ProtoscopeApp(target, settings=QUIET)) as app:
            await app.connected()
            yield app
    finally:
        await server.stop()


async def send_held(app: Driven, line: str, waiting: int) -> None:
    app.screen.command_line.fill(line)
    await app.pilot.press("enter")
    await app.until(lambda: app.screen.waiting >= waiting and app.app.session and not app.app.session.busy)


async def test_starttls_goes_on_while_its_answer_is_held() -> None:
    async with plaintext() as app:
        await app.pilot.press("alt+o")
        await send_held(app, "STARTTLS", 2)
        assert "plaintext" in app.bar("status")[0]
        assert app.traffic()[-1] == "C: A1 STARTTLS"
        answer, tls = await released(app)
        assert answer.startswith("S: A1 OK")
        assert tls.startswith("-- TLSv1.3")
        assert "TLSv1.3" in app.bar("status")[0]
        await send_held(app, "CAPABILITY", 2)
        assert app.traffic()[-1] == "C: A2 CAPABILITY"


async def test_a_sasl_exchange_goes_on_while_its_challenge_is_held() -> None:
    async with plaintext() as app:
        await app.pilot.press("alt+o")
        await send_held(app, "AUTHENTICATE CRAM-MD5", 3)
        assert app.traffic()[-1] == "C: A1 AUTHENTICATE CRAM-MD5"
        assert "NOT AUTHENTICATED" in app.bar("status")[0]
        challenge, response, answer = await released(app)
        assert challenge.startswith("S: + ")
        assert response == "C: " + "*" * len(response.removeprefix("C: "))
        assert answer.startswith("S: A1 OK")
        assert "AUTHENTICATED" in app.bar("status")[0]
        assert "NOT" not in app.bar("status")[0]


async def test_a_literal_is_sent_while_the_invitation_to_it_is_held() -> None:
    async with plaintext("courier") as app:
        await app.send("LOGIN learner practice")
        await app.pilot.press("alt+o")
        await send_held(app, 'APPEND Archive {"Subject: x\\r\\n\\r\\n"}', 3)
        assert app.traffic()[-1] == "C: A2 APPEND Archive {14}"
        invitation, literal, answer = await released(app)
        assert invitation.startswith("S: + ")
        assert literal.startswith("C: ")
        assert answer.startswith("S: A2 OK")
