"""VANISHED: messages that go by UID (RFC 7162, 3.2.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from protoscope.core.record import replaced
from protoscope.core.rope import Rope
from protoscope.imap.state.messages import MessageRecord, Selected
from protoscope.imap.values import SequenceSet

_HIGHEST = (1 << 32) - 1
"""The highest UID there can be."""


class _Gap(NamedTuple):
    """Neighbours of unknown UID, and the known UIDs between which they lie."""

    after: int
    before: int
    records: list[MessageRecord]


def vanished(selected: Selected, uids: SequenceSet) -> Selected:
    """Without the messages of these UIDs.

    UIDs ascend, so a UID that is not known belongs to one of the records between its known neighbours. Those were
    never fetched, for fetching tells the UID once QRESYNC is on; which of them goes makes no difference.
    """
    ranges = tuple(uids.bounds(_HIGHEST))
    kept = Rope(_kept(selected.messages, ranges))
    gone = len(selected.messages) - len(kept)
    if not gone:
        return selected
    return replaced(selected, exists=max(0, (selected.exists or 0) - gone), messages=kept)


def _kept(messages: Iterable[MessageRecord], ranges: tuple[tuple[int, int], ...]) -> Iterator[MessageRecord]:
    for gap, known in _gaps(messages):
        yield from gap.records[_count(gap, ranges) :]
        if known is not None and known.uid is not None and not _holds(known.uid, ranges):
            yield known


def _gaps(messages: Iterable[MessageRecord]) -> Iterator[tuple[_Gap, MessageRecord | None]]:
    """Each run of records without UID with the record after it that has one."""
    after, run = 0, list[MessageRecord]()
    for record in messages:
        if record.uid is None:
            run.append(record)
        else:
            yield _Gap(after, record.uid, run), record
            after, run = record.uid, []
    yield _Gap(after, _HIGHEST + 1, run), None


def _count(gap: _Gap, ranges: tuple[tuple[int, int], ...]) -> int:
    """How many UIDs of the set lie inside the gap."""
    return sum(max(0, min(high, gap.before - 1) - max(low, gap.after + 1) + 1) for low, high in ranges)


def _holds(uid: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= uid <= high for low, high in ranges)
