"""STORE with .SILENT: the server tells nothing, so the flags are those that were asked for (RFC 9051, 6.4.6)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from protoscope.core.record import replaced
from protoscope.core.rope import Rope
from protoscope.imap.state.messages import MessageRecord, Selected
from protoscope.imap.state.model import State
from protoscope.imap.values import Command, SequenceSet

Flags = tuple[str, ...]


def flags_stored(state: State, command: Command, modified: SequenceSet | None = None) -> State:
    """With the flags changed that a silent STORE changed; those of `modified` were left alone (RFC 7162, 3.1.3)."""
    selected = state.selected
    wanted = next((argument for argument in command.arguments if isinstance(argument, SequenceSet)), None)
    change = _changes(command.arguments)
    if selected is None or selected.read_only or wanted is None or wanted.saved or change is None:
        return state
    messages = _stored(selected, wanted, modified, command.name == "UID STORE", change)
    return state if messages is selected.messages else replaced(state, selected=replaced(selected, messages=messages))


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
    selected: Selected,
    wanted: SequenceSet,
    modified: SequenceSet | None,
    by_uid: bool,
    change: Callable[[Flags], Flags],
) -> Rope[MessageRecord]:
    messages = selected.messages
    for position, number, record in _named(messages, wanted, by_uid):
        if record.flags is None or (modified is not None and modified.contains(number)):
            continue
        flags = change(record.flags)
        if flags != record.flags:
            messages = messages.replaced(position, replaced(record, flags=flags))
    return messages


def _named(
    messages: Rope[MessageRecord], wanted: SequenceSet, by_uid: bool
) -> Iterator[tuple[int, int, MessageRecord]]:
    """The messages of the set: position, the number that the command calls it, and record."""
    if by_uid:
        highest = max((record.uid or 0 for record in messages), default=0)
        for position, record in enumerate(messages):
            if record.uid and wanted.contains(record.uid, highest):
                yield position, record.uid, record
        return
    bounds = [(max(low, 1), min(high, len(messages))) for low, high in wanted.bounds(len(messages))]
    for number in sorted({number for low, high in bounds for number in range(low, high + 1)}):
        yield number - 1, number, messages[number - 1]
