"""Rows made when looked at, tabs, and the few kinds of line that every state tab is built from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from protoscope.core.state import Cell
from protoscope.tui.present.intents import typing
from protoscope.tui.present.line import Line, Piece, Rows

NAME = 14
"""How many columns the name of a field takes."""


class StateRows(Rows, Protocol):
    """Rows that know where they show a cell, without all of them being made."""

    def first_of(self, cells: Collection[Cell]) -> int | None:
        """The first row that shows one of `cells`, or None."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the state pane: `title` is short and may change as the state does, `id` never changes."""

    id: str
    title: str
    rows: StateRows


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

    def first_of(self, cells: Collection[Cell]) -> int | None:
        """The first row that shows one of `cells`, or None."""
        return first_line(self._lines, cells)


def first_line(lines: Iterable[Line], cells: Collection[Cell]) -> int | None:
    """Which of `lines` is the first to show one of `cells`."""
    return next((row for row, line in enumerate(lines) if any(piece.cell in cells for piece in line.pieces)), None)


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
    """Says that `what` has not been fetched and which command would get it; choosing that fills it in."""
    offer = Piece(command, "client", typing(command))
    return Line((Piece(f"  {what} not fetched; ", "dim"), offer, Piece(" gets it", "dim")))


def value(shown: object, role: str = "", cell: Cell | None = None) -> Piece:
    """A value, or "?" while the server has not told; a mark takes the first of the two blanks behind it."""
    return Piece("?  ", "dim", cell) if shown is None else Piece(f"{shown}  ", role, cell)


def groups(*made: Sequence[Line]) -> list[Line]:
    """Groups of lines with a blank line between those that are not empty."""
    lines: list[Line] = []
    for group in filter(None, made):
        lines += [BLANK, *group] if lines else group
    return lines
