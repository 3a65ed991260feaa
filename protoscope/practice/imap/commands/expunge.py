"""EXPUNGE (RFC 3501, 6.4.3) and UID EXPUNGE (RFC 4315, 2.1)."""

from __future__ import annotations

from collections.abc import Iterable

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.registry import Done, Refused, State, command
from protoscope.practice.imap.session import Session
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Mailbox, Message


def writable(view: View) -> View:
    """The view, unless EXAMINE opened it."""
    if view.read_only:
        raise Refused("The mailbox is open for reading only.", "READ-ONLY")
    return view


def expunged(session: Session, some: bool, text: str) -> Done:
    """The answer: with the new mod-sequence, if there is one and QRESYNC wants it (RFC 7162, 3.2.7 and 3.2.9)."""
    told = some and "QRESYNC" in session.enabled
    return Done(text, f"HIGHESTMODSEQ {session.selected.mailbox.modseq}" if told else "")


async def _expunge(session: Session, mailbox: Mailbox, chosen: Iterable[Message]) -> Done:
    removed = await session.turn.all(mailbox.expunge((message,)) for message in chosen)
    return expunged(session, any(removed), "Expunge completed.")


@command("EXPUNGE", State.SELECTED)
async def expunge(session: Session, arguments: Arguments) -> Done:
    """Remove all messages with \\Deleted."""
    arguments.end()
    mailbox = writable(session.selected).mailbox
    return await _expunge(session, mailbox, mailbox.deleted)


@command("UID EXPUNGE", State.SELECTED)
async def uid_expunge(session: Session, arguments: Arguments) -> Done:
    """Remove those messages with \\Deleted that the set names."""
    arguments.space()
    numbers = arguments.sequence_set()
    arguments.end()
    view = writable(session.selected)
    chosen = [message for _, message in view.chosen(numbers, uid=True) if "\\Deleted" in message.flags]
    return await _expunge(session, view.mailbox, chosen)
