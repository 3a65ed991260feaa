"""Clocks: the ways in which the traffic pane can tell when a message passed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo


@dataclass(frozen=True, slots=True)
class Moment:
    """When a message passed, and the one before it and the first; seconds since the Unix epoch.

    `zone` is the time zone of the clock on the wall, the machine's own if None.
    """

    at: float
    before: float
    first: float
    zone: tzinfo | None = None


def of_day(moment: Moment) -> str:
    """The time of day with milliseconds, such as "14:03:07.250"."""
    time = datetime.fromtimestamp(moment.at, UTC).astimezone(moment.zone)
    return time.strftime("%H:%M:%S.") + f"{time.microsecond // 1000:03}"


CLOCKS: dict[str, Callable[[Moment], str]] = {
    "since the start": lambda moment: f"{moment.at - moment.first:7.3f}",
    "since the line before": lambda moment: f"{moment.at - moment.before:+7.3f}",
    "by the clock": of_day,
    "hidden": lambda _: "",
}
"""By the words that tell people which is on."""


def after(clock: str) -> str:
    """The clock that comes next."""
    names = list(CLOCKS)
    return names[(names.index(clock) + 1) % len(names)]
