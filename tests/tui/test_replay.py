"""The app on a recording: what was read is shown, and what could not be used is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.files.settings import Settings
from protoscope.files.trace import Writer
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.opened import Wanted
from protoscope.tui.screens.session import SessionScreen


async def test_a_recording_is_shown_at_the_message_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "session.trace"
    with Writer(path, "imap") as file:
        file.write(Connected(0, 1.0, "imap", "h", 143))
        file.write(BytesReceived(0, 2.0, b"* OK hi\r\n"))
        file.write(BytesSent(0, 3.0, b"A1 CAPABILITY\r\n"))
        file.write(BytesReceived(0, 4.0, b"* CAPABILITY IMAP4rev1 IDLE\r\nA1 OK done\r\n"))
    with path.open("ab") as damaged:
        damaged.write(b'{"fact": "rece')
    app = ProtoscopeApp(settings=Settings(), recording=Wanted(path, filter="dir:server", at=4))
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(app.screen, SessionScreen) and app.screen.live and len(app.screen.live.timeline) == 5:
                break
        await pilot.pause(0.1)
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        assert screen.live is not None
        assert screen.index == 3
        assert screen.filter_text == "dir:server"
        assert [screen.live.traffic.message_of(row) for row in range(len(screen.live.traffic))] == [1, 3, 4]
        assert screen.live.connection.busy == "recording"
        assert not screen.banner.display
        told = [notification.message for notification in app._notifications]
        assert any(f"{path}:6: no fact" in message for message in told)


@pytest.mark.parametrize(
    ("octets", "protocol", "problem"),
    [
        (b"C: NOOP\n", None, "it does not tell its protocol; say it with --protocol imap or --protocol pop3"),
        (b'{"protoscope": 1, "protocol": "pop3"}\n', "imap", "it is a trace of pop3, not of imap"),
        (b"", None, "there is nothing in it"),
    ],
)
async def test_what_is_no_recording_ends_with_a_sentence_and_a_failure(
    octets: bytes, protocol: str | None, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "FILE").write_bytes(octets)
    app = ProtoscopeApp(settings=Settings(), recording=Wanted(tmp_path / "FILE", protocol))
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(100):
            if app.return_code is not None:
                break
            await pilot.pause(0.02)
    assert app.return_code == 1
    # The lines are as wide as the terminal.
    said = " ".join(capsys.readouterr().err.split())
    assert said.startswith(f"protoscope: {tmp_path / 'FILE'}")
    assert problem in said
