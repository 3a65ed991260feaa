"""Moments: which cells to mark for a selected message, and which tab shows them best."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from protoscope.core.state import Cell, Change
from protoscope.timeline.diff import BOOKKEEPING, changes
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.changes import value_words
from protoscope.tui.present.state_tabs import message_of, tab_of

MOST = 1000
"""Records, all changed at once, that are told one by one."""
LONGEST = 200
"""Messages of an exchange that are compared at once; of a longer one, only the last counts."""

BY_INTEREST = ("message", "messages", "mailboxes", "maildrop", "session")
"""Tabs; where an exchange changed several, the first of these is shown."""

SHOWN_BESIDE = {"last_search": "messages"}
"""Fields that are best seen in another tab than the one that lists them: found messages are pointed out among all."""


def changes_by(timeline: Timeline, index: int) -> tuple[Change, ...]:
    """What message `index` changed of what the server has said."""
    return _told(timeline.diff(index, MOST))


def changes_by_exchange(timeline: Timeline, index: int) -> tuple[Change, ...]:
    """The same of all between the command that message `index` answers and the message, both included."""
    first = timeline.answered(index)
    if first is None or index - first > LONGEST:
        return changes_by(timeline, index)
    return _told(changes(timeline.state_at(first), timeline.state_at(index + 1), MOST))


def _told(made: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(change for change in made if change.cell[0] not in BOOKKEEPING)


def old_values(made: Iterable[Change]) -> dict[Cell, str]:
    """The cells that have a value now, as the others cannot be marked, and the value before in words; "" for none, and
    for yes or no, which the mark alone tells.
    """
    return {
        change.cell: "" if change.old is None or isinstance(change.old, bool) else value_words(change.old)
        for change in made
        if change.new is not None
    }


def _tab(cell: Cell) -> str:
    return SHOWN_BESIDE.get(str(cell[0])) or tab_of(cell)


def best_tab(cells: Collection[Cell]) -> str | None:
    """The tab to turn to when these cells changed."""
    touched = set(map(_tab, cells))
    return next((tab for tab in BY_INTEREST if tab in touched), None)


def message_shown(cells: Collection[Cell]) -> int | None:
    """The key of the one message whose contents are among these cells; None if there is none or several."""
    keys = {message_of(cell) for cell in cells if tab_of(cell) == "message"}
    return keys.pop() if len(keys) == 1 else None
