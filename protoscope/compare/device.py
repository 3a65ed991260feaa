"""Device: one client of the account, such as a phone, that types commands and reads what comes back."""

from __future__ import annotations

from typing import Any

from protoscope.core.message import Message, Side
from protoscope.core.protocol import PASSWORD
from protoscope.core.trace import Trace
from protoscope.net.clock import Clock
from protoscope.net.session import ConnectError, Session
from protoscope.net.target import Target
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing

_GOOD = ("OK", "+OK")


class RefusedError(Exception):
    """The server said no to what a task needs: which command, and the server's words."""


class Device:
    """A session with commands that wait for their answer. `name` is what people call the device."""

    def __init__(self, name: str, target: Target, clock: Clock | None = None) -> None:
        self.name = name
        self.session = Session(target, Timeline(wing(target.protocol), Trace()), clock)

    @property
    def timeline(self) -> Timeline:
        """The messages so far."""
        return self.session.timeline

    @property
    def state(self) -> Any:
        """What the server has told by now."""
        return self.timeline.present

    async def connect(self) -> None:
        """Open the connection. Raises ConnectError."""
        await self.session.connect()

    async def log_in(self) -> bool:
        """Say who it is, by the plainest means of the protocol; gives whether the server accepted."""
        user = self.session.account.user
        if self.session.target.protocol == "imap":
            return await self.send(f'LOGIN "{user}" {PASSWORD}')
        return await self.send(f"USER {user}") and await self.send(f"PASS {PASSWORD}")

    async def send(self, line: str) -> bool:
        """Send a command and wait for the end of its answer; gives whether it is positive. Raises ConnectError."""
        before = len(self.timeline)
        await self.session.command(line)
        await self.session.quiet()
        answer = self.answer(before)
        if answer is None:
            raise self.session.problem or ConnectError("the server hung up", self.session.target.url, "try again")
        return self.timeline.head(answer.index).status in _GOOD

    async def must(self, line: str) -> None:
        """The same where the task cannot go on without it. Raises RefusedError."""
        before = len(self.timeline)
        if not await self.send(line):
            answer = self.answer(before)
            words = answer.octets.decode("utf-8", "backslashreplace").strip() if answer else ""
            raise RefusedError(f"{line.split(' $', 1)[0]}: {words}")

    def answer(self, since: int) -> Message | None:
        """The last message of the server that answers a command sent after message `since`."""
        messages = (self.timeline.message(index) for index in range(len(self.timeline) - 1, since - 1, -1))
        return next(
            (m for m in messages if m.side is Side.SERVER and self.timeline.answered(m.index) is not None), None
        )

    async def hang_up(self) -> None:
        """Close the connection, in order where the server is there to be told."""
        if self.session.connected:
            await self.send("LOGOUT" if self.session.target.protocol == "imap" else "QUIT")
        await self.session.close()
