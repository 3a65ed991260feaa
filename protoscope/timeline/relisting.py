"""Relisting: the messages of a whole recording, both sides and events, to one plain dictionary for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from protoscope.core.message import Kind
from protoscope.timeline.filter import Predicate, scan
from protoscope.timeline.listing import described
from protoscope.timeline.timeline import Timeline


def relisting(timeline: Timeline, start: int, only: Predicate, *, tree: bool = False) -> Iterator[dict[str, Any]]:
    """The messages from index `start` on for which `only` holds.

    Keys: `number` of the message, 1 first, and of its `connection`; `side`, None for events; `at` in seconds since the
    Unix epoch; those of `listing`; and for an event what happened. A command that was sent in parts has a message for
    each, of kind "part" but for the last, whose tree is that of the whole.
    """
    for index in scan(timeline, only, start):
        if index is not None:
            yield _described(timeline, index, tree)


def _described(timeline: Timeline, index: int, tree: bool) -> dict[str, Any]:
    message = timeline.message(index)
    is_event = message.kind is Kind.EVENT
    found: dict[str, Any] = {
        "number": index + 1,
        "connection": message.connection + 1,
        "side": None if is_event else message.side.name.lower(),
        "at": message.at,
    }
    found |= described(timeline.wing, message, message.end, timeline.parse(message), tree and not is_event)
    return found | ({"event": type(message.fact).__name__} if is_event else {})
