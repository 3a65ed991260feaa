"""Copied: messages as text for the clipboard: harmless, secrets masked, each with who said it."""

from __future__ import annotations

from collections.abc import Iterable

from protoscope.core.message import Kind
from protoscope.core.secret import masked
from protoscope.core.visible import visible, visible_octets
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.events import sentence
from protoscope.tui.present.traffic import SIDES

MOST_COPIED = 10_000
"""Messages of one exchange that are copied."""
LARGEST = 1 << 20
"""Octets of one message that are copied; how many more there are is told."""


def dialogue_text(timeline: Timeline, messages: Iterable[int]) -> str:
    """The messages, one after the other."""
    return "\n".join(_text(timeline, index) for index in messages)


def _text(timeline: Timeline, index: int) -> str:
    message = timeline.message(index)
    if message.kind is Kind.EVENT:
        return f"-- {visible(sentence(message.fact))}"
    octets = masked(message.octets[:LARGEST], timeline.secrets(message))
    more = len(message.octets) - LARGEST
    lines = octets.removesuffix(b"\r\n").split(b"\r\n")
    rest = [f"({more:,} more octets)"] if more > 0 else []
    side = SIDES[message.side][0]
    return "\n".join([f"{side} {visible_octets(lines[0])}", *map(visible_octets, lines[1:]), *rest])
