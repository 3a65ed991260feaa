"""Device: one client of the account, such as a phone, that types commands and reads what comes back."""

from __future__ import annotations

import asyncio
from typing import Any

from protoscope.core.message import Message, Side
from protoscope.core.protocol import PASSWORD
from protoscope.core.trace import Trace
from protoscope.net.clock import Clock
from protoscope.net.problem import SERVICES, DroppedError, dropped, where
from protoscope.net.session import Session
from protoscope.net.target import Target
from protoscope.timeline.pairing import COMPLETIONS
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing

PATIENCE = 30.0
"""Seconds without an octet after which an answer is no longer waited for."""

_GOOD = ("OK", "+OK")


class SilentError(DroppedError):
    """A server that says nothing any more, so that the connection is of no use."""


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
        """Say who it is, by the plainest means of the protocol, over TLS where others could read the password on the
        way; gives whether the server accepted. Raises RefusedError where there is no TLS to be had.
        """
        protocol, user = self.session.target.protocol, self.session.account.user
        *first, last = (f'LOGIN "{user}" {PASSWORD}',) if protocol == "imap" else (f"USER {user}", f"PASS {PASSWORD}")
        if self.session.needs_confirmation(last):
            await self.must(SERVICES[protocol].upgrade)
        return all([await self.send(line) for line in first]) and await self.send(last)

    async def send(self, line: str) -> bool:
        """Send a command and wait for the end of its answer; gives whether it is positive. Raises ConnectError."""
        before = len(self.timeline)
        await self.session.command(line)
        await self._answered(line)
        answer = self.answer(before)
        if answer is None:
            raise self._unanswered(line)
        return self.timeline.head(answer.index).status in _GOOD

    async def _answered(self, line: str) -> None:
        """Wait as long as there is an answer coming."""
        heard = -1
        while self.session.busy:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self.session.quiet()
            except TimeoutError:
                if heard == len(self.timeline.trace):
                    what = f"nothing has come for {PATIENCE:g} seconds in answer to {without_password(line)}"
                    raise SilentError(what, where(self.session.target), "try again") from None
                heard = len(self.timeline.trace)

    def _unanswered(self, line: str) -> DroppedError:
        """What became of a connection that ended too early."""
        found = self.session.problem or dropped(self.session.target, None)
        return DroppedError(f"{found.what} before it had answered {without_password(line)}", found.where, found.next)

    async def must(self, line: str) -> None:
        """The same where the task cannot go on without it. Raises RefusedError."""
        before = len(self.timeline)
        if not await self.send(line):
            answer = self.answer(before)
            words = answer.octets.decode("utf-8", "backslashreplace").strip() if answer else ""
            raise RefusedError(f"{without_password(line)}: {words}")

    def answer(self, since: int) -> Message | None:
        """The last message of the server that ends a command sent after message `since`."""
        for index in range(len(self.timeline) - 1, since - 1, -1):
            message = self.timeline.message(index)
            ends = message.side is Side.SERVER and message.kind in COMPLETIONS
            if ends and self.timeline.answered(index) is not None:
                return message
        return None

    async def hang_up(self) -> None:
        """Close the connection, in order where the server is there to be told."""
        if self.session.connected:
            leave = "LOGOUT" if self.session.target.protocol == "imap" else "QUIT"
            await self.session.command(leave)
            # A server that hangs up without an answer has done what was asked for.
            await self._answered(leave)
        await self.session.close()


def without_password(line: str) -> str:
    """A command for people; what stands for the password is left out."""
    return line.removesuffix(PASSWORD).rstrip()
