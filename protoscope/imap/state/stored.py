"""STORE with .SILENT: the server tells nothing, so the flags are those that were asked for (RFC 9051, 6.4.6)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from protoscope.core.rope import Rope
from protoscope.imap.state.messages import MessageRecord, Selected
from protoscope.imap.state.model import State
from protoscope.imap.values import Command, SequenceSet

Flags = tuple[str, ...]


def flags_stored(state: State, command: Command) -> State:
    """With the flags changed that a silent STORE changed; a conditional one answers for itself (RFC 7162, 3.1.3)."""
    selected = state.selected
    wanted = next((argument for argument in command.arguments if isinstance(argument, SequenceSet)), None)
    change = _changes(command.arguments)
    if selected is None or selected.read_only or wanted is None or wanted.saved or change is None:
        return state
    messages = _stored(selected, wanted, command.name == "UID STORE", change)
    return state if messages is selected.messages else replace(state, selected=replace(selected, messages=messages))


def _changes(arguments: tuple[Any, ...]) -> Callable[[Flags], Flags] | None:
    """What +FLAGS.SILENT, -FLAGS.SILENT or FLAGS.SILENT does to a message's flags; None for another item."""
    for item, flags in itertools.pairwise(arguments):
        change = _CHANGE.get(item.upper()) if isinstance(item, str) else None
        if change is not None:
            return lambda before: change(before, _names(flags))
    return None


def _names(flags: Any) -> Flags:
    return tuple(map(str, flags)) if isinstance(flags, tuple) else (str(flags),)


def _added(before: Flags, flags: Flags) -> Flags:
    return tuple(dict.fromkeys((*before, *flags)))


def _removed(before: Flags, flags: Flags) -> Flags:
    gone = {flag.lower() for flag in flags}
    return tuple(flag for flag in before if flag.lower() not in gone)


def _replaced(before: Flags, flags: Flags) -> Flags:
    return (*flags, *(flag for flag in before if flag == "\\Recent"))


_CHANGE: dict[str, Callable[[Flags, Flags], Flags]] = {
    "+FLAGS.SILENT": _added,
    "-FLAGS.SILENT": _removed,
    "FLAGS.SILENT": _replaced,
}


def _stored(
    selected: Selected, wanted: SequenceSet, by_uid: bool, change: Callable[[Flags], Flags]
) -> Rope[MessageRecord]:
    messages = selected.messages
    highest = (1 << 32) - 1 if by_uid else len(messages)
    for position, record in _named(messages, wanted, by_uid, highest):
        if record.flags is not None and (flags := change(record.flags)) != record.flags:
            messages = messages.replaced(position, replace(record, flags=flags))
    return messages


def _named(
    messages: Rope[MessageRecord], wanted: SequenceSet, by_uid: bool, highest: int
) -> Iterable[tuple[int, MessageRecord]]:
    if by_uid:
        return (
            (place, record)
            for place, record in enumerate(messages)
            if record.uid and wanted.contains(record.uid, highest)
        )
    places = sorted(
        {place for low, high in wanted.bounds(highest) for place in range(max(low, 1), min(high, highest) + 1)}
    )
    return ((place - 1, messages[place - 1]) for place in places)
