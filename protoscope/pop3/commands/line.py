"""The typed line: its command, and its arguments with their columns. Reading never raises."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protoscope.pop3.commands.catalogue import CATALOGUE, Entry

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """Columns `start`..`end` of the line."""

    start: int
    end: int
    text: str

    def __repr__(self) -> str:
        return f"Word({self.start}..{self.end})"


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed line: the command's name in upper case, its entry if it is known, and its arguments."""

    name: str
    entry: Entry | None
    arguments: tuple[Word, ...]

    @property
    def first(self) -> str:
        """The first argument, or ""."""
        return self.arguments[0].text if self.arguments else ""


def read(line: str) -> Typed:
    """The typed line, whatever is typed so far."""
    words = [Word(*word.span(), word[0]) for word in _WORD.finditer(line)]
    name = words[0].text.upper() if words else ""
    entry = CATALOGUE.get(name)
    arguments = words[1:]
    if entry is not None and entry.takes_rest and arguments:
        # The rest begins after one space: a password may begin, and end, with another.
        start = words[0].end + 1
        arguments = [Word(start, len(line), line[start:])]
    return Typed(name, entry, tuple(arguments))
