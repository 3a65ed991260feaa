"""Watching: how long a response has been under way, and since when nothing more of it came."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from protoscope.core.protocol import Pending
from protoscope.tui.present.on_its_way import Watch


class Watching:
    """Told at each look what is pending; knows since when."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._began = self._moved = 0.0
        self._start = self._received = -1

    def look(self, pending: Pending | None, received: int) -> Watch | None:
        """The response under way with its times; None where there is none. The server has sent so many octets in all,
        which tells one response from the next.
        """
        now = self._clock()
        start = -1 if pending is None else received - pending.received
        if start != self._start:
            self._began = self._moved = now
        elif received != self._received:
            self._moved = now
        self._start, self._received = start, received
        return None if pending is None else Watch(pending, now - self._moved, now - self._began)
