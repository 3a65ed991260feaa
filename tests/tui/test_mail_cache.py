"""A mail of many octets: the Message tab says that it is being decoded, and shows it once somebody has done so."""

from __future__ import annotations

from pathlib import Path

import pytest

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.files.settings import Settings
from protoscope.files.trace import Writer
from protoscope.timeline.timeline import Timeline
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.opened import Wanted
from protoscope.tui.present.mail_cache import AT_ONCE, due
from protoscope.tui.screens.session import SessionScreen
from protoscope.tui.widgets.strips import text_of
from tests.tui.dialogue import played, tab, words

MAIL = b"Subject: large\r\n\r\nfirst line\r\n" + b"another line\r\n" * (AT_ONCE // 10)
SELECT = (b"* PREAUTH hi\r\n", b"> A1 SELECT INBOX\r\n", b"* 1 EXISTS\r\nA1 OK [READ-WRITE] done\r\n")
FETCH = (b"> A2 FETCH 1 BODY[]\r\n", b"* 1 FETCH (BODY[] {%d}\r\n%b)\r\nA2 OK done\r\n" % (len(MAIL), MAIL))
OVER = {
    "imap": (*SELECT, *FETCH),
    "pop3": (b"+OK hi\r\n", b"> RETR 1\r\n", b"+OK\r\n" + MAIL + b".\r\n"),
}


@pytest.fixture(params=OVER)
def timeline(request: pytest.FixtureRequest) -> Timeline:
    return played(request.param, *OVER[request.param])


def test_a_large_mail_is_due_once_and_then_shown(timeline: Timeline) -> None:
    shown = words(tab(timeline, "message"))
    assert f"decoding {len(MAIL):,} octets\N{HORIZONTAL ELLIPSIS}" in shown
    assert "first line" not in shown
    assert words(tab(timeline, "message")) == shown
    mail = due()
    assert mail is not None
    assert due() is None
    mail.take_apart()
    assert "first line" in words(tab(timeline, "message"))
    assert due() is None


async def test_the_app_shows_a_large_mail_when_it_has_been_decoded(tmp_path: Path) -> None:
    path = tmp_path / "session.trace"
    with Writer(path, "imap") as file:
        file.write(Connected(0, 1.0, "imap", "h", 143))
        for at, octets in enumerate(OVER["imap"], 2):
            sent = octets.startswith(b"> ")
            file.write(BytesSent(0, at, octets[2:]) if sent else BytesReceived(0, at, octets))
    app = ProtoscopeApp(settings=Settings(), recording=Wanted(path))
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            screen = app.screen
            if not isinstance(screen, SessionScreen) or screen.live is None or not screen.settled:
                continue
            screen.state_pane.turn_to("message")
            pane = screen.state_pane.pane
            if any("first line" in text_of(pane.rows[row]) for row in range(min(20, len(pane.rows)))):
                return
    pytest.fail("the mail was never shown")
