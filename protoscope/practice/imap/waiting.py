"""Waiting for one of two things."""

from __future__ import annotations

import asyncio
from typing import Any


async def either(line: asyncio.Future[Any], wake: asyncio.Event) -> None:
    """Wait for the client's line or for news."""
    news = asyncio.ensure_future(wake.wait())
    try:
        await asyncio.wait((line, news), return_when=asyncio.FIRST_COMPLETED)
    finally:
        await ended(news)


async def ended(future: asyncio.Future[Any]) -> None:
    """Nobody waits for it any more, and what it came to has been looked at."""
    future.cancel()
    await asyncio.gather(future, return_exceptions=True)
