"""Intents: cells that are no values, but something to do; a click or Enter on such a piece does it."""

from __future__ import annotations

from protoscope.core.state import Cell

SORT = "sort-by"
"""(SORT, column): sort the list by that column."""
TYPE = "type"
"""(TYPE, text): put the text into the command line."""


def sort_by(column: str) -> Cell:
    """Sort the list."""
    return SORT, column


def typing(text: str) -> Cell:
    """Fill in a command for the user to read and send."""
    return TYPE, text


def is_intent(cell: Cell | None) -> bool:
    """Whether a cell is something to do."""
    return cell is not None and cell[0] in (SORT, TYPE)
