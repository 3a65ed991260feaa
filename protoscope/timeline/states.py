"""States: the state after any number of messages, from checkpoints of which few are whole."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from protoscope.core.message import Message
from protoscope.timeline.packed import Packed, packed, unpacked

INTERVAL = 512
"""Messages from one checkpoint to the next."""
MOST = 262_144
"""Changes of records from one whole checkpoint to the next: what is gone through to get to a moment before that."""
STRIDE = 128
"""Messages between the states that are remembered for a while when a stretch has been folded."""
RECENT = 64
"""How many of those."""
KEPT = 2
"""Moments that are remembered because a screen is about to draw them, with the states before them."""
COMMANDS = 8
"""Commands whose state before is remembered: more are seldom under way."""
UNPACKED, SPREAD = 12, 16
"""How many checkpoints are remembered when they have been unpacked: those asked for and those right before them, for
whoever steps back; and one of so many, for whoever goes on stepping back.
"""

Fold = Callable[[Any, Message], Any]
K = TypeVar("K")


class Remembered(OrderedDict[int, K], Generic[K]):
    """The last so many that were put in or asked for."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def put(self, count: int, state: K) -> None:
        """Remember it, and forget the one that was of no use for longest."""
        self[count] = state
        self.move_to_end(count)
        if len(self) > self._most:
            self.popitem(last=False)


class States:
    """`add` in order; `at` gives any. `messages` gives a range of them; `interval` is that of the checkpoints."""

    def __init__(
        self,
        initial: Any,
        fold: Fold,
        messages: Callable[[int, int], Iterable[Message]],
        interval: int = INTERVAL,
    ) -> None:
        self.present = self._before = self._last = initial
        self.count = 0
        self._fold = fold
        self._messages = messages
        self.interval = interval
        self._checkpoints: list[Any] = [initial]
        self._edits = 0
        self._unpacked = Remembered[Any](UNPACKED)
        self._recent = Remembered[Any](RECENT)
        self._commanded = Remembered[Any](COMMANDS)
        self._kept = Remembered[tuple[Any, Any]](KEPT)

    def add(self, message: Message) -> Any:
        """Fold the next message; gives the state after it."""
        self._before = self.present
        self.present = self._fold(self.present, message)
        self.count += 1
        if self.count % self.interval == 0:
            self._checkpoint()
        return self.present

    def _checkpoint(self) -> None:
        found = packed(self._last, self.present) if self._edits < MOST else None
        self._edits = 0 if found is None else self._edits + found.size
        self._checkpoints.append(self.present if found is None else found)
        self._last = self.present

    def floor(self, count: int) -> int:
        """How many messages the last checkpoint at or before `count` counts."""
        return count // self.interval * self.interval

    def _unpack(self, place: int) -> Any:
        """The state of a checkpoint, made of the nearest one before it that is known."""
        known = place
        while known not in self._unpacked and isinstance(self._checkpoints[known], Packed):
            known -= 1
        state = self._unpacked[known] if known in self._unpacked else self._checkpoints[known]
        for stop in sorted({place // SPREAD * SPREAD, place - 1, place}):
            if stop > known:
                state = unpacked(state, self._checkpoints[known + 1 : stop + 1])
                self._unpacked.put(stop, state)
                known = stop
        return state

    def at(self, count: int) -> Any:
        """The state after the first `count` messages, folded from the nearest state known."""
        if count == self.count:
            return self.present
        if count == self.count - 1:
            # Who follows a session asks at every turn what its last message changed.
            return self._before
        if count in self._commanded:
            return self._commanded[count]
        if count in self._kept:
            return self._kept[count][1]
        if count + 1 in self._kept:
            return self._kept[count + 1][0]
        start = self.floor(count)
        near = max((known for known in self._recent if start <= known <= count), default=None)
        state = self._unpack(start // self.interval) if near is None else self._recent[near]
        start = start if near is None else near
        for number, message in enumerate(self._messages(start, count), start + 1):
            state = self._fold(state, message)
            # The next step back is to the moment before.
            if number % STRIDE == 0 or number == count - 1:
                self._recent.put(number, state)
        self._recent.put(count, state)
        return state

    def keep(self) -> None:
        """Remember the present and the state before its last message: a screen draws them when more has come, and when
        others have looked at many moments meanwhile.
        """
        self._kept.put(self.count, (self._before, self.present))

    def mark(self) -> None:
        """Remember the state before the last message, which is a command: what came of it is compared with that, and
        the parts that it left alone are the same objects only in the states that were made of this one.
        """
        self._commanded.put(self.count - 1, self._before)

    def pair(self, index: int) -> tuple[Any, Any] | None:
        """The states before and after message `index`, where both are known and the one was made of the other."""
        return (self._before, self.present) if index == self.count - 1 else self._kept.get(index + 1)
