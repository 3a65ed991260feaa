"""Marks: what the timeline bar points out of each message, one octet a message, found for any stretch at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_

from protoscope.core.finding import Severity
from protoscope.core.message import Kind
from protoscope.timeline.findings import Findings
from protoscope.timeline.timeline import Timeline

COMMAND, CHANGE = 1, 2
"""A client's command, and a message that changed the state."""
SEVERITIES = {Severity.INFO: 4, Severity.WARNING: 8, Severity.ERROR: 16}
"""A message with a finding; the worst one counts."""
FINDING = sum(SEVERITIES.values())
FEW = 10
"""Messages that are searched for findings at once."""
BLOCK = 256
"""Messages that are summed up, so that a stretch of a million is looked up in a few thousand steps."""


class Marks:
    """Marks of the messages examined so far, in their order."""

    def __init__(self, timeline: Timeline, findings: Findings | None = None) -> None:
        self.timeline = timeline
        self._findings = Findings(timeline) if findings is None else findings
        self.withheld = False
        """Whether nothing is told of findings, as where a learner is to find them."""
        self._marks = bytearray()
        self._blocks = bytearray()

    def __len__(self) -> int:
        return len(self._marks)

    def examine(self) -> Iterator[None]:
        """Examine the messages that have not been, one each step, until there are no more."""
        while len(self._marks) < len(self.timeline):
            while self._findings.looked_at <= len(self._marks):
                self._findings.grow(FEW)
            self._add(self._of(len(self._marks)))
            yield

    def _add(self, mark: int) -> None:
        if len(self._marks) % BLOCK == 0:
            self._blocks.append(0)
        self._blocks[-1] |= mark
        self._marks.append(mark)

    def _of(self, index: int) -> int:
        timeline = self.timeline
        command = timeline.index.kind(index) is Kind.COMMAND
        return (COMMAND if command else 0) | (CHANGE if timeline.touched.tells(index) else 0)

    def severity(self, index: int) -> Severity | None:
        """The worst finding of a message; None where it has none or has not been looked at."""
        return None if self.withheld else self._findings.worst(index, index + 1)

    def between(self, start: int, end: int) -> int:
        """All marks of the messages `start`..`end` together, and that of the worst finding."""
        worst = None if self.withheld else self._findings.worst(start, end)
        return self._told(start, min(end, len(self._marks))) | (0 if worst is None else SEVERITIES[worst])

    def _told(self, start: int, end: int) -> int:
        first, last = -(-start // BLOCK), end // BLOCK
        if first >= last:
            return reduce(or_, set(self._marks[start:end]), 0)
        whole = {*self._marks[start : first * BLOCK], *self._blocks[first:last], *self._marks[last * BLOCK : end]}
        return reduce(or_, whole, 0)
