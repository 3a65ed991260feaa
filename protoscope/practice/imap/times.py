"""Dates and times as clients write them (RFC 3501, 9: date and date-time)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

DATE = re.compile(rb'("?)(?P<day>[ \d]?\d)-(?P<month>[A-Za-z]{3})-(?P<year>\d{4})\1')
DATE_TIME = re.compile(
    rb'"(?P<day>[ \d]\d)-(?P<month>[A-Za-z]{3})-(?P<year>\d{4})'
    rb' (?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d) (?P<sign>[+-])(?P<hours>\d\d)(?P<minutes>\d\d)"'
)
_MONTHS = {name: n for n, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


def date_of(match: re.Match[bytes]) -> date:
    """The day that DATE or DATE_TIME has found. KeyError or ValueError if there is no such day."""
    return date(int(match["year"]), _MONTHS[match["month"].lower()], int(match["day"]))


def date_time_of(match: re.Match[bytes]) -> datetime:
    """The moment that DATE_TIME has found, 59 for a leap second. KeyError or ValueError if there is no such moment."""
    day = date_of(match)
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    zone = timezone(-offset if match["sign"] == b"-" else offset)
    hour, minute, second = (int(match[name]) for name in ("hour", "minute", "second"))
    return datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=zone)
