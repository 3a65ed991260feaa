"""Starts a Dovecot for all tests here, if one is installed; PROTOSCOPE_REQUIRE_DOVECOT=1 demands it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from protoscope.core.message import Message
from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.core.trace import Trace
from protoscope.net.session import Session
from protoscope.net.target import Target
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing
from tests.dovecot.instance import NEEDED, Dovecot, Listening

ALICE = Account(user="alice", password=Secret("wonderland"))


@pytest.fixture(scope="session")
def instance() -> Iterator[tuple[Dovecot, Listening]]:
    """One Dovecot for all tests."""
    if missing := [str(path) for path in NEEDED if not path.exists()]:
        reason = f"no Dovecot here ({', '.join(missing)} missing): apt-get install dovecot-imapd dovecot-pop3d"
        if os.environ.get("PROTOSCOPE_REQUIRE_DOVECOT") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    running = Dovecot()
    try:
        yield running, running.start()
    finally:
        running.stop()


@pytest.fixture
def dovecot(instance: tuple[Dovecot, Listening]) -> Listening:
    """Where it listens; alice's mail is as it was at first."""
    running, listening = instance
    running.fill()
    return listening


def session(protocol: str, port: int, tls: bool = False, ca: Path | None = None, insecure: bool = False) -> Session:
    """A session for alice that is not connected yet."""
    target = Target(protocol, "127.0.0.1", port, tls=tls, account=ALICE, ca=ca, insecure=insecure)
    return Session(target, Timeline(wing(protocol), Trace()))


async def typed(live: Session, line: str) -> tuple[Any, list[Message]]:
    """Send a line; gives the state after it is complete and the messages since."""
    before = len(live.timeline)
    await live.command(line)
    await live.quiet()
    return live.timeline.present, list(live.timeline.messages(before))


async def ended(live: Session) -> None:
    """Wait until the server has hung up."""
    async with asyncio.timeout(10):
        while live.connected:  # noqa: ASYNC110 (the app polls it too; there is no event)
            await asyncio.sleep(0.01)


def replayed(live: Session) -> Timeline:
    """The same facts, taken in by a timeline that knew no network."""
    again = Timeline(live.timeline.wing, Trace())
    for fact in live.timeline.trace:
        again.trace.append(fact)
    again.grow()
    return again


def assert_replays(live: Session) -> None:
    """The recorded facts give the same messages and states again (law 1)."""
    again = replayed(live)
    assert list(again.messages()) == list(live.timeline.messages())
    for count in range(len(again) + 1):
        assert again.state_at(count) == live.timeline.state_at(count)
