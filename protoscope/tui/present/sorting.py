"""Sorting: the order of a list of messages by a column, worked out in small steps, so that a million are no wait."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any

from protoscope.core.rope import Rope

AT_ONCE = 1000
"""Messages that are sorted as they are drawn."""
RUN = 2048
"""Messages that are sorted among themselves in one step, before all are merged."""
PAUSE = 64
"""Messages after which there is a chance to do something else."""

KeyOf = Callable[[int, Any], Any]
"""What a message, with its number, is sorted by; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, "" for the server's order."""

    column: str = ""
    reverse: bool = False

    def turned(self, column: str) -> Order:
        """By that column; by the same one again the other way round."""
        return Order(column, not self.reverse) if column == self.column else Order(column)


class Sorter:
    """`keys` are the records' keys in the wanted order, of a mailbox as it was lately; None in the server's order."""

    def __init__(self) -> None:
        self.order = Order()
        self.keys: array[int] | None = None
        self._done: tuple[object, Order] = (None, self.order)

    def by(self, column: str) -> None:
        """Want another order; "" is the server's."""
        self.order = self.order.turned(column) if column else Order()
        if not column:
            self.keys, self._done = None, (None, self.order)

    def wants(self, messages: Rope[Any]) -> bool:
        """Whether the order is not yet that of these messages."""
        return bool(self.order.column) and (messages is not self._done[0] or self.order != self._done[1])

    def steps(self, messages: Rope[Any], key_of: KeyOf) -> Iterator[None]:
        """Work the order out; it is taken on when all is done. What is not known comes last."""
        order = self.order
        runs: list[list[tuple[bool, Any, int]]] = [[]]
        for number, record in enumerate(messages, 1):
            key = key_of(number, record)
            runs[-1].append(((key is None) != order.reverse, 0 if key is None else key, record.key))
            if number % PAUSE == 0:
                yield
            if number % RUN == 0:
                runs[-1].sort(reverse=order.reverse)
                runs.append([])
        runs[-1].sort(reverse=order.reverse)
        keys = array("Q")
        for _, _, key in merge(*runs, reverse=order.reverse):
            keys.append(key)
            if len(keys) % PAUSE == 0:
                yield
        if order == self.order:
            self.keys, self._done = keys, (messages, order)


@dataclass(frozen=True, slots=True)
class Look:
    """How a list of messages is to be shown: in `width` columns, in what order."""

    width: int = 120
    sorter: Sorter | None = None
