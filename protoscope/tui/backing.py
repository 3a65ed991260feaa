"""Backing: what stands behind the session screen: session, trace file and practice server, opened and closed together.

It is imported after the first paint, because it brings in asyncio's TLS and a wing.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from protoscope.core.protocol import Account
from protoscope.core.trace import IN_MEMORY, Trace
from protoscope.core.visible import visible
from protoscope.files import recent
from protoscope.files.reading import begin
from protoscope.files.recent import Recent
from protoscope.files.spill import Spill
from protoscope.files.trace import Writer
from protoscope.net.session import Session
from protoscope.net.target import AddressError, Target, parse_url
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing
from protoscope.tui.opened import OpenedFile, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from protoscope.compare.comparison import Comparison
    from protoscope.core.fact import Fact
    from protoscope.lessons.classroom import Classroom
    from protoscope.lessons.lesson import Lesson
    from protoscope.practice.server import PracticeServer
    from protoscope.tui.live import Live

Demo = Literal["imap", "pop3"]


class Backing:
    """One session and what it needs. `problems` are sentences for people about what had to be left out.

    `practice` is the server to practise on, if the session is with that one.
    """

    def __init__(self) -> None:
        self.session: Session | None = None
        self.problems: list[str] = []
        self._trace_file: Path | None = None
        self._files: list[Writer] = []
        self.practice: PracticeServer | None = None
        self._classroom: Classroom | None = None

    async def practise(self, demo: Demo) -> Target:
        """Start the practice server; gives how to reach it over TLS. Raises OSError where it cannot listen."""
        from protoscope.practice.server import PracticeServer

        self.practice = PracticeServer()
        listening = await self.practice.start()
        port = listening.imaps if demo == "imap" else listening.pop3s
        account = Account(listening.user, listening.password)
        return Target(demo, listening.host, port, tls=True, account=account, ca=listening.ca, practice=True)

    def open(self, target: Target, trace_file: Path | None = None, in_memory: int = IN_MEMORY) -> Session:
        """A session over a new trace, not connected yet; its facts go to `trace_file` too, or to one beside it where
        an earlier session's are in that. More than `in_memory` octets go on in a file of their own.
        """
        self._trace_file = trace_file
        timeline = Timeline(wing(target.protocol), Trace(Spill(), in_memory))
        self.session = Session(target, timeline, sink=self._sink(target.protocol))
        return self.session

    def _sink(self, protocol: str) -> Callable[[Fact], None] | None:
        """Where the facts of one more session are kept; None where none are to be, or the file cannot be made."""
        if self._trace_file is None:
            return None
        path = numbered(self._trace_file)
        try:
            file = Writer(path, protocol)
        except OSError as error:
            self.problems.append(f"The traffic is not saved: {path}: {error.strerror or error}.")
            return None
        self._files.append(file)
        return file.write

    @property
    def saved_in(self) -> Path | None:
        """The file that the traffic goes to as it comes, if any."""
        return self._files[0].path if self._files else None

    def replay(self, wanted: Wanted, in_memory: int = IN_MEMORY) -> OpenedFile:
        """A recording of which only the beginning has been read, and a session over it that never has a connection.
        Raises OSError, TraceError.
        """
        reading = begin(wanted.path, wanted.protocol)
        timeline = Timeline(wing(reading.protocol), Trace(Spill(), in_memory))
        self.session = Session(Target(reading.protocol, wanted.path.name, 0, tls=False), timeline)
        return OpenedFile(wanted, reading, timeline)

    async def teach(self, lesson: Lesson) -> Classroom:
        """Set up the practice server for a lesson. Raises OSError where it cannot listen."""
        from protoscope.lessons.classroom import Classroom

        self._classroom = await Classroom(lesson).__aenter__()
        return self._classroom

    def another(self, app: App[Any]) -> Live:
        """One more client of the account that is open, not connected yet."""
        from protoscope.tui.live import Live

        if self.session is None:
            raise RuntimeError("there is no session to open another beside")
        target, told = self.session.target, len(self.problems)
        session = Session(target, Timeline(wing(target.protocol), Trace()), sink=self._sink(target.protocol))
        for problem in self.problems[told:]:
            app.notify(visible(problem), severity="error", markup=False)
        session.account = self.session.account
        return Live(app, session)

    async def close(self) -> None:
        """End the connection and the practice server, and close the file."""
        if self.session is not None:
            await self.session.close()
        if self.practice is not None:
            await self.practice.stop()
        if self._classroom is not None:
            await self._classroom.__aexit__(None, None, None)
        for file in self._files:
            file.close()


def real_account(session: Session) -> Target | None:
    """How to open the session's server once more, its user known if ever it was; None for the practice server."""
    target, account = session.target, session.account
    if target.practice:
        return None
    return replace(target, account=replace(account, user=account.user or str(session.timeline.present.user)))


def comparison(session: Session | None) -> Comparison:
    """Of the session's account with the same host's server for the other protocol, or on the practice server where
    there is no password to log in with.
    """
    from protoscope.compare.comparison import Comparison

    if session is None or session.target.practice or session.account.password is None:
        return Comparison()
    target = replace(session.target, account=session.account)
    other = "pop3" if target.protocol == "imap" else "imap"
    beside = replace(target, protocol=other, port=wing(other).tls_port, tls=True)
    imap, pop3 = (target, beside) if other == "pop3" else (beside, target)
    return Comparison(imap, pop3, guessed=other)


def numbered(path: Path) -> Path:
    """The path, or where there is such a file the first free one such as "name-2.trace"."""
    others = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(each for each in chain((path,), others) if not each.exists())


def keep(trace: Trace, protocol: str, path: Path) -> None:
    """Write a whole trace to a new file, secrets masked. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with Writer(path, protocol) as file:
        for fact in trace:
            file.write(fact)


def recent_targets() -> tuple[Target, ...]:
    """The servers opened lately, newest first; entries that cannot be read any more are left out."""
    return tuple(found for found in map(_target, recent.read()[0]) if found is not None)


def _target(known: Recent) -> Target | None:
    try:
        return replace(parse_url(known.url), insecure=known.insecure, ca=Path(known.ca) if known.ca else None)
    except AddressError:
        return None


def remember(target: Target) -> None:
    """Put a server at the head of the list of recent ones. Raises OSError."""
    recent.remember(Recent(target.url, target.insecure, str(target.ca) if target.ca else ""))
