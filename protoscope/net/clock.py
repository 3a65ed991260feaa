"""Clock: the time of facts, as people know it and never going back."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds since the Unix epoch."""


def steady() -> Clock:
    """A clock that starts at the wall's time and goes on by the monotonic one, whatever is done to the wall's."""
    offset = time.time() - time.monotonic()
    return lambda: offset + time.monotonic()
