"""The state pane: tabs of the state after so many messages, whatever the protocol."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from protoscope.core.state import Cell, Change
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.changes import change_lines
from protoscope.tui.present.rows import LazyRows, Tab
from protoscope.tui.present.sorting import Look

__all__ = ["Tab", "message_of", "tab_of", "tabs"]


def tabs(
    timeline: Timeline,
    count: int,
    chosen: int | None = None,
    made: tuple[Change, ...] = (),
    look: Look | None = None,
) -> tuple[Tab, ...]:
    """The tabs of the state after `count` messages; `chosen` is the key of the message that the Message tab shows.

    The last tab lists the changes `made`; `look` is how lists of messages are shown.
    """
    # Imported by name and late, like the wings, so that a POP3 session never loads what IMAP needs.
    module = import_module(f"protoscope.tui.present.{timeline.wing.name}_tabs")
    make: Callable[[Timeline, Any, int | None, Look], tuple[Tab, ...]] = module.tabs
    state = timeline.state_at(count)
    changed = Tab(
        "changes", f"Changes {len(made):,}" if made else "Changes", LazyRows(lambda: change_lines(made, state))
    )
    return (*make(timeline, state, chosen, look or Look()), changed)


_TABS = {
    "mailboxes": "mailboxes",
    "maildrop": "maildrop",
    "selected": "messages",
    "messages": "messages",
    "last_search": "messages",
    "accepted": "",
    "uidvalidities": "",
    "memory": "",
}
_IN_MESSAGE = {"sections", "structure", "modseq", "others", "top", "body"}
"""Fields of a message that only the Message tab shows."""


def tab_of(cell: Cell) -> str:
    """The id of the tab that shows `cell` best; "" for what is kept for the steps bar only."""
    if message_of(cell) is not None and not _IN_MESSAGE.isdisjoint(map(str, cell)):
        return "message"
    return _TABS.get(str(cell[0]), "session")


def message_of(cell: Cell) -> int | None:
    """The key of the message that `cell` belongs to, or None."""
    if "messages" not in cell[:2]:
        return None
    after = cell[cell.index("messages") + 1 :]
    return after[0] if after and isinstance(after[0], int) else None
