"""Recorder: puts facts in the trace, in the file if there is one, and into the timeline."""

from __future__ import annotations

from collections.abc import Callable

from protoscope.core.fact import Fact
from protoscope.core.message import Message
from protoscope.net.clock import Clock
from protoscope.timeline.timeline import Timeline

Sink = Callable[[Fact], None]
"""Is told every fact; may raise OSError, after which it is told no more."""


class Recorder:
    """`problem` says why the sink was given up; what it has been told until then stays."""

    def __init__(self, timeline: Timeline, clock: Clock, sink: Sink | None) -> None:
        self.timeline = timeline
        self.problem: OSError | None = None
        self._clock = clock
        self._sink = sink
        self._last = 0.0

    def now(self) -> float:
        """The time for the next fact; never before the last one's."""
        self._last = max(self._last, self._clock())
        return self._last

    def record(self, fact: Fact) -> list[Message]:
        """Take in a fact; gives the messages that it completed."""
        self.timeline.trace.append(fact)
        self._tell(fact)
        return [self.timeline.message(index) for index in self.timeline.grow()]

    def _tell(self, fact: Fact) -> None:
        if self._sink is None:
            return
        try:
            self._sink(fact)
        except OSError as error:
            self.problem, self._sink = error, None
