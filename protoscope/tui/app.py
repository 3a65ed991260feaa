"""ProtoscopeApp: the Textual app; it owns themes, screens, the practice server and the crash screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.text import Text
from textual.app import App
from textual.binding import BindingType

from protoscope.tui.bindings import bindings_for
from protoscope.tui.crash import report
from protoscope.tui.screens.session import SessionScreen
from protoscope.tui.screens.session_layout import AFTER_PAINT
from protoscope.tui.themes import DARK, load_themes, role_variables

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Provider

    from protoscope.net.session import Session
    from protoscope.net.target import Target
    from protoscope.practice.server import PracticeServer
    from protoscope.tui.screens.connect import Choice


def _actions() -> type[Provider]:
    from protoscope.tui.palette import Actions

    return Actions


class ProtoscopeApp(App[None]):
    """Opens `target`, or the practice server over `demo`, or else asks what to open.

    `trace_file` is where the traffic is kept, if anywhere.
    """

    TITLE = "protoscope"
    CSS_PATH = "protoscope.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("app")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_actions}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        target: Target | None = None,
        demo: Literal["imap", "pop3"] | None = None,
        trace_file: Path | None = None,
    ) -> None:
        self._themes = load_themes()
        # Textual turns colours into greys too dark to read where NO_COLOR is set, unless colours are the terminal's.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._target = target
        self._demo = demo
        self._trace_file = trace_file
        self._server: PracticeServer | None = None
        self._session: Session | None = None
        self.guards = True
        for theme in self._themes.themes.values():
            self.register_theme(theme)
        if DARK in self._themes.themes:
            self.theme = DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """A colour for every role, under any theme."""
        return role_variables(self.current_theme, self._themes)

    # -- screens -----------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the first screen; connect when it has been painted."""
        for problem in self._themes.problems:
            self.notify(str(problem), severity="warning", markup=False)
        if self._target is None and self._demo is None:
            self.action_connect()
        else:
            self._begin(self._target, self._demo)

    def _begin(self, target: Target | None, demo: Literal["imap", "pop3"] | None) -> None:
        opening = f"connecting to {target.url}" if target else "starting the practice server"
        screen = SessionScreen(opening)
        screen.guards = self.guards
        self.push_screen(screen)
        self.set_timer(
            AFTER_PAINT, lambda: self.run_worker(self._open(screen, target, demo), group="open", exclusive=True)
        )

    async def _open(self, screen: SessionScreen, target: Target | None, demo: Literal["imap", "pop3"] | None) -> None:
        """Make the session and connect it. What it needs is imported only now, after the first paint."""
        from protoscope.tui.live import Live
        from protoscope.tui.opening import practice, session_for

        if demo is not None:
            try:
                self._server, target = await practice(demo)
            except OSError as error:
                screen.fail_to_open(f"the practice server cannot listen: {error.strerror or error}")
                return
        if target is not None:
            self._session = session_for(target)
            await screen.open(Live(self, self._session))

    def action_connect(self) -> None:
        """Ask what to open."""
        from protoscope.tui.screens.connect import ConnectScreen

        self.push_screen(ConnectScreen(), self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        if choice is None:
            if len(self.screen_stack) <= 1:
                self.exit()
            return
        self.run_worker(self._change(choice), group="change", exclusive=True)

    async def _change(self, choice: Choice) -> None:
        await self._close()
        if isinstance(self.screen, SessionScreen):
            self.pop_screen()
        self._begin(choice.target, choice.demo or None)

    async def _close(self) -> None:
        """End the session and the practice server."""
        session, self._session = self._session, None
        server, self._server = self._server, None
        if session is not None:
            await session.close()
        if server is not None:
            await server.stop()

    async def on_unmount(self) -> None:
        """Leave nothing behind."""
        await self._close()

    # -- actions -----------------------------------------------------------------------------------------------------

    def action_show_help(self) -> None:
        """Show every key."""
        from protoscope.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_switch_theme(self) -> None:
        """Use the next of our themes."""
        names = list(self._themes.themes)
        if names:
            place = names.index(self.theme) + 1 if self.theme in names else 0
            self.theme = names[place % len(names)]

    def action_toggle_guards(self) -> None:
        """Ask, or no longer ask, before something is destroyed."""
        self.guards = not self.guards
        for screen in self.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.guards = self.guards
        asks = "asks" if self.guards else "no longer asks"
        self.notify(f"protoscope {asks} before a command destroys something.", markup=False)

    # -- failing -----------------------------------------------------------------------------------------------------

    def _fatal_error(self) -> None:
        """Say what happened without frame locals, which may hold secrets (overrides a private method of Textual's)."""
        self.bell()
        error = self._exception
        if error is not None:
            self._exit_renderables.append(Text(report(error, self._trace_file)))
        self._close_messages_no_wait()
