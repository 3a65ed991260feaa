"""Snapshots of each screen: recorded facts with fixed times, no network, cursor blink off.

What changed shows in the report; `pytest --snapshot-update` accepts it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from protoscope.compare.comparison import Comparison
from protoscope.core.fact import BytesReceived, BytesSent, Connected, TlsStarted
from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.files.settings import Settings
from protoscope.lessons.classroom import Classroom
from protoscope.lessons.lesson import Step
from protoscope.lessons.loader import load_lessons, packaged_folder
from protoscope.lessons.progress import Reached
from protoscope.lessons.run import Run
from protoscope.net.session import Session
from protoscope.net.target import Target, parse_url
from protoscope.tui import backing
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.live import Live
from protoscope.tui.present.findings import findings_title
from protoscope.tui.screens.choice import ChoiceDialog, SaveDialog
from protoscope.tui.screens.compare import CompareScreen
from protoscope.tui.screens.connect import ConnectScreen
from protoscope.tui.screens.dialogs import ConfirmDialog, PasswordDialog
from protoscope.tui.screens.help import HelpScreen
from protoscope.tui.screens.ladder import LadderScreen
from protoscope.tui.screens.lessons import LessonsScreen
from protoscope.tui.screens.session import SessionScreen
from protoscope.tui.themes import DARK, LIGHT
from protoscope.tui.widgets.client_column import ClientColumn
from tests.tui.test_compare import SEARCH

WIDE, NARROW = (120, 36), (80, 24)
NOON = 1_790_000_000.0

IMAP = (
    b"S: * OK [CAPABILITY IMAP4rev1 IDLE LITERAL+ AUTH=PLAIN] ready",
    b"C: A1 LOGIN alice wonderland",
    b"S: A1 OK [CAPABILITY IMAP4rev1 IDLE LITERAL+ UIDPLUS MOVE] logged in",
    b'C: A2 LIST "" "*"',
    b'S: * LIST (\\HasNoChildren) "/" INBOX',
    b'S: * LIST (\\HasNoChildren \\Drafts) "/" Entw&APw-rfe',
    b"S: A2 OK done",
    b"C: A3 SELECT INBOX",
    b"S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
    b"S: * 3 EXISTS",
    b"S: * 0 RECENT",
    b"S: * OK [UNSEEN 2] First unseen.",
    b"S: * OK [UIDVALIDITY 17] UIDs valid",
    b"S: * OK [UIDNEXT 12] Predicted next UID",
    b"S: A3 OK [READ-WRITE] done",
    b"C: A4 FETCH 1:2 (UID FLAGS RFC822.SIZE ENVELOPE)",
    (
        b'S: * 1 FETCH (UID 4 FLAGS (\\Seen) RFC822.SIZE 446 ENVELOPE ("Mon, 02 Mar 2026 09:14:58 +0100" "Welcome"'
        b' (("Ada Sender" NIL "ada" "example.com")) NIL NIL NIL NIL NIL NIL "<1@example.com>"))'
    ),
    (
        b'S: * 2 FETCH (UID 9 FLAGS () RFC822.SIZE 44827 ENVELOPE (NIL "=?utf-8?q?Gr=C3=BC=C3=9Fe?= \x1b[31m [/b]"'
        b' ((NIL NIL "bob" "example.net")) NIL NIL NIL NIL NIL NIL NIL))'
    ),
    b"S: A4 OK done",
    b"C: A5 FETCH 1 (BODY.PEEK[])",
    b"S: * 1 FETCH (BODY[] {61}\r\nFrom: ada@example.com\r\nSubject: Welcome\r\n\r\n.Hello, world.\r\n\r\n)",
    b"S: A5 OK done",
    b"C: A6 STORE 2 +FLAGS (\\Flagged)",
    b"S: * 2 FETCH (FLAGS (\\Flagged))",
    b"S: A6 OK done",
)
POP3 = (
    b"S: +OK ready <1.2@example.com>",
    b"C: USER alice",
    b"S: +OK",
    b"C: PASS wonderland",
    b"S: +OK maildrop locked and ready",
    b"C: STAT",
    b"S: +OK 2 320",
    b"C: LIST",
    b"S: +OK 2 messages (320 octets)\r\n1 120\r\n2 200\r\n.",
    b"C: UIDL",
    b"S: +OK\r\n1 whqtswO00WBw418f9t5JxYwZ\r\n2 QhdPYR:00WBw1Ph7x7\r\n.",
    b"C: TOP 1 0",
    b"S: +OK\r\nFrom: ada@example.com\r\nSubject: Welcome\r\n\r\n.",
    b"C: DELE 1",
    b"S: +OK message 1 deleted",
)


class Recorded(Session):
    """A session whose connection is made of facts."""

    async def connect(self) -> None:
        protocol = self.target.protocol
        self.timeline.trace.append(Connected(0, NOON, protocol, "mail.example.org", 993))
        self.timeline.trace.append(
            TlsStarted(0, NOON + 0.01, "TLSv1.3", "TLS_AES_128_GCM_SHA256", "mail", verified=True)
        )
        for number, line in enumerate(IMAP if protocol == "imap" else POP3, 2):
            fact = BytesSent if line[:1] == b"C" else BytesReceived
            self.timeline.trace.append(fact(0, NOON + number / 100, line[3:] + b"\r\n"))
        self.timeline.grow()

    @property
    def connected(self) -> bool:
        return bool(len(self.timeline))


@dataclass(frozen=True)
class Shot:
    """One picture: `keys` are pressed on the session screen of `protocol`, or `show` puts another screen there."""

    protocol: str = "imap"
    size: tuple[int, int] = WIDE
    keys: tuple[str, ...] = ()
    theme: str = DARK
    show: Callable[[], Any] | None = None
    lesson: str = ""


def measured() -> CompareScreen:
    """A comparison of which one row has been measured."""
    screen = CompareScreen(Comparison())
    screen.rows["search"] = SEARCH
    return screen


DONE = {"imap-login": Reached(4, 4, done=True)}


class Silent(Classroom):
    """A classroom in which nothing happens by itself."""

    async def begin(self, step: Step) -> None:
        pass


SHOTS = {
    "imap": Shot(),
    "imap-light": Shot(theme=LIGHT),
    "imap-80x24": Shot(size=NARROW),
    "imap-session": Shot(keys=("alt+left", "alt+left")),
    "imap-mailboxes": Shot(keys=("alt+left",)),
    "imap-message": Shot(keys=("alt+up", "alt+up", "alt+up", "alt+up")),
    "imap-unfolded": Shot(keys=("alt+up", "alt+up", "alt+up", "alt+up", "f3")),
    "imap-typing": Shot(keys=(*"fetch", "space", "2", "space")),
    "imap-secret": Shot(keys=(*"login", "space", *"alice", "space", *"wonder")),
    "imap-folded": Shot(keys=("f6", "Z")),
    "imap-filter-light": Shot(keys=("f6", "ampersand", *"dir:server"), theme=LIGHT),
    "imap-find-80x24": Shot(size=NARROW, keys=("ctrl+f", *"flagged")),
    "imap-changes": Shot(keys=("alt+up", "f6", "f6", "5")),
    "view-text-light": Shot(keys=("alt+up", "alt+up", "alt+up", "alt+up", "alt+v"), theme=LIGHT),
    "view-hex-80x24": Shot(size=NARROW, keys=("alt+up", "alt+up", "alt+up", "alt+up", "alt+v", "2")),
    "view-tree": Shot(keys=("alt+up", "alt+up", "alt+up", "alt+up", "alt+v", "3")),
    "view-decoded": Shot(keys=("alt+up", "alt+up", "alt+up", "alt+up", "alt+v", "4")),
    "explain-tree": Shot(keys=(*["alt+up"] * 8, "alt+e", *["down"] * 5, "right", *["down"] * 3, "right", "down")),
    "explain-tree-light-80x24": Shot(
        size=NARROW, theme=LIGHT, keys=(*["alt+up"] * 8, "alt+e", *["down"] * 5, "right", "down", "down")
    ),
    "still-answering": Shot(
        show=lambda: ChoiceDialog(
            "The server is still answering", "A7 FETCH 1:*: 45,300 responses 12.3M 4.1M/s", {"stay": "Stop following"}
        )
    ),
    "save-80x24": Shot(size=NARROW, show=lambda: SaveDialog(Path("/home/alice/mail.example.org-20260921.trace"))),
    "pop3": Shot("pop3"),
    "pop3-light-80x24": Shot("pop3", NARROW, theme=LIGHT),
    "help": Shot(show=HelpScreen),
    "password": Shot(show=lambda: PasswordDialog("alice", "mail.example.org port 993")),
    "confirm": Shot(
        show=lambda: ConfirmDialog("EXPUNGE", "EXPUNGE removes 2 messages from INBOX [/b] for good.", "Send")
    ),
    "connect": Shot(show=lambda: ConnectScreen([parse_url("imaps://alice@mail.example.org")])),
    "lessons-80x24": Shot(
        size=NARROW,
        show=lambda: LessonsScreen(load_lessons((packaged_folder(),)), {"imap-login": Reached(4, 4, done=True)}),
    ),
    "lesson": Shot(lesson="imap-flags", keys=("alt+h",)),
    "lesson-light-80x24": Shot(size=NARROW, theme=LIGHT, lesson="find-3-renumbered"),
    "clients": Shot(keys=("alt+w",)),
    "clients-light-80x24": Shot("pop3", NARROW, theme=LIGHT, keys=("alt+w",)),
    "compare": Shot(show=measured, keys=("down", "down", "down", "down")),
    "compare-light-80x24": Shot(size=NARROW, theme=LIGHT, show=measured, keys=("b",)),
    "ladder": Shot(show=lambda: LadderScreen(SEARCH.imap)),
    "connect-light-80x24": Shot(size=NARROW, theme=LIGHT, show=lambda: ConnectScreen([])),
}


def examined_to_the_end(live: Live) -> bool:
    """Whether the rules have seen all that was said and heard."""
    return len(live.marks) == len(live.timeline) and not live.findings.behind


def examined(columns: Iterable[ClientColumn]) -> bool:
    """Whether they have for each client."""
    return all(examined_to_the_end(column.live) for column in columns)


async def until(pilot: Pilot[None], condition: Callable[[], object], what: str) -> None:
    """Wait for a condition; after a minute say what did not happen."""
    for _ in range(3000):
        if condition():
            return
        await pilot.pause(0.02)
    pytest.fail(f"{what} did not happen")


async def teach(pilot: Pilot[None], screen: SessionScreen, name: str) -> None:
    """Begin a lesson on the recorded session."""
    assert screen.live is not None
    lesson = load_lessons((packaged_folder(),)).lessons[name]
    await screen.teach(Run(lesson, screen.live.timeline), Silent(lesson))
    await until(pilot, lambda: len(screen.lesson_pane.query("MarkdownParagraph")) >= 2, "the step's text")


async def at_rest(pilot: Pilot[None]) -> None:
    """Wait until half a second has changed nothing in the picture, however busy the machine is."""
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    before, same = "", 0
    for _ in range(40):
        if same == 5:
            break
        await pilot.pause(0.1)
        now = pilot.app.export_screenshot()
        before, same = now, same + 1 if now == before else 0


async def found(pilot: Pilot[None], screen: SessionScreen) -> None:
    """Wait until the session is there, and the rules have seen all of it, in the frame of the pane below as well."""

    def seen() -> bool:
        live = screen.live
        return live is not None and screen.settled and examined_to_the_end(live)

    def named() -> bool:
        return screen.live is not None and (
            findings_title(screen.findings_shown(screen.live)) in str(screen.lower_pane.border_title)
        )

    await until(pilot, lambda: screen.live and len(screen.live.timeline), "the session")
    await until(pilot, lambda: screen.query("FooterKey"), "the footer")
    await until(pilot, seen, "that the rules see all of the session")
    await until(pilot, named, "that the frame counts the findings")
    await at_rest(pilot)


def staged(shot: Shot) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Brings the app to where the shot wants it."""

    async def stage(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(pilot.app.screen, SessionScreen), "the session screen")
        screen = pilot.app.screen
        assert isinstance(screen, SessionScreen)
        await found(pilot, screen)
        if shot.lesson:
            await teach(pilot, screen, shot.lesson)
        if shot.show is not None:
            await pilot.app.push_screen(shot.show())
        for key in shot.keys:
            await pilot.press(key)
        await until(pilot, lambda: examined(pilot.app.screen.query(ClientColumn)), "that the rules see each client")
        await at_rest(pilot)

    return stage


@pytest.mark.parametrize("name", SHOTS)
def test_screen(name: str, snap_compare: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    for variable in ("NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr(backing, "Session", Recorded)
    shot = SHOTS[name]
    account = Account("alice", Secret("wonderland"))
    target = Target(shot.protocol, "mail.example.org", 993, tls=True, account=account)
    app = ProtoscopeApp(target, settings=Settings(theme=shot.theme, remember=False))
    assert snap_compare(app, terminal_size=shot.size, run_before=staged(shot))
