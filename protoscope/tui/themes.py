"""Themes: one TOML file each, from the package and from the user's folder; a broken file never stops the app."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from platformdirs import user_config_path
from textual.theme import Theme

import protoscope
from protoscope.files.toml_place import line_of_key, line_of_syntax_error

DARK, LIGHT = "protoscope-dark", "protoscope-light"
"""The names of the two packaged themes."""

Colour = Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")]
"""A colour as "#rrggbb", so that contrast can be computed."""


class Colors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Textual's own colours; those left out are derived from `primary`."""

    primary: Colour
    secondary: Colour | None = None
    accent: Colour | None = None
    success: Colour | None = None
    warning: Colour | None = None
    error: Colour | None = None
    foreground: Colour | None = None
    background: Colour | None = None
    surface: Colour | None = None
    panel: Colour | None = None


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The colour of each role of a piece of text; a role left out gets the packaged theme's colour."""

    client: Colour | None = None
    server: Colour | None = None
    event: Colour | None = None
    tag: Colour | None = None
    ok: Colour | None = None
    no: Colour | None = None
    bad: Colour | None = None
    literal: Colour | None = None
    secret: Colour | None = None
    finding: Colour | None = None
    escape: Colour | None = None
    dim: Colour | None = None
    key: Colour | None = None
    title: Colour | None = None
    number: Colour | None = None
    flag: Colour | None = None
    quoted: Colour | None = None
    changed: Colour | None = None


class ThemeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a theme's file holds."""

    name: Annotated[str, msgspec.Meta(pattern="^[a-z0-9][a-z0-9_-]*$")]
    dark: bool
    colors: Colors
    roles: Roles = Roles()


ROLES: tuple[str, ...] = Roles.__struct_fields__
"""Every role there is; the theme variable of role r is "role-r"."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A theme file that was skipped: which, at which line (1 first; 0 where unknown), and why."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}; the theme was skipped"


@dataclass(frozen=True, slots=True)
class Themes:
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
    for folder in (packaged_folder(), user_folder()) if folders is None else folders:
        for path in sorted(folder.glob("*.toml")):
            theme = read_theme(path)
            if isinstance(theme, Problem):
                problems.append(theme)
            else:
                themes[theme.name] = theme
    return Themes(themes, tuple(problems))


def read_theme(path: Path) -> Theme | Problem:
    """The theme in one file, or what is wrong with it."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Problem(path, 0, f"cannot be read: {error}")
    try:
        return _theme(msgspec.toml.decode(text, type=ThemeFile))
    except msgspec.ValidationError as error:
        return Problem(path, line_of_key(text, str(error)), str(error))
    except msgspec.DecodeError as error:
        return Problem(path, line_of_syntax_error(str(error)), str(error))


def _theme(file: ThemeFile) -> Theme:
    variables = {f"role-{role}": colour for role, colour in msgspec.structs.asdict(file.roles).items() if colour}
    return Theme(file.name, dark=file.dark, variables=variables, **msgspec.structs.asdict(file.colors))


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
