"""States: the state after any number of messages, from checkpoints that thin out where they would take much memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from protoscope.core.message import Message
from protoscope.timeline.weight import weight

FIRST, MOST = 256, 4096
"""Messages from one checkpoint to the next: at first, and where the states take much memory."""
SHARE = 0.4
"""Octets that checkpoints may hold for each octet of the trace before they are thinned out."""
FREE = 8 << 20
"""Octets that they may hold in any case."""
STRIDE = 128
"""Messages between the states that are remembered for a while when a stretch has been folded."""
RECENT = 64
"""How many of those."""
KEPT = 4
"""States that are remembered because a screen is about to draw them, two for each look."""

Fold = Callable[[Any, Message], Any]


class States:
    """`add` in order; `at` gives any. `octets` tells how long the trace is, `messages` gives a range of it."""

    def __init__(
        self, initial: Any, fold: Fold, messages: Callable[[int, int], Iterable[Message]], octets: Callable[[], int]
    ) -> None:
        self.present = self._before = initial
        self.count = 0
        self._fold = fold
        self._messages = messages
        self._octets = octets
        self.interval = FIRST
        self._checkpoints: list[Any] = [initial]
        self._weight = 0
        self._recent: OrderedDict[int, Any] = OrderedDict()
        self._kept: dict[int, Any] = {}

    def add(self, message: Message) -> Any:
        """Fold the next message; gives the state after it."""
        self._before = self.present
        self.present = self._fold(self.present, message)
        self.count += 1
        if self.count % self.interval == 0:
            self._weight += weight(self._checkpoints[-1], self.present)
            self._checkpoints.append(self.present)
            self._thin_out()
        return self.present

    def _thin_out(self) -> None:
        """Keep every other checkpoint, until those left weigh little enough."""
        while self._weight > FREE + SHARE * self._octets() and self.interval < MOST:
            self._checkpoints = self._checkpoints[::2]
            self.interval *= 2
            pairs = zip(self._checkpoints, self._checkpoints[1:], strict=False)
            self._weight = sum(weight(older, newer) for older, newer in pairs)

    def floor(self, count: int) -> tuple[int, Any]:
        """The last checkpoint at or before `count`: how many messages it counts, and its state."""
        place = count // self.interval
        return place * self.interval, self._checkpoints[place]

    def at(self, count: int) -> Any:
        """The state after the first `count` messages, folded from the nearest state known."""
        if count == self.count:
            return self.present
        if count == self.count - 1:
            # Who follows a session asks at every turn what its last message changed.
            return self._before
        if count in self._kept:
            return self._kept[count]
        start, state = self.floor(count)
        near = max((known for known in self._recent if start < known <= count), default=0)
        if near:
            start, state = near, self._recent[near]
        for number, message in enumerate(self._messages(start, count), start + 1):
            state = self._fold(state, message)
            if number % STRIDE == 0:
                self._remember(number, state)
        self._remember(count, state)
        return state

    def keep(self) -> None:
        """Remember the present and the state before its last message: a screen draws them when more has come, and when
        others have looked at many moments meanwhile.
        """
        self._kept |= {max(self.count - 1, 0): self._before, self.count: self.present}
        for count in list(self._kept)[:-KEPT]:
            del self._kept[count]

    def _remember(self, count: int, state: Any) -> None:
        self._recent[count] = state
        self._recent.move_to_end(count)
        if len(self._recent) > RECENT:
            self._recent.popitem(last=False)
