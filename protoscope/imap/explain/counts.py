"""Sequence sets in words, with how many messages they name (RFC 9051, sequence-set)."""

from __future__ import annotations

from protoscope.imap.explain.words import messages, plural
from protoscope.imap.state.model import State
from protoscope.imap.values import SequenceSet


def counted_set(numbers: SequenceSet, uid: bool, state: State) -> str:
    """Such as "messages 2:4, 3 of them", "UIDs 5:7, at most 3", "messages 12:*, from the last one, 12, on"."""
    named = messages(numbers, uid)
    named = f"{named[0].upper()}{named[1:]}"
    if numbers.saved:
        return f"{named}: {plural(state.last_search.count, 'message')}" if state.last_search else named
    exists = state.selected.exists if state.selected else None
    if uid:
        return f"{named}{_uids(numbers)}"
    if exists is None and _open(numbers):
        return named
    count = _size(numbers, exists or 0)
    beyond = exists is not None and any(high > exists for _, high in numbers.bounds(exists))
    there = f"; the mailbox holds {exists} only" if beyond else ""
    return f"{named}: {plural(count, 'message')}{there}" if count > 1 or there else named


def _open(numbers: SequenceSet) -> bool:
    return any(None in ends for ends in numbers.ranges)


def _size(numbers: SequenceSet, highest: int) -> int:
    """How many numbers, where no range overlaps another."""
    return sum(high - low + 1 for low, high in numbers.bounds(highest))


def _uids(numbers: SequenceSet) -> str:
    """UIDs may have gaps, so the width of a range is the most it can name."""
    if _open(numbers):
        return " (* is the highest UID, so the last message is always in it)"
    count = _size(numbers, 0)
    return f": at most {plural(count, 'message')}" if count > 1 else ""
