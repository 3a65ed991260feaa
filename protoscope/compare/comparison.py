"""Comparison: does the tasks over both protocols, on the practice server or on a real account without writing there."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

from protoscope.compare import imap_tasks, pop3_tasks
from protoscope.compare.desk import Desk
from protoscope.compare.device import RefusedError
from protoscope.compare.facts import MOST, WORD
from protoscope.compare.imap_tasks import Task
from protoscope.compare.mail import practice_server
from protoscope.compare.outcome import Outcome, Row
from protoscope.compare.tasks import QUESTIONS, Question
from protoscope.compare.word import occurring
from protoscope.core.protocol import Account, CommandError
from protoscope.net.clock import Clock
from protoscope.net.problem import ConnectError, DroppedError
from protoscope.net.target import Target
from protoscope.practice.server import Listening

FAILURES = (ConnectError, RefusedError, CommandError)
"""What may become of a task on any server."""

_TASKS: dict[str, dict[str, Task]] = {"pop3": pop3_tasks.TASKS, "imap": imap_tasks.TASKS}


@dataclass(frozen=True, slots=True)
class Place:
    """One protocol's servers: with TLS at once, and in plaintext where that may be used."""

    target: Target
    plain: Target | None


class Comparison:
    """`imap` and `pop3` are a real account's servers; None for the practice server, which is new for each task.

    `guessed` is the protocol whose server nobody has named, "" where there is none.
    """

    def __init__(
        self,
        imap: Target | None = None,
        pop3: Target | None = None,
        clock: Clock | None = None,
        word: str = "",
        guessed: str = "",
    ) -> None:
        self._real = {"imap": imap, "pop3": pop3}
        self.guessed = guessed
        self._clock = clock
        self.word = word
        """What is searched for; "" until it has been chosen."""

    @property
    def where(self) -> str:
        """Which servers it is done on, for people."""
        imap, pop3 = self._real["imap"], self._real["pop3"]
        if imap is None or pop3 is None:
            return "on the practice server"
        return f"{imap.url} and {pop3.url}; what writes is done on the practice server"

    def server(self, protocol: str) -> Target | None:
        """The real account's server for a protocol."""
        return self._real[protocol]

    def use(self, target: Target) -> None:
        """Take another server of the same account instead of the one that there was for its protocol."""
        before = self._real[target.protocol]
        if before is not None:
            self._real[target.protocol] = replace(before, host=target.host, port=target.port, tls=target.tls)

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
        if question.searches and not self.word:
            self.word = await self._occurring()
        if real is not None and not question.writes:
            return await self._done(question, protocol, Place(real, None), practice=False)
        async with practice_server() as listening:
            return await self._done(question, protocol, _practice(listening, protocol), practice=real is not None)

    async def _done(self, question: Question, protocol: str, place: Place, *, practice: bool) -> Outcome:
        with tempfile.TemporaryDirectory(prefix="protoscope-") as folder:
            most = None if place.target.practice else MOST
            desk = Desk(place.target, place.plain, Path(folder), most, self._clock, self.word or WORD)
            try:
                answer = await _TASKS[protocol][question.id](desk)
                result, effects, failed = answer.result, answer.effects, ""
            except FAILURES as error:
                desk.fail()
                result, effects, failed = "could not be done", (), _failure(error)
            finally:
                await desk.close()
        return Outcome(question.id, protocol, result, effects, tuple(desk.laps), practice, failed)

    async def _occurring(self) -> str:
        """A word that the account's newest subjects hold; the practice server's where there are none, and "" where
        they cannot be had: the task, which is done next, says why.
        """
        imap = self._real["imap"]
        if imap is None:
            return WORD
        desk = Desk(imap, None, Path(), MOST, self._clock)
        try:
            return await occurring(desk) or WORD
        except FAILURES:
            return ""
        finally:
            await desk.close()


def _failure(error: Exception) -> str:
    """What went wrong, and where; a connection that was lost is not made again, so there is no more to say of it."""
    return f"{error.where}: {error.what}" if isinstance(error, DroppedError) else str(error)


def _practice(listening: Listening, protocol: str) -> Place:
    ports = {"imap": (listening.imaps, listening.imap), "pop3": (listening.pop3s, listening.pop3)}
    tls, plain = ports[protocol]
    account = Account(listening.user, listening.password)
    target = Target(protocol, listening.host, tls, tls=True, account=account, ca=listening.ca, practice=True)
    return Place(target, replace(target, port=plain, tls=False))
