"""Progress: how far a long response is, in the few words that fit the status line."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.core.message import Side
from protoscope.core.secret import masked
from protoscope.core.visible import decoded
from protoscope.timeline.exchanges import exchange_of
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import counted, cut, short_size

MANY = 50
"""Responses from which an answer counts as a long one."""
LARGE = 1 << 20
"""Octets from which it does."""
NAME = 24
"""Characters of the command that are told."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What has come of an answer that is not complete: `rate` is octets a second, 0 while it cannot be told."""

    name: str
    responses: int
    octets: int
    rate: float

    def __str__(self) -> str:
        speed = f" {short_size(round(self.rate))}/s" if self.rate else ""
        return f"{self.name}: {counted(self.responses, 'response')} {short_size(self.octets)}{speed}"


def progress(timeline: Timeline, command: int | None) -> Progress | None:
    """How far the answer to message `command` is; None where it is complete or short."""
    if command is None:
        return None
    exchange = exchange_of(timeline, command)
    _, connection, _ = timeline.entry(command)
    pending = timeline.pending(connection, Side.SERVER)
    octets = exchange.received + (pending.received if pending else 0)
    if exchange.complete or (exchange.responses < MANY and octets < LARGE):
        return None
    seconds = timeline.at(len(timeline) - 1) - timeline.at(command)
    return Progress(_name(timeline, command), exchange.responses, octets, octets / seconds if seconds > 0 else 0.0)


def _name(timeline: Timeline, command: int) -> str:
    """The tag and the first words of the command, secrets masked."""
    message = timeline.message(command)
    octets = masked(message.octets, timeline.secrets(message))
    return cut(decoded(octets.split(b"\r\n", 1)[0]), NAME)
