"""Classroom: the practice server set up for one lesson, and the second client that a step may need."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from protoscope.core.protocol import Account
from protoscope.core.trace import Trace
from protoscope.lessons.lesson import Lesson, Step
from protoscope.net.session import Session
from protoscope.net.target import Target
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.personas import PERSONAS
from protoscope.practice.server import PracticeServer
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing


class Classroom:
    """An async context: the server listens inside it. Entering raises OSError where it cannot listen."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        faults = Faults(lesson.server.faults)
        if lesson.server.persona:
            PERSONAS[lesson.server.persona].put_on(faults)
        self._server = PracticeServer(faults=faults)
        self._other: Session | None = None
        self._target: Target | None = None

    async def __aenter__(self) -> Self:
        listening = await self._server.start()
        protocol, tls = self._lesson.protocol, self._lesson.server.tls
        ports = {
            ("imap", True): listening.imaps,
            ("imap", False): listening.imap,
            ("pop3", True): listening.pop3s,
            ("pop3", False): listening.pop3,
        }
        account = Account(listening.user, listening.password)
        port = ports[protocol, tls]
        self._target = Target(protocol, listening.host, port, tls=tls, account=account, ca=listening.ca, practice=True)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._other is not None:
            await self._other.close()
        await self._server.stop()

    @property
    def target(self) -> Target:
        """How to reach the server. RuntimeError outside the context."""
        if self._target is None:
            raise RuntimeError("the classroom is not open")
        return self._target

    def session(self) -> Session:
        """A session with the server, not connected yet."""
        return session_with(self.target)

    async def begin(self, step: Step) -> None:
        """Let happen what the step begins with: messages arrive, the second client does its part."""
        for _ in range(step.deliver):
            self._server.postman.bring()
        if step.other:
            if self._other is None:
                self._other = self.session()
                await self._other.connect()
            for line in step.other:
                await self._other.command(line)
                await self._other.quiet()


def session_with(target: Target) -> Session:
    """A session over a new trace, not connected yet."""
    return Session(target, Timeline(wing(target.protocol), Trace()))
