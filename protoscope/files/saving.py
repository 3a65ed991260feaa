"""Saving: a trace into a new file at any time, bit by bit, and on from there as the trace grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from protoscope.core.fact import BytesSent, Fact
from protoscope.core.message import Side
from protoscope.core.span import Span, clipped, merged
from protoscope.files.trace import Writer
from protoscope.timeline.timeline import Timeline

STEP = 500
"""Facts written at once; a few milliseconds' worth."""


class Saving:
    """Call `step` until it is `done`, and again whenever the trace may have grown. Making it and `step` raise OSError.

    Besides the secrets that are marked, those are masked that the grammar finds, as an imported recording marks none.
    `written` is the number of facts in the file.
    """

    def __init__(self, timeline: Timeline, path: Path) -> None:
        self.path = path
        self.written = 0
        self._timeline = timeline
        self._looked_at = 0
        self._secrets: defaultdict[int, list[Span]] = defaultdict(list)
        self._sent: defaultdict[int, int] = defaultdict(int)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = Writer(path, timeline.wing.name)

    @property
    def done(self) -> bool:
        """Whether the file holds every fact there is now."""
        return self.written == len(self._timeline.trace)

    def step(self, most: int = STEP) -> None:
        """Look at so many messages, or if all have been looked at, write so many facts."""
        # Looking comes first: a command that came in several facts has been seen whole when its first one is written.
        self._look(most)
        if self._looked_at < len(self._timeline):
            return
        for _ in range(min(most, len(self._timeline.trace) - self.written)):
            self._writer.write(self._masked(self._timeline.trace[self.written]))
            self.written += 1

    def close(self) -> None:
        """Write what is left, and nothing more after that."""
        while not self.done:
            self.step()
        self._writer.close()

    def _look(self, most: int) -> None:
        index, end = self._timeline.index, min(self._looked_at + most, len(self._timeline))
        for number in range(self._looked_at, end):
            if index.side(number) is Side.CLIENT:
                message = self._timeline.message(number)
                found = self._timeline.secrets(message)
                self._secrets[message.connection] += (span.shifted(message.start) for span in found)
        self._looked_at = end

    def _masked(self, fact: Fact) -> Fact:
        if not isinstance(fact, BytesSent):
            return fact
        start = self._sent[fact.connection]
        end = self._sent[fact.connection] = start + len(fact.data)
        found = _from(self._secrets[fact.connection], start)
        return replace(fact, secrets=merged((*fact.secrets, *clipped(found, start, end))))


def _from(spans: list[Span], start: int) -> Iterable[Span]:
    """Those that end after `start`; the others are forgotten, because facts are written in order."""
    passed = next((number for number, span in enumerate(spans) if span.end > start), len(spans))
    del spans[:passed]
    return spans[:]


def save(timeline: Timeline, path: Path) -> None:
    """Write a whole trace to a new file at once. Raises OSError."""
    saving = Saving(timeline, path)
    saving.close()
