"""A practice server per test, and clients that are logged in."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator

import pytest

from protoscope.practice.server import Listening, PracticeServer
from tests.practice.talk import Imap, logged_in

NOON = 1_772_450_000.0
"""2 March 2026, the clock of every server here."""


@pytest.fixture
def no_trouble(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No session may have ended in an exception."""
    with caplog.at_level(logging.ERROR):
        yield
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.fixture
async def server(no_trouble: None) -> AsyncIterator[PracticeServer]:
    server = PracticeServer(clock=lambda: NOON)
    yield server
    await server.stop()


@pytest.fixture
async def listening(server: PracticeServer) -> Listening:
    return await server.start()


@pytest.fixture
async def imap(listening: Listening) -> AsyncIterator[Imap]:
    """Logged in, nothing selected."""
    talk = await logged_in(listening.imap)
    yield talk
    await talk.close()


@pytest.fixture
async def inbox(listening: Listening) -> AsyncIterator[Imap]:
    """Logged in, INBOX selected."""
    talk = await logged_in(listening.imap, b"SELECT INBOX")
    yield talk
    await talk.close()
