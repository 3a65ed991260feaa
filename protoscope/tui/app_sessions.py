"""SessionsApp: opens what the session screen shows: a server, the practice server, a recording, or a lesson."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual.events import Key

from protoscope.core.visible import visible
from protoscope.files.settings import Settings
from protoscope.tui.app_frame import FrameApp

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from protoscope.lessons.lesson import Lesson
    from protoscope.net.session import Session
    from protoscope.net.target import Target
    from protoscope.tui.backing import Backing, Demo
    from protoscope.tui.opened import Wanted
    from protoscope.tui.screens.session import SessionScreen


PAINTED = 0.01
"""Seconds in which what was drawn goes out to the terminal, before something is loaded that takes longer."""


class SessionsApp(FrameApp):
    """One session at a time. `memory` is how many megabytes of traffic stay in memory, the settings' unless given;
    the first session's is kept in `trace_file` and that of others beside it.
    """

    def __init__(self, settings: Settings | None, memory: int | None, trace_file: Path | None) -> None:
        super().__init__(settings)
        self._trace_file = trace_file
        self._in_memory = (memory or self._settings.memory) << 20
        self._backing: Backing | None = None
        self._screen: SessionScreen | None = None
        self.guards = self._settings.confirm_destructive

    @property
    def session(self) -> Session | None:
        """The session on the screen, once it has been made."""
        return self._backing.session if self._backing else None

    def _begin(self, target: Target | None, demo: Demo | None) -> None:
        """Open a session once the frames have been painted."""
        self._when_painted(self._open(target, demo))

    def _when_painted(self, work: Coroutine[None, None, None]) -> None:
        def start() -> None:
            self.run_worker(work, group="open", exclusive=True)

        self._frames.call_after_refresh(self.set_timer, PAINTED, start)

    async def _replay(self, wanted: Wanted) -> None:
        """Show a recording while it is being read."""
        screen = await self._session_screen(f"reading {wanted.path.name}")
        from protoscope.files.reading import TraceError
        from protoscope.tui.backing import Backing
        from protoscope.tui.live import Live
        from protoscope.tui.replay import replay

        backing = self._backing = Backing()
        try:
            opened = backing.replay(wanted, self._in_memory)
        except TraceError as error:
            self._give_up(str(error))
            return
        except OSError as error:
            self._give_up(f"{wanted.path}: cannot be read ({error.strerror or error})")
            return
        if backing.session is not None:
            await replay(screen, Live(self, backing.session, opened=opened), opened)

    def _give_up(self, problem: str) -> None:
        """Leave with a sentence, as any command does that cannot do what it was asked for."""
        self.exit(return_code=1, message=Text(visible(f"protoscope: {problem}")))

    async def _open(self, target: Target | None, demo: Demo | None) -> None:
        """Fill the frames, make the session and connect it. What that needs is imported only now."""
        screen = await self._session_screen(f"connecting to {target.url}" if target else "starting the practice server")
        from protoscope.tui.backing import Backing
        from protoscope.tui.live import Live

        backing = self._backing = Backing()
        try:
            target = await backing.practise(demo) if demo is not None else target
        except OSError as error:
            screen.fail_to_open(f"the practice server cannot listen: {error.strerror or error}")
            return
        if target is not None:
            session = self._session(backing, target)
            await screen.open(Live(self, session, backing.practice))
            self._remember(session)

    def _session(self, backing: Backing, target: Target) -> Session:
        """A session that is kept in a file if that was asked for; says where, or why not."""
        session = backing.open(target, self._trace_file, self._in_memory)
        for problem in backing.problems:
            self.warn(problem)
        if backing.saved_in not in (None, self._trace_file):
            self.notify(visible(f"This session's traffic goes to {backing.saved_in}."), timeout=8, markup=False)
        return session

    async def _teach(self, lesson: Lesson, target: Target | None = None) -> None:
        """Begin a lesson on `target`, or else on a practice server that is set up for it."""
        screen = await self._session_screen(f"opening the lesson {lesson.title}")
        from protoscope.lessons.run import Run
        from protoscope.tui.backing import Backing
        from protoscope.tui.live import Live

        backing, classroom, real = Backing(), None, target is not None
        self._backing = backing
        if target is None:
            try:
                classroom = await backing.teach(lesson)
            except OSError as error:
                screen.fail_to_open(f"the practice server cannot listen: {error.strerror or error}")
                return
            target = classroom.target
        session = self._session(backing, target)
        await screen.open(Live(self, session))
        await screen.teach(Run(lesson, session.timeline, session.account, real=real), classroom)
        self._remember(session)

    async def _session_screen(self, opening: str) -> SessionScreen:
        """Put the session screen over its frames, and give it a moment to be painted."""
        from protoscope.tui.screens.session import SessionScreen

        screen = self._screen = SessionScreen(opening)
        screen.guards = self.guards
        await self.push_screen(screen)
        for key in self._frames.taken():
            self.post_message(Key(key.key, key.character))
        await asyncio.sleep(PAINTED)
        from protoscope.core.collector import calm

        calm()
        return screen

    def _remember(self, session: Session) -> None:
        """Put a server that answered on the list of recent ones."""
        from protoscope.tui.backing import remember

        if session.connected and self._settings.remember and not session.target.practice:
            try:
                remember(session.target)
            except OSError as error:
                self.warn(f"The connection is not remembered: {error.strerror or error}.")

    async def _leave_session(self) -> None:
        await self._close()
        if self.screen is self._screen:
            self.pop_screen()

    async def _close(self) -> None:
        backing, self._backing = self._backing, None
        if backing is not None:
            await backing.close()

    async def on_unmount(self) -> None:
        """Leave nothing behind."""
        await self._close()
