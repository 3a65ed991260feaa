"""STATUS (RFC 3501, 6.3.10; with items of RFC 7162, 7889, 8438, 8474, 9208) and NAMESPACE (RFC 2342)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import parenthesised
from protoscope.practice.imap.naming import found, written
from protoscope.practice.imap.reader import APPEND_LIMIT
from protoscope.practice.imap.registry import LOGGED_IN, Bad, Done, command
from protoscope.practice.imap.session import Session
from protoscope.practice.mailbox import Mailbox

ITEMS: dict[str, Callable[[Mailbox], int | str]] = {
    "MESSAGES": len,
    "RECENT": lambda mailbox: mailbox.recent,
    "UIDNEXT": lambda mailbox: mailbox.uid_next,
    "UIDVALIDITY": lambda mailbox: mailbox.uid_validity,
    "UNSEEN": lambda mailbox: mailbox.unseen,
    "SIZE": lambda mailbox: mailbox.octets,
    "HIGHESTMODSEQ": lambda mailbox: mailbox.modseq,
    "MAILBOXID": lambda mailbox: f"({mailbox.identity})",
    "APPENDLIMIT": lambda _: APPEND_LIMIT,
    "DELETED": lambda mailbox: len(mailbox.deleted),
    "DELETED-STORAGE": lambda mailbox: sum(map(len, mailbox.deleted)),
}


def items(arguments: Arguments) -> list[str]:
    """The parenthesised list of items. Raises Bad for one that is unknown, or for none."""
    asked = arguments.listed(arguments.word)
    unknown = [name for name in asked if name not in ITEMS]
    if unknown or not asked:
        raise Bad(f"Unknown status item {unknown[0]}." if unknown else "The list of status items is empty.")
    return asked


def response(session: Session, mailbox: Mailbox, asked: Iterable[str]) -> bytes:
    """The untagged STATUS. What is \\Recent to the asking session counts, too."""
    values = {name: ITEMS[name](mailbox) for name in asked}
    if "RECENT" in values and is_selected(session, mailbox):
        values["RECENT"] = session.selected.recent
    items = (f"{name} {value}".encode() for name, value in values.items())
    return b"* STATUS %b %b" % (written(session, mailbox.name), parenthesised(items))


def is_selected(session: Session, mailbox: Mailbox) -> bool:
    """Whether it is the mailbox that the session has selected."""
    return session.view is not None and session.view.mailbox is mailbox


@command("STATUS", LOGGED_IN)
async def status(session: Session, arguments: Arguments) -> Done:
    """Numbers of a mailbox without selecting it."""
    arguments.space()
    name = arguments.mailbox()
    arguments.space()
    asked = items(arguments)
    arguments.end()
    mailbox = found(session.user, name)
    if "HIGHESTMODSEQ" in asked:
        session.enable("CONDSTORE")
    session.untagged(response(session, mailbox, asked))
    return Done("Status completed.", "CLIENTBUG" if is_selected(session, mailbox) else "")


@command("NAMESPACE", LOGGED_IN)
async def namespace(session: Session, arguments: Arguments) -> Done:
    """One namespace, the user's own."""
    arguments.end()
    session.untagged(b'* NAMESPACE (("" "/")) NIL NIL')
    return Done("Namespace completed.")
