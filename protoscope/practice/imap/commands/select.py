"""SELECT, EXAMINE (RFC 3501, 6.3), CLOSE, CHECK (6.4), UNSELECT (RFC 3691)."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.commands import listing
from protoscope.practice.imap.commands.resync import parameters, resynchronised
from protoscope.practice.imap.naming import found
from protoscope.practice.imap.registry import LOGGED_IN, Bad, Done, State, command
from protoscope.practice.imap.session import Session
from protoscope.practice.imap.view import View


@command("SELECT", LOGGED_IN)
async def select(session: Session, arguments: Arguments) -> Done:
    """Open a mailbox."""
    return await _open(session, arguments, read_only=False)


@command("EXAMINE", LOGGED_IN)
async def examine(session: Session, arguments: Arguments) -> Done:
    """Open a mailbox for reading only."""
    return await _open(session, arguments, read_only=True)


async def _open(session: Session, arguments: Arguments, read_only: bool) -> Done:
    """A failed attempt leaves no mailbox selected (RFC 3501, 6.3.1)."""
    arguments.space()
    name = arguments.mailbox()
    asked = parameters(arguments)
    arguments.end()
    if asked.resync is not None and "QRESYNC" not in session.enabled:
        raise Bad("QRESYNC needs ENABLE QRESYNC first (RFC 7162, 3.2.5).")
    if session.view is not None:
        session.leave_mailbox()
        session.untagged(b"* OK [CLOSED] Previous mailbox closed.")
    mailbox = found(session.user, name)
    if asked.condstore:
        session.enable("CONDSTORE")
    view = session.view = View(mailbox, read_only, session.enabled, session.wake)
    view.tells_flags = session.notify is None or session.notify.tells_flags
    session.untagged(*_described(session, view))
    if asked.resync is not None:
        await session.send(resynchronised(view, asked.resync))
    return Done(*(("Examine completed.", "READ-ONLY") if read_only else ("Select completed.", "READ-WRITE")))


def _described(session: Session, view: View) -> Iterator[bytes]:
    mailbox = view.mailbox
    yield from view.flag_lists()
    yield b"* %d EXISTS" % len(view.messages)
    if session.revision_2:
        # In place of RECENT and UNSEEN comes the name as it is written (RFC 9051, 6.3.2).
        yield listing.line(session, mailbox.name)
    else:
        yield b"* %d RECENT" % view.recent
        if view.first_unseen:
            yield b"* OK [UNSEEN %d] First unseen." % view.first_unseen
    yield b"* OK [UIDVALIDITY %d] UIDs valid." % mailbox.uid_validity
    yield b"* OK [UIDNEXT %d] Predicted next UID." % mailbox.uid_next
    yield b"* OK [HIGHESTMODSEQ %d] Highest" % mailbox.modseq
    yield b"* OK [MAILBOXID (%b)] Identity" % mailbox.identity.encode()


@command("CLOSE", State.SELECTED)
async def close(session: Session, arguments: Arguments) -> Done:
    """Leave the mailbox and expunge in silence, unless it is open for reading only (RFC 3501, 6.4.2)."""
    arguments.end()
    view = session.selected
    session.leave_mailbox()
    if not view.read_only:
        await session.turn.all(view.mailbox.expunge((message,)) for message in view.mailbox.deleted)
    return Done("Close completed.")


@command("UNSELECT", State.SELECTED)
async def unselect(session: Session, arguments: Arguments) -> Done:
    """Leave the mailbox and expunge nothing."""
    arguments.end()
    session.leave_mailbox()
    return Done("Unselect completed.")


@command("CHECK", State.SELECTED)
async def check(_: Session, arguments: Arguments) -> Done:
    """A checkpoint; there is nothing to write."""
    arguments.end()
    return Done("Check completed.")
