"""CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE (RFC 3501, 6.3; codes of RFC 5530)."""

from __future__ import annotations

import unicodedata

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.commands import listing
from protoscope.practice.imap.naming import found
from protoscope.practice.imap.registry import LOGGED_IN, Bad, Done, Refused, command
from protoscope.practice.imap.session import Session
from protoscope.practice.store import DELIMITER, INBOX, normal

MOST_MAILBOXES = 1000
SPECIAL_USES = ("\\Archive", "\\Drafts", "\\Junk", "\\Sent", "\\Trash")
LONGEST_NAME = 1000
"""Characters."""


def _only_name(arguments: Arguments) -> str:
    arguments.space()
    name = arguments.mailbox()
    arguments.end()
    return normal(name)


def _new_name(session: Session, name: str) -> str:
    """A name that can be given to a mailbox, composed (NFC; RFC 9051, 5.1).

    A delimiter at its end only announces inferiors (RFC 3501, 6.3.3).
    """
    name = unicodedata.normalize("NFC", normal(name.removesuffix(DELIMITER)))
    if session.user.get(name) is not None:
        raise Refused("Mailbox already exists.", "ALREADYEXISTS")
    if not all(name.split(DELIMITER)) or len(name) > LONGEST_NAME or any(letter in name for letter in "%*\r\n\0"):
        raise Refused("That cannot be a mailbox name.", "CANNOT")
    if len(session.user.mailboxes) >= MOST_MAILBOXES:
        raise Refused("There are too many mailboxes.", "LIMIT")
    return name


def _tell_composed(session: Session, asked: str, name: str) -> None:
    """Tell a client of IMAP4rev2 that its name was written in another way (RFC 9051, 6.3.9.7)."""
    asked = normal(asked.removesuffix(DELIMITER))
    if session.revision_2 and asked != name:
        session.untagged(listing.line(session, name, old=asked))


@command("CREATE", LOGGED_IN)
async def create(session: Session, arguments: Arguments) -> Done:
    """Make a mailbox, perhaps for a special use (RFC 6154, 3); its identity is told (RFC 8474, 4.1)."""
    arguments.space()
    asked = arguments.mailbox()
    use = _special_use(arguments)
    arguments.end()
    mailbox = session.user.create(_new_name(session, asked), use)
    _tell_composed(session, asked, mailbox.name)
    return Done("Create completed.", f"MAILBOXID ({mailbox.identity})")


def _special_use(arguments: Arguments) -> str:
    """The attribute that USE asks for."""
    if not arguments.more:
        return ""
    arguments.space()
    arguments.expect(b"(")
    if not arguments.keyword("USE"):
        raise Bad("Unknown CREATE parameter.")
    uses = arguments.listed(arguments.attribute)
    arguments.expect(b")")
    known = [use for use in SPECIAL_USES if [use.lower()] == [name.lower() for name in uses]]
    if not known:
        raise Refused("A mailbox has one special use, of those there are.", "USEATTR")
    return known[0]


@command("DELETE", LOGGED_IN)
async def delete(session: Session, arguments: Arguments) -> Done:
    """Delete a mailbox with its messages."""
    name = _only_name(arguments)
    if name == INBOX:
        raise Refused("INBOX can't be deleted.", "CANNOT")
    mailbox = found(session.user, name)
    if session.view is not None and session.view.mailbox is mailbox:
        session.leave_mailbox()
    session.user.delete(name)
    return Done("Delete completed.")


@command("RENAME", LOGGED_IN)
async def rename(session: Session, arguments: Arguments) -> Done:
    """Give a mailbox, and those below it, another name."""
    arguments.space()
    old = normal(arguments.mailbox())
    arguments.space()
    asked = arguments.mailbox()
    arguments.end()
    if old not in session.user.mailboxes:
        found(session.user, old)
    new = _new_name(session, asked)
    if new.startswith(old + DELIMITER) and old != INBOX:
        raise Refused("A mailbox cannot go below itself.", "CANNOT")
    session.user.rename(old, new)
    _tell_composed(session, asked, new)
    return Done("Rename completed.")


@command("SUBSCRIBE", LOGGED_IN)
async def subscribe(session: Session, arguments: Arguments) -> Done:
    """Put a mailbox on the list of LSUB."""
    name = _only_name(arguments)
    found(session.user, name)
    session.user.subscribe(name, subscribed=True)
    return Done("Subscribe completed.")


@command("UNSUBSCRIBE", LOGGED_IN)
async def unsubscribe(session: Session, arguments: Arguments) -> Done:
    """Take a name off the list of LSUB; a deleted mailbox may still be on it."""
    session.user.subscribe(_only_name(arguments), subscribed=False)
    return Done("Unsubscribe completed.")
