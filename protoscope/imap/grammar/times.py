"""Dates and times (RFC 9051, date-time and date)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Mismatch
from protoscope.imap.grammar.shapes import named, octets_of, string

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBER_OF = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_DATE = re.compile(rb"([ \d]?\d)-([A-Za-z]{3})-(\d{4})(?: (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d))?\Z")


def date_time(node: Node) -> datetime | bytes:
    """date-time = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE; bytes where it is none."""
    octets = string(node)
    found = _DATE.match(octets)
    if found is None or found[4] is None:
        return named(node, "date-time", octets, "date-syntax")
    try:
        value = _datetime(found)
    except (ValueError, KeyError):
        return named(node, "date-time", octets, "date-range")
    return named(node, "date-time", value, *(("date-syntax",) if len(found[1]) == 1 else ()))


def sound_date_time(octets: bytes) -> datetime:
    """What a date-time says, without its quotes, that is known to be one; ValueError where it is none."""
    found = _DATE.match(octets)
    if found is None:
        raise ValueError("no date-time")
    return _datetime(found)


def _datetime(found: re.Match[bytes]) -> datetime:
    hour, minute, second = (int(found[group]) for group in (4, 5, 6))
    # A leap second has no place in datetime: it is shown as the second before.
    return datetime(*_day(found), hour, minute, min(second, 59), tzinfo=_zone(found[7] + found[8] + found[9]))


@cache
def _zone(octets: bytes) -> timezone:
    """Made once: a mailbox has thousands of dates in a few zones."""
    offset = timedelta(hours=int(octets[1:3]), minutes=int(octets[3:]))
    return timezone(-offset if octets.startswith(b"-") else offset)


def _day(found: re.Match[bytes]) -> tuple[int, int, int]:
    return int(found[3]), _NUMBER_OF[found[2].decode("ascii").lower()], int(found[1])


def search_date(node: Node) -> date:
    """date = date-text / DQUOTE date-text DQUOTE, such as 1-Feb-1994."""
    found = _DATE.match(octets_of(node, "date"))
    if found is None:
        raise Mismatch("date", node)
    try:
        return named(node, "date", date(*_day(found)))
    except (ValueError, KeyError):
        raise Mismatch("date", node) from None
