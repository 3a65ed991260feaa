"""Keys about dates: of arrival, and of the Date field (SENT...). Time and zone are disregarded (RFC 3501, 6.4.4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email.utils import parsedate_to_datetime

from protoscope.practice.imap.search.query import KEYS, Key, Query, Test
from protoscope.practice.mailbox import Message

Comparison = Callable[[date, date], bool]
_COMPARISONS: dict[str, Comparison] = {
    "BEFORE": lambda day, limit: day < limit,
    "ON": lambda day, limit: day == limit,
    "SINCE": lambda day, limit: day >= limit,
}


def _dated(day_of: Callable[[Message], date | None], comparison: Comparison) -> Key:
    """A message without a date matches nothing."""

    def key(query: Query) -> Test:
        query.arguments.space()
        limit = query.arguments.date()

        def test(message: Message) -> bool:
            day = day_of(message)
            return day is not None and comparison(day, limit)

        return test

    return key


def _internal_day(message: Message) -> date:
    return message.internal_date.date()


def _saved_day(message: Message) -> date:
    """RFC 8514, 4.3."""
    return message.saved.date()


def _sent_day(message: Message) -> date | None:
    value = message.content.entity.first(b"date")
    try:
        return parsedate_to_datetime(value.decode("latin-1")).date() if value else None
    except (ValueError, TypeError, OverflowError):
        return None


def _within(younger: bool) -> Key:
    """YOUNGER and OLDER: an interval in seconds before now (RFC 5032)."""

    def key(query: Query) -> Test:
        query.arguments.space()
        limit = query.now - query.arguments.number()
        return lambda message: (message.internal_date.timestamp() >= limit) is younger

    return key


KEYS |= {"YOUNGER": _within(younger=True), "OLDER": _within(younger=False)}
for _name, _comparison in _COMPARISONS.items():
    KEYS[_name] = _dated(_internal_day, _comparison)
    KEYS[f"SENT{_name}"] = _dated(_sent_day, _comparison)
    KEYS[f"SAVED{_name}"] = _dated(_saved_day, _comparison)
KEYS["SAVEDATESUPPORTED"] = lambda _: lambda _: True
