"""Moments: which cells to mark for a selected message, and which tab shows them best."""

from __future__ import annotations

from collections.abc import Collection

from protoscope.core.state import Cell
from protoscope.timeline.diff import changes
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.state_tabs import message_of, tab_of

LONGEST = 1000
"""Messages of an exchange that are compared at once; of a longer one, only the last counts."""

BY_INTEREST = ("message", "messages", "mailboxes", "maildrop", "session")
"""Tabs; where an exchange changed several, the first of these is shown."""


def changed_by(timeline: Timeline, index: int) -> frozenset[Cell]:
    """The cells that message `index` changed."""
    return frozenset(change.cell for change in timeline.diff(index))


def changed_by_exchange(timeline: Timeline, index: int) -> frozenset[Cell]:
    """The cells that differ between before the command that message `index` answers and after the message."""
    first = timeline.answered(index)
    if first is None or index - first > LONGEST:
        return changed_by(timeline, index)
    before, after = timeline.state_at(first), timeline.state_at(index + 1)
    return frozenset(change.cell for change in changes(before, after))


def best_tab(cells: Collection[Cell]) -> str | None:
    """The tab to turn to when these cells changed."""
    touched = {tab_of(cell) for cell in cells}
    return next((tab for tab in BY_INTEREST if tab in touched), None)


def message_shown(cells: Collection[Cell]) -> int | None:
    """The key of the one message whose contents are among these cells; None if there is none or several."""
    keys = {message_of(cell) for cell in cells if tab_of(cell) == "message"}
    return keys.pop() if len(keys) == 1 else None
