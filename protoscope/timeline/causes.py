"""Causes: which message gave a state cell its value, found by comparing remembered states from late to early."""

from __future__ import annotations

from protoscope.core.state import Cell
from protoscope.timeline.diff import value
from protoscope.timeline.timeline import CHECKPOINT, Timeline


def cause(timeline: Timeline, cell: Cell, before: int) -> int | None:
    """The last message with an index below `before` that changed `cell`; None if it still has its initial value."""
    end = before
    while end > 0:
        start = (end - 1) // CHECKPOINT * CHECKPOINT
        found = _last_change(timeline, cell, start, end)
        if found is not None:
            return found
        end = start
    return None


def _last_change(timeline: Timeline, cell: Cell, start: int, end: int) -> int | None:
    """The last message in `start`..`end` that changed `cell`."""
    state = timeline.state_at(start)
    held, last = value(state, cell), None
    for message in timeline.messages(start, end):
        state = timeline.wing.fold(state, message)
        now = value(state, cell)
        if now is not held and now != held:
            held, last = now, message.index
    return last
