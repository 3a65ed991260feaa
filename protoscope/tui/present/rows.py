"""Rows made when looked at, tabs, and the few kinds of line that every state tab is built from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from protoscope.core.state import Cell
from protoscope.tui.present.line import Line, Piece, Rows

NAME = 14
"""How many columns the name of a field takes."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the state pane: `title` is short and may change as the state does, `id` never changes."""

    id: str
    title: str
    rows: Rows


class LazyRows:
    """The rows that `make` gives, made when the first of them is looked at: a hidden tab costs nothing."""

    def __init__(self, make: Callable[[], Iterable[Line]]) -> None:
        self._make = make

    @cached_property
    def _lines(self) -> Sequence[Line]:
        return tuple(self._make())

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, row: int, /) -> Line:
        return self._lines[row]


BLANK = Line()


def heading(text: str, *more: Piece) -> Line:
    """The title of a group of lines."""
    return Line((Piece(text, "title"), *more))


def field(name: str, *values: Piece) -> Line:
    """An indented name with its values."""
    return Line((Piece(f"  {name.ljust(NAME)} ", "key"), *values))


def note(text: str, *more: Piece) -> Line:
    """An indented remark of ours, not of the server's."""
    return Line((Piece(f"  {text}", "dim"), *more))


def missing(what: str, command: str) -> Line:
    """Says that `what` has not been fetched and which command would get it."""
    return Line((Piece(f"  {what} not fetched; ", "dim"), Piece(command, "client"), Piece(" gets it", "dim")))


def value(shown: object, role: str = "", cell: Cell | None = None) -> Piece:
    """A value, or "?" while the server has not told; the blank behind it is where a mark goes."""
    return Piece("? ", "dim", cell) if shown is None else Piece(f"{shown} ", role, cell)


def groups(*made: Sequence[Line]) -> list[Line]:
    """Groups of lines with a blank line between those that are not empty."""
    lines: list[Line] = []
    for group in filter(None, made):
        lines += [BLANK, *group] if lines else group
    return lines
