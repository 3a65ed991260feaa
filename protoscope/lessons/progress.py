"""Progress: how far the learner got in each lesson, kept in a file of the user's data folder."""

from __future__ import annotations

from pathlib import Path

import msgspec
from platformdirs import user_data_path

from protoscope.files.lines import Problem


class Reached(msgspec.Struct, frozen=True):
    """`step` is the next step to do, `steps` how many the lesson had then, `done` whether it was ever completed."""

    step: int
    steps: int
    done: bool = False


Progress = dict[str, Reached]
"""By lesson id."""


def default_path() -> Path:
    """Where it is kept, such as ~/.local/share/protoscope/lessons.json."""
    return user_data_path("protoscope") / "lessons.json"


def read(path: Path | None = None) -> tuple[Progress, tuple[Problem, ...]]:
    """What was kept; nothing, and why, where the file cannot be read."""
    path = path or default_path()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Progress), ()
    except FileNotFoundError:
        return {}, ()
    except (OSError, msgspec.DecodeError) as error:
        return {}, (Problem(path, 0, f"cannot be read: {error}; lessons begin anew"),)


def keep(lesson: str, reached: Reached, path: Path | None = None) -> None:
    """Keep one lesson's progress beside the others'. Raises OSError."""
    path = path or default_path()
    known, _ = read(path)
    before = known.get(lesson)
    done = reached.done or (before is not None and before.done)
    known[lesson] = msgspec.structs.replace(reached, done=done)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and then put in its place, so that a crash in between loses nothing.
    new = path.with_suffix(".new")
    new.write_bytes(msgspec.json.format(msgspec.json.encode(known), indent=1) + b"\n")
    new.replace(path)
