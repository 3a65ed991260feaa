"""IDLE (RFC 2177): what happens to the mailbox is pushed at once, until the client says DONE."""

from __future__ import annotations

import asyncio
from typing import Any

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.registry import LOGGED_IN, Bad, Done, command
from protoscope.practice.imap.session import Session


@command("IDLE", LOGGED_IN)
async def idle(session: Session, arguments: Arguments) -> Done:
    """Push until DONE."""
    arguments.end()
    session.untagged(b"+ idling")
    line = asyncio.ensure_future(session.wire.line())
    try:
        while not line.done():
            session.push()
            await session.wire.flush()
            await _either(line, session)
        if line.result().strip(b" \r\n").upper() != b"DONE":
            raise Bad("Expected DONE.")
    finally:
        await _ended(line)
    return Done("Idle completed.")


async def _either(line: asyncio.Future[bytes], session: Session) -> None:
    """Wait for the client's line or for news of the mailbox."""
    if session.view is None:
        await asyncio.wait((line,))
        return
    news = asyncio.ensure_future(session.view.wake.wait())
    try:
        await asyncio.wait((line, news), return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _ended(news)


async def _ended(future: asyncio.Future[Any]) -> None:
    """Nobody waits for it any more, and what it came to has been looked at."""
    future.cancel()
    await asyncio.gather(future, return_exceptions=True)
