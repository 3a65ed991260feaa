"""MessageList: the numbers of a mailbox, a header, and one row for each message, in any order, made when drawn."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from protoscope.core.rope import Rope
from protoscope.core.state import Cell
from protoscope.tui.present.intents import sort_by
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import first_line
from protoscope.tui.present.sorting import AT_ONCE, KeyOf, Look, Sorter

ARROWS = {False: "\u25b4", True: "\u25be"}


class MessageList:
    """Rows over a rope of records. A wing's list says how the top and a row look, and what a column is sorted by."""

    keys: Mapping[str, KeyOf]
    """The columns that the list can be sorted by; a wing's list sets them first of all."""
    place: Cell = ("messages",)
    """Where in the state the records are."""

    def __init__(self, messages: Rope[Any], look: Look) -> None:
        self.messages = messages
        self.look = look
        self._sorter = look.sorter or Sorter()
        if len(messages) <= AT_ONCE and self._sorter.wants(messages):
            for _ in self.sorting():
                pass

    def sorting(self) -> Iterator[None]:
        """The steps that work out the wanted order."""
        key_of = self.keys.get(self._sorter.order.column)
        return self._sorter.steps(self.messages, key_of) if key_of else iter(())

    @property
    def wants_sorting(self) -> bool:
        """Whether the rows are not in the wanted order yet."""
        return self._sorter.order.column in self.keys and self._sorter.wants(self.messages)

    def top(self) -> Sequence[Line]:
        """The lines above the messages, of which the last is the header."""
        raise NotImplementedError

    def row(self, number: int, record: Any) -> Line:
        """A message's line; its place in the rope is `number` - 1."""
        raise NotImplementedError

    def offer(self, rows: Iterable[int]) -> str:
        """The command that fetches what these rows lack; "" where they lack nothing."""
        raise NotImplementedError

    @cached_property
    def _top(self) -> tuple[Line, ...]:
        return tuple(self.top())

    @property
    def _order(self) -> array[int] | None:
        return self._sorter.keys if self._sorter.order.column in self.keys else None

    @property
    def sticky(self) -> int:
        """The row that stays in sight while those below it scroll: the header."""
        return len(self._top) - 1 if len(self.messages) else -1

    def __len__(self) -> int:
        return len(self._top) + (len(self.messages) if self._order is None else len(self._order))

    def __getitem__(self, row: int, /) -> Line:
        if row < len(self._top):
            return self._top[row]
        place = self.place_of(row)
        return Line((Piece("  expunged", "dim"),)) if place is None else self.row(place + 1, self.messages[place])

    def place_of(self, row: int) -> int | None:
        """Where in the rope the message of a row is; None where the row shows none."""
        at = row - len(self._top)
        if at < 0:
            return None
        if self._order is None:
            return at if at < len(self.messages) else None
        return self.messages.place(self._order[at]) if at < len(self._order) else None

    def first_of(self, cells: Collection[Cell]) -> int | None:
        """The first row that shows one of `cells`, or where the message stood that they belonged to."""
        row = first_line(self._top, cells)
        depth = len(self.place)
        keys = [cell[depth] for cell in cells if cell[:depth] == self.place and len(cell) > depth]
        numbers = [key for key in keys if isinstance(key, int)]
        if row is not None or not numbers:
            return row
        return len(self._top) + self._row_of(min(numbers))

    def _row_of(self, key: int) -> int:
        if self._order is not None:
            return self._order.index(key) if key in self._order else 0
        return self.messages.place(key, nearest=True) or 0

    def head(self, name: str, shown: Callable[[str], Piece]) -> Piece:
        """A column's title, with an arrow where the list is sorted by it; a click sorts."""
        order = self._sorter.order
        piece = shown(name + ARROWS[order.reverse] if order.column == name else name)
        return Piece(piece.text, "title" if order.column == name else piece.role, sort_by(name))
