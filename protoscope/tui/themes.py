"""Themes: one TOML file each, from the package and from the user's folder; a broken file never stops the app."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_config_path
from textual.theme import Theme

import protoscope
from protoscope.files.lines import Problem
from protoscope.tui.roles import ROLES

DARK, LIGHT = "protoscope-dark", "protoscope-light"
"""The names of the two packaged themes."""


class Themes(NamedTuple):
    """Themes by name, in the order found, and the files that could not be used."""

    themes: dict[str, Theme]
    problems: tuple[Problem, ...] = ()


def packaged_folder() -> Path:
    """`protoscope/themes` of an installed wheel, or `themes` of the repository in an editable install."""
    package = Path(protoscope.__file__).parent
    return package / "themes" if (package / "themes").is_dir() else package.parent / "themes"


def user_folder() -> Path:
    """Where people put themes of their own."""
    return user_config_path("protoscope") / "themes"


def load_themes(folders: tuple[Path, ...] | None = None) -> Themes:
    """The themes of `folders`, later ones replacing earlier ones of the same name."""
    themes: dict[str, Theme] = {}
    problems: list[Problem] = []
    ours = packaged_folder()
    for folder in (ours, user_folder()) if folders is None else folders:
        for path in sorted(folder.glob("*.toml")):
            theme = _packaged(path) if folder == ours else read_theme(path)
            if isinstance(theme, Problem):
                problems.append(theme)
            else:
                themes[theme.name] = theme
    return Themes(themes, tuple(problems))


def _packaged(path: Path) -> Theme | Problem:
    """One of ours, which tests have proved: the first paint does not wait for what checks those that people write."""
    try:
        file = tomllib.loads(path.read_text("utf-8"))
        variables = {f"role-{role}": colour for role, colour in file["roles"].items()}
        return Theme(file["name"], dark=file["dark"], variables=variables, **file["colors"])
    except (OSError, ValueError, KeyError, TypeError):
        return read_theme(path)


def read_theme(path: Path) -> Theme | Problem:
    """The theme in one file, or what is wrong with it."""
    from protoscope.tui.theme_file import ThemeError, checked

    try:
        return checked(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return Problem(path, 0, f"cannot be read: {error}; the theme was skipped")
    except ThemeError as error:
        return Problem(path, error.line, f"{error}; the theme was skipped")


_ANSI = {
    "client": "ansi_yellow",
    "server": "ansi_cyan",
    "tag": "ansi_magenta",
    "ok": "ansi_green",
    "no": "ansi_yellow",
    "bad": "ansi_red",
    "finding": "ansi_red",
    "secret": "ansi_magenta",
    "literal": "ansi_green",
}
"""Roles under Textual's ANSI themes, whose colours are the terminal's own."""


def role_variables(theme: Theme, themes: Themes) -> dict[str, str]:
    """Defaults of every "role-..." variable under `theme`: the packaged theme's of the same brightness, or ANSI's."""
    if theme.ansi:
        return {f"role-{role}": _ANSI.get(role, "ansi_default") for role in ROLES}
    packaged = themes.themes.get(DARK if theme.dark else LIGHT)
    plain = "#ffffff" if theme.dark else "#000000"
    return {f"role-{role}": plain for role in ROLES} | (packaged.variables if packaged else {})
