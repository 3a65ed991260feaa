"""COPY (RFC 3501, 6.4.7) and MOVE (RFC 6851), with COPYUID (RFC 4315)."""

from __future__ import annotations

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.commands.expunge import expunged, writable
from protoscope.practice.imap.encode import sequence_set
from protoscope.practice.imap.naming import found
from protoscope.practice.imap.registry import Done, Refused, with_uid
from protoscope.practice.imap.room import make_room
from protoscope.practice.imap.selection import messages
from protoscope.practice.imap.session import Session
from protoscope.practice.mailbox import Mailbox, Message


def _request(session: Session, arguments: Arguments, uid: bool) -> tuple[list[Message], Mailbox]:
    """The messages and where they shall go; all or nothing (RFC 3501, 6.4.7)."""
    arguments.space()
    numbers = arguments.sequence_set()
    arguments.space()
    name = arguments.mailbox()
    arguments.end()
    view = session.selected
    chosen = [message for _, message in messages(view, numbers, uid)]
    target = found(session.user, name, "TRYCREATE")
    if any(view.is_gone(message) for message in chosen):
        raise Refused("Some of the messages are gone.", "EXPUNGEISSUED")
    return chosen, target


async def _copied(session: Session, chosen: list[Message], target: Mailbox, source: Mailbox | None = None) -> str:
    """Copy, and remove each from `source`; gives the COPYUID code, empty if there was nothing to copy."""
    make_room(session.user, sum(map(len, chosen)))

    def copied(message: Message) -> Message:
        if source is not None:
            source.expunge((message,))
        return target.append(message.content, message.flags, message.internal_date)

    copies = await session.turn.all(map(copied, chosen))
    old, new = (sequence_set(message.uid for message in side).decode() for side in (chosen, copies))
    return f"COPYUID {target.uid_validity} {old} {new}" if chosen else ""


@with_uid("COPY")
async def copy(session: Session, arguments: Arguments, uid: bool) -> Done:
    """Copy messages to the end of a mailbox; flags and internal date go with them."""
    chosen, target = _request(session, arguments, uid)
    code = await _copied(session, chosen, target)
    return Done("Copy completed." if chosen else "No messages found.", code)


@with_uid("MOVE")
async def move(session: Session, arguments: Arguments, uid: bool) -> Done:
    """Copy and expunge at once; COPYUID comes before the EXPUNGEs (RFC 6851, 4.3)."""
    chosen, target = _request(session, arguments, uid)
    code = await _copied(session, chosen, target, writable(session.selected).mailbox)
    if code:
        session.untagged(f"* OK [{code}] Moved UIDs.".encode())
    return expunged(session, bool(code), "Move completed." if chosen else "No messages found.")
