"""Causes: which message gave a state cell its value, and which changes it next, at any length of the timeline.

What each message touched is known, so only messages that may have changed the cell are looked at. What they did is told
by the states before and after the stretch that they are in; only a stretch with several of them is folded again. A
record or an entry that came and went between two checkpoints is passed over, unless the search begins between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    while (touching := timeline.touched.last(cell, end)) is not None:
        if timeline.touched.surely(touching, cell):
            return touching
        block = _block(timeline, touching)
        if block.stop > end or not _same(timeline, cell, block, absent=end < before):
            found = _changing(timeline, cell, range(block.start, min(block.stop, end)), back=True)
            if found is not None:
                return found
        end = block.start
    return None


previous_change = cause
"""The last change of a cell before a message, by that message's index."""


def next_change(timeline: Timeline, cell: Cell, after: int) -> int | None:
    """The first message with an index above `after` that changes `cell`; None where none has yet."""
    start = after + 1
    while (touching := timeline.touched.first(cell, start)) is not None:
        if timeline.touched.surely(touching, cell):
            return touching
        block = _block(timeline, touching)
        if block.start < start or not _same(timeline, cell, block, absent=True):
            found = _changing(timeline, cell, range(max(block.start, start), block.stop), back=False)
            if found is not None:
                return found
        start = block.stop
    return None


def _block(timeline: Timeline, index: int) -> range:
    """The messages from the checkpoint before `index` to the next one."""
    start = timeline.states.floor(index)
    return range(start, min(start + timeline.states.interval, len(timeline)))


def _changing(timeline: Timeline, cell: Cell, stretch: range, *, back: bool) -> int | None:
    """The first message of a stretch that changed the cell, or with `back` the last."""
    first = timeline.touched.first(cell, stretch.start, stretch.stop)
    last = timeline.touched.last(cell, stretch.stop, stretch.start)
    if first is None or last is None:
        return None
    if first == last:
        return first if _differs(timeline, cell, stretch) else None
    if _same(timeline, cell, stretch, absent=False):
        return None
    if len(stretch) <= STRIDE:
        changed = list(_folded(timeline, cell, stretch))
        return (changed[-1] if back else changed[0]) if changed else None
    middle = (first + last + 1) // 2
    halves = range(stretch.start, middle), range(middle, stretch.stop)
    found = (_changing(timeline, cell, half, back=back) for half in (reversed(halves) if back else halves))
    return next((index for index in found if index is not None), None)


def _differs(timeline: Timeline, cell: Cell, stretch: range) -> bool:
    """Whether the cell has another value after the messages than before."""
    new, old = value(timeline.state_at(stretch.stop), cell), value(timeline.state_at(stretch.start), cell)
    return new is not old and bool(new != old)


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
