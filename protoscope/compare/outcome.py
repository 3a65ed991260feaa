"""Outcome: what one task came to over one protocol, with the sessions that show it."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.compare.cost import Cost, cost
from protoscope.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Stretch:
    """Facts `first`..`last` of one device's session."""

    device: str
    timeline: Timeline
    first: int
    last: int

    @property
    def cost(self) -> Cost:
        """What it took."""
        return cost(self.timeline, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Lap:
    """One part of a task, such as "log in": the stretches of all devices in it."""

    name: str
    stretches: tuple[Stretch, ...]

    @property
    def cost(self) -> Cost:
        """What it took, all devices together."""
        return sum((stretch.cost for stretch in self.stretches), Cost())


@dataclass(frozen=True, slots=True)
class Outcome:
    """`result` says in a few words what was reached; `effects` are sentences about what was left behind.

    `practice` tells whether it was done on the practice server although another was given, because it writes.
    `failed` says why the task could not be done, "" where it could.
    """

    task: str
    protocol: str
    result: str
    effects: tuple[str, ...]
    laps: tuple[Lap, ...]
    practice: bool
    failed: str = ""

    @property
    def cost(self) -> Cost:
        """Of all laps."""
        return sum((lap.cost for lap in self.laps), Cost())

    @property
    def timelines(self) -> dict[str, Timeline]:
        """Each device's session: the evidence."""
        return {stretch.device: stretch.timeline for lap in self.laps for stretch in lap.stretches}


@dataclass(frozen=True, slots=True)
class Row:
    """One task over both protocols."""

    pop3: Outcome
    imap: Outcome
