"""FrameApp: what the app is whatever it shows: themes, settings, palette, help, pictures, and the first paint."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType

from protoscope.core.collector import resume
from protoscope.core.visible import visible
from protoscope.files.settings import Settings
from protoscope.files.settings import read as read_settings
from protoscope.tui import alt_keys
from protoscope.tui.actions import bindings_for
from protoscope.tui.screens.session_frame import FirstPaint
from protoscope.tui.themes import DARK, load_themes, role_variables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.command import Provider
    from textual.screen import Screen


def _actions() -> type[Provider]:
    from protoscope.tui.palette import Actions

    return Actions


def _faults() -> type[Provider]:
    from protoscope.tui.palette import FaultSwitches

    return FaultSwitches


class FrameApp(App[None]):
    """Themes and settings are read when it is made; what is wrong with them is told once it runs."""

    TITLE = "protoscope"
    CSS_PATH = Path(__file__).with_name("protoscope.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("app")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = App.COMMANDS | {_actions, _faults}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, settings: Settings | None) -> None:
        alt_keys.obey()
        self._themes = load_themes()
        # Textual turns colours into greys too dark to read where NO_COLOR is set, unless colours are the terminal's.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._settings, problems = (settings, ()) if settings else read_settings()
        self._problems = [*map(str, (*problems, *self._themes.problems))]
        self._frames = FirstPaint()
        for theme in self._themes.themes.values():
            self.register_theme(theme)
        self._begin_with(self._settings.theme or DARK)

    def _begin_with(self, name: str) -> None:
        """Use a theme before anything is styled: Textual would do all of it once more for a theme that is set."""
        theme = self.available_themes.get(name)
        if theme is None:
            self._problems.append(f'There is no theme "{name}".')
        elif theme.ansi or not theme.dark:
            self.theme = name
        else:
            self.set_reactive(App.theme, name)
            self.add_class(f"-theme-{name}", update=False)
            self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """A colour for every role, under any theme."""
        return role_variables(self.current_theme, self._themes)

    def on_mount(self) -> None:
        """Tell what is wrong with settings and themes."""
        for problem in self._problems:
            self.warn(problem)

    def on_ready(self) -> None:
        """The first screen has been painted."""
        resume()

    def warn(self, text: str) -> None:
        """Show a sentence that may hold a file's or a server's text."""
        self.notify(visible(text), severity="warning", timeout=10, markup=False)

    def get_default_screen(self) -> FirstPaint:
        """The frames, below all other screens; what `on_mount` pushed instead would be painted a good deal later."""
        return self._frames

    def get_system_commands(self, screen: Screen[object]) -> Iterator[SystemCommand]:
        """Those of Textual's commands for the palette that our own actions do not cover."""
        yield SystemCommand("Themes", "Choose among all themes.", self.action_change_theme)
        yield SystemCommand("Screenshot", "Save the screen as an SVG file.", self.action_save_picture)

    def action_show_help(self) -> None:
        """Show every key."""
        from protoscope.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_save_picture(self) -> None:
        """Save the screen as an SVG file where downloads go, or else here; secrets are masked as on the screen."""
        from platformdirs import user_downloads_path

        downloads = user_downloads_path()
        folder = downloads if downloads.is_dir() else Path.cwd()
        # The palette has just gone, and the footer comes back a moment later.
        self.set_timer(0.2, lambda: self.deliver_screenshot(path=str(folder)))

    def action_switch_theme(self) -> None:
        """Use the next of our themes."""
        names = list(self._themes.themes)
        if names:
            place = names.index(self.theme) + 1 if self.theme in names else 0
            self.theme = names[place % len(names)]
