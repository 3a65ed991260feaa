"""SELECT, EXAMINE (RFC 3501, 6.3), CLOSE, CHECK (6.4), UNSELECT (RFC 3691)."""

from __future__ import annotations

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.naming import found
from protoscope.practice.imap.registry import LOGGED_IN, Done, State, command
from protoscope.practice.imap.session import Session
from protoscope.practice.imap.view import View


@command("SELECT", LOGGED_IN)
async def select(session: Session, arguments: Arguments) -> Done:
    """Open a mailbox."""
    return _open(session, arguments, read_only=False)


@command("EXAMINE", LOGGED_IN)
async def examine(session: Session, arguments: Arguments) -> Done:
    """Open a mailbox for reading only."""
    return _open(session, arguments, read_only=True)


def _open(session: Session, arguments: Arguments, read_only: bool) -> Done:
    """A failed attempt leaves no mailbox selected (RFC 3501, 6.3.1)."""
    arguments.space()
    name = arguments.mailbox()
    arguments.end()
    if session.view is not None:
        session.leave_mailbox()
        session.untagged(b"* OK [CLOSED] Previous mailbox closed.")
    view = session.view = View(found(session.user, name), read_only)
    _describe(session, view)
    return Done(*(("Examine completed.", "READ-ONLY") if read_only else ("Select completed.", "READ-WRITE")))


def _describe(session: Session, view: View) -> None:
    mailbox = view.mailbox
    session.untagged(
        *view.flag_lists(),
        b"* %d EXISTS" % len(view.messages),
        b"* %d RECENT" % view.recent,
    )
    if view.first_unseen:
        session.untagged(b"* OK [UNSEEN %d] First unseen." % view.first_unseen)
    session.untagged(
        b"* OK [UIDVALIDITY %d] UIDs valid." % mailbox.uid_validity,
        b"* OK [UIDNEXT %d] Predicted next UID." % mailbox.uid_next,
    )


@command("CLOSE", State.SELECTED)
async def close(session: Session, arguments: Arguments) -> Done:
    """Leave the mailbox and expunge in silence, unless it is open for reading only (RFC 3501, 6.4.2)."""
    arguments.end()
    view = session.selected
    session.leave_mailbox()
    if not view.read_only:
        view.mailbox.expunge(message for message in view.messages if "\\Deleted" in message.flags)
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
