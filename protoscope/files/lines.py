"""Lines of files by number, what is wrong with one of them, and what a line may say of times and connections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LATEST = 253402300800.0
"""The end of the year 9999 in seconds since the Unix epoch; later times have no date."""
MOST_CONNECTIONS = 1 << 16


class Problem(NamedTuple):
    """A place in a file that could not be used; `line` counts from 1, 0 for the file as a whole."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}" if self.line else f"{self.path}: {self.text}"


class Line(NamedTuple):
    """A line's number, 1 first, its octets with their LF, and how many octets the file has up to its end."""

    number: int
    octets: bytes
    end: int


def numbered(path: Path) -> Iterator[Line]:
    """The lines that are not empty. Raises OSError."""
    end = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            end += len(line)
            if line.strip():
                yield Line(number, line, end)


def checked(at: float, connection: int) -> None:
    """Raise ValueError where there can be no such time or connection."""
    if not 0 <= at < LATEST:
        raise ValueError(f"there is no time {at}")
    if not 0 <= connection < MOST_CONNECTIONS:
        raise ValueError(f"there is no connection {connection}")
