"""IDLE (RFC 2177): what happens to the mailbox is pushed at once, until the client says DONE."""

from __future__ import annotations

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.registry import LOGGED_IN, Bad, Done, command
from protoscope.practice.imap.session import Session


@command("IDLE", LOGGED_IN)
async def idle(session: Session, arguments: Arguments) -> Done:
    """Push until DONE."""
    arguments.end()
    session.untagged(b"+ idling")
    line = await session.pushing_while(session.wire.line())
    if line.strip(b" \r\n").upper() != b"DONE":
        raise Bad("Expected DONE.")
    return Done("Idle completed.")
