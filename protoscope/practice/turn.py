"""Turn: a session's time to work; what takes longer is done in several turns, between which others have theirs."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any, TypeVar

T = TypeVar("T")
SLICE = 0.01
"""Seconds of a turn; a single step of the work may make it longer."""
_RUN = 1000
"""Items that are sorted in one step."""


class Turn:
    """One session has one, and looks at it wherever work may be long."""

    def __init__(self) -> None:
        self._end = time.monotonic() + SLICE

    @property
    def over(self) -> bool:
        """Whether it has lasted long enough."""
        return time.monotonic() > self._end

    async def passed(self) -> None:
        """If it is over, let the other sessions have theirs, and begin the next one."""
        if self.over:
            await asyncio.sleep(0)
            self._end = time.monotonic() + SLICE

    async def all(self, items: Iterable[T]) -> list[T]:
        """The items, each of which takes some work to make."""
        made: list[T] = []
        for item in items:
            made.append(item)
            if self.over:
                await self.passed()
        return made

    async def in_order(self, items: Sequence[T], key: Callable[[T], Any], reverse: bool = False) -> list[T]:
        """The items sorted by a key; equal ones stay as they are, also if `reverse`."""
        keyed = list(zip(await self.all(map(key, items)), items, strict=True))
        parts = (keyed[place : place + _RUN] for place in range(0, len(keyed), _RUN))
        runs = await self.all(sorted(part, key=itemgetter(0), reverse=reverse) for part in parts)
        return [item for _, item in await self.all(heapq.merge(*runs, key=itemgetter(0), reverse=reverse))]
