"""--save: each session of a run is kept in a file of its own, as it happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from protoscope.core.fact import BytesReceived
from protoscope.files.reading import read
from protoscope.files.trace import Writer
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.backing import numbered
from protoscope.tui.screens.clients import ClientsScreen
from protoscope.tui.screens.connect import Choice
from protoscope.tui.screens.session import SessionScreen
from tests.tui.driven import QUIET, driven


def recorded(path: Path) -> tuple[str, bool]:
    """The protocol of a trace file, and whether the server's greeting is in it."""
    recording = read(path)
    first = next(fact for fact in recording.facts if isinstance(fact, BytesReceived))
    return recording.protocol, b"practice server ready" in first.data


def test_names_are_counted_up_where_there_are_such_files(tmp_path: Path) -> None:
    path = tmp_path / "monday.trace"
    assert numbered(path) == path
    for name in ("monday.trace", "monday-2.trace"):
        (tmp_path / name).touch()
    assert numbered(path) == tmp_path / "monday-3.trace"


async def test_further_sessions_and_clients_are_kept_beside_the_first(tmp_path: Path) -> None:
    kept = tmp_path / "s.trace"
    async with driven(ProtoscopeApp(demo="imap", trace_file=kept, settings=QUIET)) as app:
        await app.connected()
        await app.pilot.press("alt+w")
        await app.until(lambda: isinstance(app.app.screen, ClientsScreen))
        clients = app.app.screen
        assert isinstance(clients, ClientsScreen)
        await app.until(lambda: clients.columns[1].live.session.connected)
        await app.pilot.press("escape")
        first = app.screen
        app.app._chosen(Choice(demo="pop3"))
        await app.until(lambda: isinstance(app.app.screen, SessionScreen) and app.app.screen is not first)
        await app.connected()
    assert [recorded(path) for path in (kept, tmp_path / "s-2.trace", tmp_path / "s-3.trace")] == [
        ("imap", True),
        ("imap", True),
        ("pop3", True),
    ]


async def test_a_file_that_cannot_be_made_is_said_and_the_session_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Writer, "__init__", refuse)
    async with driven(ProtoscopeApp(demo="imap", trace_file=tmp_path / "s.trace", settings=QUIET)) as app:
        await app.connected()
        told = [notice.message for notice in app.app._notifications]
        assert any("is not saved" in text and "Permission denied" in text for text in told)
