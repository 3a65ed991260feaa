"""Settings: a TOML file that people write. What is wrong in it is named by line, and the rest holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, get_type_hints

from platformdirs import user_config_path

from protoscope.files.lines import Problem


@dataclass(frozen=True, slots=True)
class Settings:
    """`confirm_destructive` asks before DELE, EXPUNGE and the like on a real server; `theme` is a theme's name, "" for
    the app's choice; `remember` keeps a list of recent connections; `memory` is how many megabytes of traffic are kept
    in memory before it goes on in a file.
    """

    theme: str = ""
    confirm_destructive: bool = True
    remember: bool = True
    memory: int = 256


def default_path() -> Path:
    """Where the file is looked for, such as ~/.config/protoscope/settings.toml."""
    return user_config_path("protoscope") / "settings.toml"


def read(path: Path | None = None) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of a file, defaults where it has none or is not there, and what is wrong with it."""
    path = path or default_path()
    try:
        return _checked(path, path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), (Problem(path, 0, f"cannot be read: {error}"),)


def _checked(path: Path, text: str) -> tuple[Settings, tuple[Problem, ...]]:
    # Imported here, so that where there is no file the first paint does not wait for it.
    import msgspec

    try:
        given: dict[str, Any] = msgspec.toml.decode(text)
    except msgspec.DecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return Settings(), (Problem(path, int(line[1]) if line else 0, f"no TOML: {error}; the file was left out"),)
    types = get_type_hints(Settings) | {"memory": Annotated[int, msgspec.Meta(ge=1)]}
    good: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in given.items():
        try:
            good[key] = msgspec.convert(value, types[key])
        except KeyError:
            known = ", ".join(field.name for field in fields(Settings))
            problems.append(Problem(path, _line_of(key, text), f'unknown setting "{key}"; there are {known}'))
        except msgspec.ValidationError as error:
            problems.append(Problem(path, _line_of(key, text), f'"{key}": {error}; the default holds'))
    return Settings(**good), tuple(problems)


def _line_of(key: str, text: str) -> int:
    """The line that sets `key` or opens its table, 1 first; 0 where it cannot be told."""
    opening = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    return next((number for number, line in enumerate(text.splitlines(), 1) if opening.match(line)), 0)
