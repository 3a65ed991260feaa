"""Recent connections: addresses and how their certificates were checked, newest first; never a password."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import msgspec
from platformdirs import user_state_path

from protoscope.files.lines import Problem

MOST = 20
"""How many are remembered."""


class Recent(msgspec.Struct, frozen=True, omit_defaults=True):
    """One connection; `url` is a `Target.url`, which holds no password, `ca` a path or ""."""

    url: str
    insecure: bool = False
    ca: str = ""


def default_path() -> Path:
    """Where the list is kept, such as ~/.local/state/protoscope/recent.json."""
    return user_state_path("protoscope") / "recent.json"


def read(path: Path | None = None) -> tuple[tuple[Recent, ...], tuple[Problem, ...]]:
    """The list, empty where there is none, and what is wrong with its file."""
    path = path or default_path()
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Recent, ...]), ()
    except FileNotFoundError:
        return (), ()
    except (OSError, msgspec.MsgspecError) as error:
        return (), (Problem(path, 0, f"no list of recent connections: {error}; the next connection begins a new one"),)


def remember(connection: Recent, path: Path | None = None) -> None:
    """Put a connection at the head of the list. The file is replaced whole or not at all. Raises OSError."""
    path = path or default_path()
    others = [known for known in read(path)[0] if known.url != connection.url]
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode([connection, *others][:MOST])) + b"\n")
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
