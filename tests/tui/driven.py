"""The app driven by a pilot, on the practice server or on one that a test gives."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.files.settings import Settings
from protoscope.net.target import Target
from protoscope.practice.server import Listening
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.screens.session import SessionScreen
from protoscope.tui.widgets.line_bar import LineBar
from protoscope.tui.widgets.line_pane import LinePane
from protoscope.tui.widgets.strips import text_of

QUIET = Settings(remember=False)


class Driven:
    """An app and its pilot; waits for conditions, never for times."""

    def __init__(self, app: ProtoscopeApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> SessionScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, SessionScreen))

    @property
    def field(self) -> str:
        return self.screen.command_line.field.value

    @property
    def focus(self) -> str:
        return str(self.app.focused.id) if self.app.focused else ""

    async def until(self, condition: Callable[[], object]) -> None:
        for _ in range(400):
            if condition() and self.screen.settled:
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        pytest.fail("what was waited for did not happen:\n" + "\n".join([*self.traffic(), *self.bar("status")]))

    async def connected(self) -> None:
        await self.until(lambda: self.app.session and self.app.session.connected)

    async def send(self, line: str) -> None:
        """Type a line, press Enter, wait for the answer."""
        before = len(self.traffic())
        self.screen.command_line.fill(line)
        await self.pilot.press("enter")
        await self.until(lambda: len(self.traffic()) > before and self.app.session and not self.app.session.busy)

    def rows(self, pane: LinePane) -> list[str]:
        return [text_of(pane.rows[row]).rstrip() for row in range(len(pane.rows))]

    def traffic(self) -> list[str]:
        """The traffic without numbers and times."""
        return [row[13:] for row in self.rows(self.screen.traffic_pane)]

    def state(self) -> list[str]:
        return self.rows(self.screen.state_pane.pane)

    def explanation(self) -> list[str]:
        return self.rows(self.screen.explain_view.text)

    def bar(self, name: str) -> list[str]:
        return [text_of(line).rstrip() for line in self.screen.query_one(f"#{name}", LineBar).lines]

    def drawn(self, pane: LinePane) -> list[str]:
        return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


@asynccontextmanager
async def driven(app: ProtoscopeApp, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Driven]:
    """The app with its session screen, which comes a moment after the frames."""
    async with app.run_test(size=size) as pilot:
        while not any(isinstance(screen, SessionScreen) and screen.is_mounted for screen in app.screen_stack):
            await pilot.pause(0.02)
        yield Driven(app, pilot)


def stranger(listening: Listening, password: str | None = "practice") -> Target:
    """The practice server's POP3 in plaintext, treated like any server."""
    account = Account("learner", None if password is None else Secret(password))
    return Target("pop3", listening.host, listening.pop3, tls=False, account=account)
