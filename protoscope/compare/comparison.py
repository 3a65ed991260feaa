"""Comparison: does the tasks over both protocols, on the practice server or on a real account without writing there."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

from protoscope.compare import imap_tasks, pop3_tasks
from protoscope.compare.desk import Desk
from protoscope.compare.device import RefusedError
from protoscope.compare.facts import MOST
from protoscope.compare.imap_tasks import Task
from protoscope.compare.mail import practice_server
from protoscope.compare.outcome import Outcome, Row
from protoscope.compare.tasks import QUESTIONS, Question
from protoscope.core.protocol import Account, CommandError
from protoscope.net.clock import Clock
from protoscope.net.session import ConnectError
from protoscope.net.target import Target
from protoscope.practice.server import Listening

_TASKS: dict[str, dict[str, Task]] = {"pop3": pop3_tasks.TASKS, "imap": imap_tasks.TASKS}


@dataclass(frozen=True, slots=True)
class Place:
    """One protocol's servers: with TLS at once, and in plaintext where that may be used."""

    target: Target
    plain: Target | None


class Comparison:
    """`imap` and `pop3` are a real account's servers; None for the practice server, which is new for each task."""

    def __init__(self, imap: Target | None = None, pop3: Target | None = None, clock: Clock | None = None) -> None:
        self._real = {"imap": imap, "pop3": pop3}
        self._clock = clock

    async def rows(self) -> AsyncIterator[Row]:
        """All eight, one after the other."""
        for question in QUESTIONS:
            yield await self.row(question)

    async def row(self, question: Question) -> Row:
        """One task over both."""
        return Row(await self.outcome(question, "pop3"), await self.outcome(question, "imap"))

    async def outcome(self, question: Question, protocol: str) -> Outcome:
        """One task over one protocol. What writes is never done on a real account, and there TOP stands in for RETR."""
        real = self._real[protocol]
        if real is not None and not question.writes:
            return await self._done(question, protocol, Place(real, None), practice=False)
        async with practice_server() as listening:
            return await self._done(question, protocol, _practice(listening, protocol), practice=real is not None)

    async def _done(self, question: Question, protocol: str, place: Place, *, practice: bool) -> Outcome:
        with tempfile.TemporaryDirectory(prefix="protoscope-") as folder:
            desk = Desk(place.target, place.plain, Path(folder), None if place.target.practice else MOST, self._clock)
            try:
                answer = await _TASKS[protocol][question.id](desk)
                result, effects, failed = answer.result, answer.effects, ""
            except (ConnectError, RefusedError, CommandError) as error:
                result, effects, failed = "could not be done", (), str(error)
            finally:
                await desk.close()
        return Outcome(question.id, protocol, result, effects, tuple(desk.laps), practice, failed)


def _practice(listening: Listening, protocol: str) -> Place:
    ports = {"imap": (listening.imaps, listening.imap), "pop3": (listening.pop3s, listening.pop3)}
    tls, plain = ports[protocol]
    account = Account(listening.user, listening.password)
    target = Target(protocol, listening.host, tls, tls=True, account=account, ca=listening.ca, practice=True)
    return Place(target, replace(target, port=plain, tls=False))
