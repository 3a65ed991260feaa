"""Release: how many messages of a timeline are let through to a reader, one by one, in time, or up to a breakpoint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from protoscope.core.message import Kind, Side
from protoscope.timeline.filter import Predicate, scan
from protoscope.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Speed:
    """How long to wait between two messages: `factor` times the time that lay between them, from `least` to `most`
    seconds.
    """

    name: str
    factor: float
    least: float = 0.0
    most: float = float("inf")

    def pause(self, gap: float) -> float:
        """Seconds to wait for a message that came `gap` seconds after the one before."""
        return min(max(gap * self.factor, self.least), self.most)


SPEEDS = (
    Speed("1x", 1.0),
    Speed("slow", 4.0, least=1.0, most=10.0),
    Speed("fast", 0.1, most=1.0),
    Speed("at once", 0.0),
)
"""1x keeps to the recorded times. On a fast network these are milliseconds, so slow leaves a second at least."""


class Release:
    """`count` messages are released; those behind them wait. Times are seconds of any clock that the caller reads.

    With `own` the client's messages do not wait behind nothing: what a user types is seen when it is sent, unless
    something that came before it still waits.
    """

    def __init__(self, timeline: Timeline, count: int, *, own: bool) -> None:
        self.timeline = timeline
        self.count = count
        self.speed = SPEEDS[0]
        self.playing = False
        self.breakpoint: Predicate | None = None
        """Playing stops at the first message for which this holds, which is released."""
        self._own = own
        self._seen = len(timeline)
        self._released_at = 0.0
        self._none_waited_at = 0.0

    @property
    def waiting(self) -> int:
        """How many messages wait."""
        return len(self.timeline) - self.count

    def arrived(self, now: float) -> None:
        """Take in that the timeline grew."""
        for number in range(self._seen, len(self.timeline)):
            if number == self.count and self._own and self._by_client(number):
                self.count += 1
                self._released_at = now
        self._seen = len(self.timeline)

    def _by_client(self, number: int) -> bool:
        index = self.timeline.index
        return index.side(number) is Side.CLIENT and index.kind(number) is not Kind.EVENT

    def step(self, now: float) -> bool:
        """Release the next message; false where none waits. Playing goes on from there."""
        if not self.waiting:
            return False
        self.count += 1
        self._released_at = now
        return True

    def play(self, now: float) -> None:
        """Release messages by `advance` from now on."""
        self.playing = True
        self._released_at = self._none_waited_at = now

    def pause(self) -> None:
        """Release no more by time."""
        self.playing = False

    def next_speed(self) -> Speed:
        """Play in the next way."""
        self.speed = SPEEDS[(SPEEDS.index(self.speed) + 1) % len(SPEEDS)]
        return self.speed

    def due(self) -> float | None:
        """When the next message is released; None while none waits or it is not playing."""
        if not self.playing or not self.waiting:
            return None
        at, number = self.timeline.at, self.count
        gap = at(number) - at(number - 1) if number else 0.0
        return max(self._released_at + self.speed.pause(gap), self._none_waited_at)

    def advance(self, now: float) -> Iterator[bool]:
        """Release what is due, one at a time: true for the message at which the breakpoint stops it, which is the last.

        The caller may give up in between and go on later.
        """
        while (due := self.due()) is not None and due <= now:
            self._released_at = due
            self.count += 1
            stops = self._stops(self.count - 1)
            self.playing = not stops
            yield stops
        if not self.waiting:
            self._none_waited_at = now

    def _stops(self, index: int) -> bool:
        test = self.breakpoint
        return test is not None and any(found is not None for found in scan(self.timeline, test, index, index + 1))
