"""ProtoscopeApp: the Textual app; it owns themes, screens, the practice server and the crash screen."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.events import Key

from protoscope.core.visible import visible
from protoscope.files.settings import Settings
from protoscope.files.settings import read as read_settings
from protoscope.tui import alt_keys
from protoscope.tui.actions import bindings_for
from protoscope.tui.crash import crash_file, report
from protoscope.tui.screens.session_frame import FirstPaint
from protoscope.tui.themes import DARK, load_themes, role_variables

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from textual.command import Provider
    from textual.screen import Screen

    from protoscope.lessons.lesson import Lesson
    from protoscope.net.session import Session
    from protoscope.net.target import Target
    from protoscope.tui.backing import Backing, Demo
    from protoscope.tui.opened import Wanted
    from protoscope.tui.screens.connect import Choice
    from protoscope.tui.screens.session import SessionScreen


PAINTED = 0.01
"""Seconds in which what was drawn goes out to the terminal, before something is loaded that takes longer."""


def _actions() -> type[Provider]:
    from protoscope.tui.palette import Actions

    return Actions


def _faults() -> type[Provider]:
    from protoscope.tui.palette import FaultSwitches

    return FaultSwitches


class ProtoscopeApp(App[None]):
    """Opens `target`, or the practice server over `demo`, or else asks what to open.

    `trace_file` is where the traffic is kept, if anywhere; `recording` is looked at instead of a server, `lesson` is
    taught on a practice server of its own. `memory` is how many megabytes of traffic stay in memory, the settings'
    number unless given.
    """

    TITLE = "protoscope"
    CSS_PATH = Path(__file__).with_name("protoscope.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("app")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = App.COMMANDS | {_actions, _faults}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True

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
        alt_keys.obey()
        self._themes = load_themes()
        # Textual turns colours into greys too dark to read where NO_COLOR is set, unless colours are the terminal's.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._settings, problems = (settings, ()) if settings else read_settings()
        self._problems = [*map(str, (*problems, *self._themes.problems))]
        self._target = target
        self._demo = demo
        self._trace_file = trace_file
        self._recording = recording
        self._lesson = lesson
        self._in_memory = (memory or self._settings.memory) << 20
        self._backing: Backing | None = None
        self._frames = FirstPaint()
        self._screen: SessionScreen | None = None
        self.guards = self._settings.confirm_destructive
        for theme in self._themes.themes.values():
            self.register_theme(theme)
        self._use_theme(self._settings.theme or DARK)

    def _use_theme(self, name: str) -> None:
        if name in self.available_themes:
            self.theme = name
        else:
            self._problems.append(f'There is no theme "{name}".')

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """A colour for every role, under any theme."""
        return role_variables(self.current_theme, self._themes)

    # -- screens -----------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the first screen; connect when it has been painted."""
        for problem in self._problems:
            self.warn(problem)
        if self._recording is not None:
            self._when_painted(self._replay(self._recording))
        elif self._lesson is not None:
            self._when_painted(self._teach(self._lesson))
        elif self._target is None and self._demo is None:
            self.action_connect()
        else:
            self._begin(self._target, self._demo, self._trace_file)

    @property
    def session(self) -> Session | None:
        """The session on the screen, once it has been made."""
        return self._backing.session if self._backing else None

    def warn(self, text: str) -> None:
        """Show a sentence that may hold a file's or a server's text."""
        self.notify(visible(text), severity="warning", timeout=10, markup=False)

    def get_default_screen(self) -> FirstPaint:
        """The frames, below all other screens; what `on_mount` pushed instead would be painted a good deal later."""
        return self._frames

    def _begin(self, target: Target | None, demo: Demo | None, trace_file: Path | None) -> None:
        """Open a session once the frames have been painted."""
        self._when_painted(self._open(target, demo, trace_file))

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

    async def _open(self, target: Target | None, demo: Demo | None, trace_file: Path | None) -> None:
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
            session = backing.open(target, trace_file, self._in_memory)
            for problem in backing.problems:
                self.warn(problem)
            await screen.open(Live(self, session, backing.practice))
            self._remember(session)

    async def _teach(self, lesson: Lesson) -> None:
        """Begin a lesson on a practice server that is set up for it."""
        screen = await self._session_screen(f"opening the lesson {lesson.title}")
        from protoscope.lessons.run import Run
        from protoscope.tui.backing import Backing
        from protoscope.tui.live import Live

        backing = self._backing = Backing()
        try:
            classroom = await backing.teach(lesson)
        except OSError as error:
            screen.fail_to_open(f"the practice server cannot listen: {error.strerror or error}")
            return
        session = backing.open(classroom.target, None, self._in_memory)
        await screen.open(Live(self, session))
        await screen.teach(Run(lesson, session.timeline), classroom)

    async def _session_screen(self, opening: str) -> SessionScreen:
        """Put the session screen over its frames, and give it a moment to be painted."""
        from protoscope.tui.screens.session import SessionScreen

        screen = self._screen = SessionScreen(opening)
        screen.guards = self.guards
        await self.push_screen(screen)
        for key in self._frames.taken():
            self.post_message(Key(key.key, key.character))
        await asyncio.sleep(PAINTED)
        from protoscope.tui.collector import calm

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
        self._begin(choice.target, choice.demo or None, None)

    async def _leave_session(self) -> None:
        await self._close()
        if self.screen is self._screen:
            self.pop_screen()

    async def _change_lesson(self, lesson: Lesson) -> None:
        """Leave the session there is for a lesson's."""
        await self._leave_session()
        self._when_painted(self._teach(lesson))

    def action_lessons(self) -> None:
        """Ask which lesson to begin."""
        from protoscope.lessons.loader import load_lessons
        from protoscope.lessons.progress import read
        from protoscope.tui.screens.lessons import LessonsScreen

        lessons, (progress, problems) = load_lessons(), read()
        for problem in (*lessons.problems, *problems):
            self.warn(str(problem))
        self.push_screen(LessonsScreen(lessons, progress), self._begin_lesson)

    def _begin_lesson(self, lesson: Lesson | None) -> None:
        if lesson is not None:
            self.run_worker(self._change_lesson(lesson), group="change", exclusive=True)

    def action_compare(self) -> None:
        """Compare POP3 and IMAP, on the account that is open or on the practice server."""
        from protoscope.tui.backing import comparison
        from protoscope.tui.screens.compare import CompareScreen

        if not isinstance(self.screen, CompareScreen):
            self.push_screen(CompareScreen(*comparison(self.session)))

    def action_clients(self) -> None:
        """Open another connection to the same account, beside this one."""
        from protoscope.tui.screens.clients import ClientsScreen

        screen, backing = self._screen, self._backing
        if screen is None or screen.live is None or backing is None or isinstance(self.screen, ClientsScreen):
            self.notify("Open a server first: Ctrl+N.", timeout=4, markup=False)
            return
        self.push_screen(ClientsScreen(screen.live, partial(backing.another, self), guards=self.guards))

    async def _close(self) -> None:
        backing, self._backing = self._backing, None
        if backing is not None:
            await backing.close()

    async def on_unmount(self) -> None:
        """Leave nothing behind."""
        await self._close()

    # -- actions -----------------------------------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[object]) -> Iterator[SystemCommand]:
        """Those of Textual's commands for the palette that our own actions do not cover."""
        yield SystemCommand("Themes", "Choose among all themes.", self.action_change_theme)
        yield SystemCommand("Screenshot", "Save the screen as an SVG file.", self.action_save_picture)

    def action_show_help(self) -> None:
        """Show every key."""
        from protoscope.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_save_picture(self) -> None:
        """Save the screen as an SVG file where downloads go; secrets are masked in it as on the screen."""
        self.deliver_screenshot()

    def action_switch_theme(self) -> None:
        """Use the next of our themes."""
        names = list(self._themes.themes)
        if names:
            place = names.index(self.theme) + 1 if self.theme in names else 0
            self.theme = names[place % len(names)]

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
        session = self.session
        if session is None or self._trace_file is not None:
            return self._trace_file
        from protoscope.tui.backing import keep

        path = crash_file()
        try:
            keep(session.timeline.trace, session.target.protocol, path)
        except OSError:
            return None
        return path
