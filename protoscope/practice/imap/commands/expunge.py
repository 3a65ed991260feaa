"""EXPUNGE (RFC 3501, 6.4.3) and UID EXPUNGE (RFC 4315, 2.1)."""

from __future__ import annotations

from collections.abc import Iterable

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.registry import Done, Refused, State, command
from protoscope.practice.imap.session import Session
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Message


def writable(view: View) -> View:
    """The view, unless EXAMINE opened it."""
    if view.read_only:
        raise Refused("The mailbox is open for reading only.", "READ-ONLY")
    return view


async def expunged(session: Session, chosen: Iterable[Message], text: str) -> Done:
    """Remove messages; the answer has the new mod-sequence, if there is one and QRESYNC wants it (RFC 7162, 3.2.7)."""
    mailbox = session.selected.mailbox
    count = sum(await session.turn.all(mailbox.expunge((message,)) for message in chosen))
    told = count and "QRESYNC" in session.enabled
    return Done(text, f"HIGHESTMODSEQ {mailbox.modseq}" if told else "")


@command("EXPUNGE", State.SELECTED)
async def expunge(session: Session, arguments: Arguments) -> Done:
    """Remove all messages with \\Deleted."""
    arguments.end()
    view = writable(session.selected)
    return await expunged(session, view.mailbox.deleted, "Expunge completed.")


@command("UID EXPUNGE", State.SELECTED)
async def uid_expunge(session: Session, arguments: Arguments) -> Done:
    """Remove those messages with \\Deleted that the set names."""
    arguments.space()
    numbers = arguments.sequence_set()
    arguments.end()
    view = writable(session.selected)
    chosen = [message for _, message in view.chosen(numbers, uid=True) if "\\Deleted" in message.flags]
    return await expunged(session, chosen, "Expunge completed.")
