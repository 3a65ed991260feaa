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
        self._received: int | None = None

    def look(self, pending: Pending | None) -> Watch | None:
        """The response under way with its times; None where there is none."""
        now = self._clock()
        if pending is None:
            self._received = None
            return None
        if self._received is None or pending.received < self._received:
            self._began = self._moved = now
        elif pending.received != self._received:
            self._moved = now
        self._received = pending.received
        return Watch(pending, now - self._moved, now - self._began)
