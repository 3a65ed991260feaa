"""Makes the pictures in this folder from the running app on the practice server: python screenshots/make.py [NAME ...]

Clock, ports and cursor are fixed, so that a picture changes only when the app does.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

os.environ.pop("NO_COLOR", None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual.pilot import Pilot
from textual.widgets import Input

from protoscope.compare.tasks import QUESTIONS
from protoscope.core.protocol import Account
from protoscope.files.settings import Settings
from protoscope.lessons.loader import load_lessons, packaged_folder
from protoscope.net.recorder import Sink
from protoscope.net.session import Session
from protoscope.net.target import Target, parse_url
from protoscope.practice.server import Listening, PracticeServer
from protoscope.timeline.timeline import Timeline
from protoscope.tui import backing
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.screens.clients import ClientsScreen
from protoscope.tui.screens.compare import CompareScreen
from protoscope.tui.screens.connect import ConnectScreen
from protoscope.tui.screens.session import SessionScreen
from protoscope.tui.themes import DARK, LIGHT

FOLDER = Path(__file__).parent
PORTS = (10143, 10993, 10110, 10995)
NOON = 1_790_000_000.0
"""When all of it happens, in seconds since the Unix epoch; TICK is what passes between two facts."""
TICK = 0.0042


class Picture(NamedTuple):
    """One picture: `commands` are sent, then `keys` are pressed; no `protocol` means the connect screen. `lesson` is
    taught; a command that begins with a number and a colon is the one of that client, side by side with the others.
    """

    protocol: str
    size: tuple[int, int]
    commands: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    theme: str = DARK
    lesson: str = ""


IMAP = (
    "LOGIN learner $PASSWORD",
    'LIST "" "*"',
    "SELECT INBOX",
    "FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)",
)
POP3 = ("USER learner", "PASS $PASSWORD", "STAT", "LIST", "UIDL", *(f"TOP {number} 0" for number in range(1, 7)))
READ = "FETCH 2 (BODYSTRUCTURE BODY.PEEK[])"

PICTURES = {
    "imap": Picture("imap", (120, 36), (*IMAP, "STORE 5 +FLAGS (\\Flagged)"), tuple("search s")),
    "imap-light": Picture("imap", (120, 36), (*IMAP, READ), theme=LIGHT),
    "imap-80x24": Picture("imap", (80, 24), (*IMAP, "SEARCH UNSEEN")),
    "pop3": Picture("pop3", (120, 36), (*POP3, "DELE 2"), tuple("r")),
    "lesson": Picture("imap", (120, 36), ("CAPABILITY",), lesson="imap-first-contact"),
    "find-the-fault": Picture(
        "imap", (120, 36), (*IMAP[:1], "SELECT INBOX", "NOOP"), ("alt+h",), LIGHT, "find-2-shrinking"
    ),
    "two-clients": Picture(
        "imap",
        (120, 36),
        (
            "1:LOGIN learner $PASSWORD",
            "1:SELECT INBOX",
            "2:LOGIN learner $PASSWORD",
            "2:SELECT INBOX",
            "2:IDLE",
            "1:STORE 1 +FLAGS (\\Flagged)",
        ),
    ),
    "pop3-refused": Picture(
        "pop3", (120, 36), ("1:USER learner", "1:PASS $PASSWORD", "2:USER learner", "2:PASS $PASSWORD"), theme=LIGHT
    ),
    "compare": Picture("", (120, 36), keys=("f5", "a", "down", "down", "down", "down")),
    "connect": Picture("", (80, 24), keys=tuple("imaps://alice@mail.example.org")),
}

RECENT = (
    "imaps://alice@mail.example.org",
    "pops://alice@mail.example.org",
    "imap://localhost:10143",
)


def ticking() -> Callable[[], float]:
    """A clock on which the same time passes before each look at it."""
    looks = count()
    return lambda: NOON + TICK * next(looks)


def staged_session(target: Target, timeline: Timeline, sink: Sink | None = None) -> Session:
    """What the app would make, with a clock of ours."""
    return Session(target, timeline, clock=ticking(), sink=sink)


def target(listening: Listening, protocol: str) -> Target:
    """The practice server over TLS."""
    port = listening.imaps if protocol == "imap" else listening.pop3s
    account = Account(listening.user, listening.password)
    return Target(protocol, listening.host, port, tls=True, account=account, ca=listening.ca, practice=True)


async def settled(app: ProtoscopeApp, pilot: Pilot[None]) -> None:
    """Wait until every command is answered and drawn."""
    while not (app.session and app.session.connected and isinstance(app.screen, SessionScreen)):
        await pilot.pause(0.05)
    await app.session.quiet()
    await pilot.pause(0.3)


async def play(app: ProtoscopeApp, pilot: Pilot[None], picture: Picture) -> None:
    """Bring the session screen to where the picture wants it."""
    await settled(app, pilot)
    screen = app.screen
    assert isinstance(screen, SessionScreen)
    for line in picture.commands:
        client, colon, command = line.partition(":")
        if colon and client.isdigit():
            await side_by_side(app, pilot, int(client) - 1, command)
            continue
        screen.command_line.fill(line)
        await pilot.press("enter")
        await settled(app, pilot)


async def side_by_side(app: ProtoscopeApp, pilot: Pilot[None], client: int, command: str) -> None:
    """Say something as one of two clients."""
    if not isinstance(app.screen, ClientsScreen):
        await pilot.press("alt+w")
        await pilot.pause(1)
    screen = app.screen
    assert isinstance(screen, ClientsScreen)
    while screen.active != client:
        await pilot.press("f6")
    screen.command_line.fill(command)
    await pilot.press("enter")
    await screen.live.session.quiet()
    await pilot.pause(0.3)


async def measured(app: ProtoscopeApp, pilot: Pilot[None]) -> None:
    """Wait until a comparison has all its rows."""
    while isinstance(app.screen, CompareScreen) and 0 < len(app.screen.rows) < len(QUESTIONS):
        await pilot.pause(0.1)


async def take(name: str, picture: Picture) -> str:
    """The SVG of one picture."""
    server = PracticeServer(clock=lambda: NOON)
    listening = await server.start(ports=PORTS)
    opened = target(listening, picture.protocol) if picture.protocol else None
    lesson = load_lessons((packaged_folder(),)).lessons[picture.lesson] if picture.lesson else None
    # A lesson has a practice server of its own.
    app = ProtoscopeApp(None if lesson else opened, settings=Settings(theme=picture.theme), lesson=lesson)
    try:
        async with app.run_test(size=picture.size) as pilot:
            if picture.protocol:
                await play(app, pilot, picture)
            else:
                await app.push_screen(ConnectScreen([parse_url(url) for url in RECENT]))
            for key in picture.keys:
                await pilot.press(key)
                await pilot.pause(0.1)
                await measured(app, pilot)
            for field in app.screen.query(Input):
                field.cursor_blink = False
            await pilot.pause(0.3)
            return app.export_screenshot(title=f"protoscope: {name}")
    finally:
        await server.stop()


async def make(names: list[str]) -> None:
    """Write the pictures called `names`, or all of them."""
    with patch.object(backing, "Session", staged_session):
        for name in names or PICTURES:
            svg = await take(name, PICTURES[name])
            (FOLDER / f"{name}.svg").write_text(svg, "utf-8")
            print(f"{name}.svg")


if __name__ == "__main__":
    asyncio.run(make(sys.argv[1:]))
