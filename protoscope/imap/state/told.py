"""What FETCH responses without defects tell of a message: kept as octets, and read when somebody looks at a field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from protoscope.core.record import is_held, rest_of, resting
from protoscope.imap.grammar.fetched import SoundItems
from protoscope.imap.grammar.well_formed import proof
from protoscope.imap.state.messages import MessageRecord
from protoscope.imap.state.update import updated

_LARGE = {"envelope": "ENVELOPE", "structure": "BODYSTRUCTURE"}
"""Fields whose values take much more room than the octets that they are read from."""
_LONG = {"internaldate": "INTERNALDATE"} | _LARGE
"""Fields whose values take long to read."""
_NAMES = {"uid": "UID", "flags": "FLAGS", "size": "RFC822.SIZE", "modseq": "MODSEQ"} | _LONG


class Told:
    """The fields of a record: what the items of a response say, and what was known `before` of that which they do not
    mention. Only the response's octets are kept, for their proof takes twice as much.
    """

    __slots__ = ("_response", "before")

    def __init__(self, before: MessageRecord, items: SoundItems) -> None:
        self.before = before
        self._response = items.response

    @property
    def items(self) -> SoundItems:
        """What the response says, proved once more."""
        found = proof(self._response)
        assert found is not None
        return SoundItems(self._response, found)

    def __getattr__(self, field: str) -> Any:
        name = _NAMES.get(field)
        if name is None or name not in (items := self.items):
            return getattr(self.before, field)
        return items[name]


_NOTHING = MessageRecord(0)
_all_but_key = attrgetter(*(field.name for field in fields(MessageRecord) if field.name != "key"))
_UNTOLD = _all_but_key(_NOTHING)


def _known(record: MessageRecord) -> MessageRecord:
    """The record, or one for all of those that nothing has been told of: nobody asks what it rests on for its key."""
    return _NOTHING if rest_of(record) is None and _all_but_key(record) == _UNTOLD else record


def with_sound_items(record: MessageRecord, items: SoundItems) -> MessageRecord:
    """The record after a response of these items; itself where they say what is known."""
    known = _known(record)
    for field, name in _LARGE.items():
        if name in items and (known is _NOTHING or _is_news(record, field)):
            # At most once for each of these fields, so that no record rests on many others.
            return resting(MessageRecord, Told(known, items), key=record.key)
    said = [(field, name) for field, name in _NAMES.items() if name in items]
    looked_at = (pair for pair in said if pair[0] not in _LONG or _unread(record, pair[0]) != items.octets(pair[1]))
    return updated(record, **{field: items[name] for field, name in looked_at})


def _is_news(record: MessageRecord, field: str) -> bool:
    return _unread(record, field) is None and getattr(record, field) is None


def untold(record: MessageRecord, names: Iterable[str]) -> set[str]:
    """Those of the fields that the server has not told; what has not been read stays so."""
    told = rest_of(record)
    said = told.items if isinstance(told, Told) else ()
    return {field for field in names if _NAMES.get(field) not in said and getattr(record, field) is None}


def says_the_same(record: MessageRecord, field: str, items: Any) -> bool:
    """Whether the response has, for a field that nobody has read yet, the very octets that were told before."""
    octets = items.octets(_LONG[field]) if isinstance(items, SoundItems) and field in _LONG else None
    return octets is not None and octets == _unread(record, field)


def _unread(record: MessageRecord, field: str) -> bytes | None:
    """The octets that the field will be read from; None where it has been read, or nothing was told."""
    while not is_held(record, field) and isinstance(told := rest_of(record), Told):
        octets = told.items.octets(_LONG[field])
        if octets is not None:
            return octets
        record = told.before
    return None
