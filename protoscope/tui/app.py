"""ProtoscopeApp: the Textual app: what it opens first, what it asks, and how it fails."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from protoscope.files.settings import Settings
from protoscope.tui.app_sessions import SessionsApp
from protoscope.tui.crash import crash_file, report

if TYPE_CHECKING:
    from protoscope.lessons.lesson import Lesson
    from protoscope.net.target import Target
    from protoscope.tui.backing import Demo
    from protoscope.tui.opened import Wanted
    from protoscope.tui.screens.connect import Choice
    from protoscope.tui.screens.lessons import ChosenLesson


class ProtoscopeApp(SessionsApp):
    """Opens `target`, or the practice server over `demo`, or else asks what to open.

    `trace_file` is where the traffic is kept, if anywhere, and that of further sessions beside it; `recording` is
    looked at instead of a server, `lesson` is taught on `target` if there is one, or else on a practice server of its
    own. `memory` is how many megabytes of traffic stay in memory, the settings' number unless given.
    """

    def __init__(
        self,
        target: Target | None = None,
        demo: Demo | None = None,
        trace_file: Path | None = None,
        settings: Settings | None = None,
        recording: Wanted | None = None,
        lesson: Lesson | None = None,
        memory: int | None = None,
    ) -> None:
        super().__init__(settings, memory, trace_file)
        self._target = target
        self._demo = demo
        self._recording = recording
        self._lesson = lesson

    def on_mount(self) -> None:
        """Show the first screen; connect when it has been painted."""
        if self._recording is not None:
            self._when_painted(self._replay(self._recording))
        elif self._lesson is not None:
            self._when_painted(self._teach(self._lesson, self._target))
        elif self._target is None and self._demo is None:
            self.action_connect()
        else:
            self._begin(self._target, self._demo)

    # -- asking ------------------------------------------------------------------------------------------------------

    def action_connect(self) -> None:
        """Ask what to open."""
        from protoscope.tui.backing import recent_targets
        from protoscope.tui.screens.connect import ConnectScreen

        if not isinstance(self.screen, ConnectScreen):
            self.push_screen(ConnectScreen(recent_targets()), self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        if choice is not None:
            self.run_worker(self._change(choice), group="change", exclusive=True)
        elif self._backing is None:
            self.exit()

    async def _change(self, choice: Choice) -> None:
        """Leave the session there is for another."""
        await self._leave_session()
        self._begin(choice.target, choice.demo or None)

    async def _change_lesson(self, lesson: Lesson, target: Target | None) -> None:
        """Leave the session there is for a lesson's."""
        await self._leave_session()
        self._when_painted(self._teach(lesson, target))

    def action_lessons(self) -> None:
        """Ask which lesson to begin."""
        from protoscope.lessons.loader import load_lessons
        from protoscope.lessons.progress import read
        from protoscope.tui.screens.lessons import LessonsScreen

        lessons, (progress, problems) = load_lessons(), read()
        for problem in (*lessons.problems, *problems):
            self.warn(str(problem))
        self.push_screen(LessonsScreen(lessons, progress, self._account), self._begin_lesson)

    @property
    def _account(self) -> Target | None:
        """The real server that is open, with who logs in there; None for the practice server and for recordings."""
        from protoscope.tui.backing import real_account

        recording = self._screen is not None and self._screen.live is not None and self._screen.live.opened is not None
        return None if self.session is None or recording else real_account(self.session)

    def _begin_lesson(self, chosen: ChosenLesson | None) -> None:
        if chosen is not None:
            self.run_worker(self._change_lesson(chosen.lesson, chosen.account), group="change", exclusive=True)

    def action_compare(self) -> None:
        """Compare POP3 and IMAP, on the account that is open or on the practice server."""
        from protoscope.tui.backing import comparison
        from protoscope.tui.screens.compare import CompareScreen

        if not isinstance(self.screen, CompareScreen):
            self.push_screen(CompareScreen(comparison(self.session)))

    def action_clients(self) -> None:
        """Open another connection to the same account, beside this one."""
        from protoscope.tui.screens.clients import ClientsScreen

        screen, backing = self._screen, self._backing
        if screen is None or screen.live is None or backing is None or isinstance(self.screen, ClientsScreen):
            self.notify("Open a server first: Ctrl+N.", timeout=4, markup=False)
            return
        self.push_screen(ClientsScreen(screen.live, partial(backing.another, self), guards=self.guards))

    def action_toggle_guards(self) -> None:
        """Ask, or no longer ask, before something is destroyed."""
        self.guards = not self.guards
        if self._screen is not None:
            self._screen.guards = self.guards
        asks = "asks" if self.guards else "no longer asks"
        self.notify(f"protoscope {asks} before a command destroys something.", markup=False)

    # -- failing -----------------------------------------------------------------------------------------------------

    def _fatal_error(self) -> None:
        """Say what happened without frame locals, which may hold secrets (overrides a private method of Textual's)."""
        self.bell()
        if self._exception is not None:
            self._exit_renderables.append(Text(report(self._exception, self._kept())))
        self._close_messages_no_wait()

    def _kept(self) -> Path | None:
        """The file with the traffic; made now, if it was not saved all along."""
        session, backing = self.session, self._backing
        if session is None or backing is None:
            return None
        if backing.saved_in is not None:
            return backing.saved_in
        from protoscope.tui.backing import keep

        path = crash_file()
        try:
            keep(session.timeline.trace, session.target.protocol, path)
        except OSError:
            return None
        return path
