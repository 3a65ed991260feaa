"""Opened: a recording that is read into a timeline bit by bit, while the screen shows what there is of it already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The first paint does not wait for these.
    from protoscope.files.reading import Reading
    from protoscope.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `protoscope open` was asked for: `protocol` is for a recording that does not tell; `at` is the number of a
    message, 1 first; 0 for none.
    """

    path: Path
    protocol: str | None = None
    filter: str = ""
    at: int = 0


class OpenedFile:
    """`problems` are the lines that could not be used, as sentences for people."""

    def __init__(self, wanted: Wanted, reading: Reading, timeline: Timeline) -> None:
        self.wanted = wanted
        self._reading = reading
        self.timeline = timeline
        self.problems: list[str] = []
        self.done = False
        self._read = 0

    def steps(self) -> Iterator[None]:
        """Take in a few milliseconds' worth at each step, to the end. Raises OSError."""
        for batch in self._reading:
            for fact in batch.facts:
                self.timeline.trace.append(fact)
            self.timeline.grow()
            self.problems += map(str, batch.problems)
            self._read = batch.read
            yield
        self.done = True

    @property
    def progress(self) -> str:
        """How far it is, for people."""
        if self.done:
            return "recording"
        return f"reading {min(99, 100 * self._read // max(1, self._reading.size))} %"
