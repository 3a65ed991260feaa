"""A theme's file, checked: which colours and roles it may set, and where what is wrong in it stands."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from textual.theme import Theme

from protoscope.files.toml_place import line_of_key, line_of_syntax_error
from protoscope.tui.roles import ROLES

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


Roles: Any = msgspec.defstruct(
    "Roles", [(role, Colour | None, None) for role in ROLES], frozen=True, forbid_unknown_fields=True
)
"""The colour of each role; one left out gets the packaged theme's colour."""


class ThemeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a theme's file holds."""

    name: Annotated[str, msgspec.Meta(pattern="^[a-z0-9][a-z0-9_-]*$")]
    dark: bool
    colors: Colors
    roles: Roles = Roles()


class ThemeError(Exception):
    """What is wrong, at which line, 1 first; 0 where unknown."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line


def checked(text: str) -> Theme:
    """The theme that a file of this text holds. Raises ThemeError."""
    try:
        file = msgspec.toml.decode(text, type=ThemeFile)
    except msgspec.ValidationError as error:
        raise ThemeError(line_of_key(text, str(error)), str(error)) from None
    except msgspec.DecodeError as error:
        raise ThemeError(line_of_syntax_error(str(error)), str(error)) from None
    variables = {f"role-{role}": colour for role, colour in msgspec.structs.asdict(file.roles).items() if colour}
    return Theme(file.name, dark=file.dark, variables=variables, **msgspec.structs.asdict(file.colors))
