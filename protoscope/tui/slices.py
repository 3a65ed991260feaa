"""Slices: long work done a few milliseconds at a time, so that keys and painting never wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from time import perf_counter

SLICE = 0.006
"""Seconds of work at once; a key waits no longer than this."""
IDLE, LOADED = 0.003, 0.25
"""Seconds between two slices while nothing else happens, and while a server sends."""


async def in_slices(steps: Iterator[object], loaded: Callable[[], bool]) -> None:
    """Run `steps` to their end; each of them must be short. `loaded` tells whether a server is sending."""
    until = perf_counter() + SLICE
    for _ in steps:
        if perf_counter() >= until:
            await asyncio.sleep(LOADED if loaded() else IDLE)
            until = perf_counter() + SLICE
