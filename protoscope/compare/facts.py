"""What both protocols' tasks share: the answer's shape, and the numbers that must be the same on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

WORD = "lunch"
"""What is searched for on the practice server."""
NEWEST = 10
"""How many subjects are shown."""
MOST = 50
"""On a real account no more than the newest so many messages are looked at, so that nobody downloads gigabytes."""
NEWS = ("first", "second")
"""How often news is asked for."""


class Answer(NamedTuple):
    """A task's result in a few words, and sentences about what it left behind."""

    result: str
    effects: tuple[str, ...]


def quoted(text: str) -> str:
    """A text as a command line takes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def numbers(found: Sequence[int]) -> str:
    """The messages found, for people."""
    return f"{len(found)} found: {', '.join(map(str, found))}" if found else "none found"


def largest(sizes: Iterable[tuple[int, int | None]]) -> tuple[int, int]:
    """The number and size in octets of the largest message; (1, 0) where no size is known."""
    return max(((number, size) for number, size in sizes if size is not None), key=lambda pair: pair[1], default=(1, 0))
