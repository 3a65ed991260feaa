"""Causes: which message gave a state cell its value, and which changes it next, at any length of the timeline.

What each message touched is known, so only stretches that may have changed the cell are looked into; of those, only
the ones folded again whose ends do not share the record that the cell is in. A record or an entry that came and went
between two checkpoints is passed over, unless the search begins between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from protoscope.core.rope import Rope
from protoscope.core.state import Cell, Record
from protoscope.timeline.diff import value
from protoscope.timeline.states import STRIDE
from protoscope.timeline.timeline import Timeline


def cause(timeline: Timeline, cell: Cell, before: int) -> int | None:
    """The last message with an index below `before` that changed `cell`; None if it still has its initial value.

    So `before` is the number of messages after which the cell has the value asked about.
    """
    end = before
    while (found := timeline.touched.last(cell, end)) is not None:
        if timeline.touched.surely(found, cell):
            return found
        block = _block(timeline, found)
        # Folding what lies after `found` would be in vain.
        end = block.start
        if block.stop > before or not _same(timeline, cell, block, absent=True):
            stretches = reversed(_strides(block.start, found + 1))
            changed = next(filter(None, map(_changed(timeline, cell), stretches)), None)
            if changed:
                return changed[-1]
    return None


previous_change = cause
"""The last change of a cell before a message, by that message's index."""


def next_change(timeline: Timeline, cell: Cell, after: int) -> int | None:
    """The first message with an index above `after` that changes `cell`; None where none has yet."""
    start = after + 1
    while (found := timeline.touched.first(cell, start)) is not None:
        if timeline.touched.surely(found, cell):
            return found
        block = _block(timeline, found)
        start = block.stop
        if block.start <= after or not _same(timeline, cell, block, absent=True):
            stretches = _strides(found, block.stop)
            changed = next(filter(None, map(_changed(timeline, cell), stretches)), None)
            if changed:
                return changed[0]
    return None


def _block(timeline: Timeline, index: int) -> range:
    """The messages from the checkpoint before `index` to the next one."""
    start, _ = timeline.states.floor(index)
    return range(start, min(start + timeline.states.interval, len(timeline)))


def _strides(start: int, end: int) -> list[range]:
    """`start`..`end` in stretches whose states are remembered once the last of them has been asked for."""
    cuts = [start, *range((start // STRIDE + 1) * STRIDE, end, STRIDE), end]
    return [range(*ends) for ends in pairwise(cuts)]


def _changed(timeline: Timeline, cell: Cell) -> Callable[[range], list[int]]:
    """The messages of a stretch that changed `cell`."""

    def changed(stretch: range) -> list[int]:
        return [] if _same(timeline, cell, stretch, absent=False) else list(_folded(timeline, cell, stretch))

    return changed


def _folded(timeline: Timeline, cell: Cell, stretch: range) -> Iterator[int]:
    state = timeline.state_at(stretch.start)
    held = value(state, cell)
    for message in timeline.messages(stretch.start, stretch.stop):
        state = timeline.wing.fold(state, message)
        now = value(state, cell)
        if now is not held and now != held:
            held = now
            yield message.index


def _same(timeline: Timeline, cell: Cell, stretch: range, *, absent: bool) -> bool:
    """Whether the cell is in the same object before and after the messages; `absent`: or in none that has entries."""
    new, old = timeline.state_at(stretch.stop), timeline.state_at(stretch.start)
    for step in cell:
        if old is new and (isinstance(old, (Record, Rope)) or (isinstance(old, Mapping) and old)):
            return True
        of_entries = isinstance(old, (Rope, Mapping))
        old, new = value(old, (step,)), value(new, (step,))
        if old is None and new is None:
            return absent and of_entries
    return False
