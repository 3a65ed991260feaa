"""LIST and LSUB (RFC 3501, 6.3.8; LIST-EXTENDED, RFC 5258; LIST-STATUS, RFC 5819; SPECIAL-USE, RFC 6154)."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.commands import listing_request, status
from protoscope.practice.imap.commands.listing_request import Request
from protoscope.practice.imap.encode import parenthesised
from protoscope.practice.imap.matching import Matcher, matcher, ordered
from protoscope.practice.imap.naming import written
from protoscope.practice.imap.registry import LOGGED_IN, Done, command
from protoscope.practice.imap.session import Session
from protoscope.practice.store import DELIMITER, Account


@command("LIST", LOGGED_IN)
async def list_(session: Session, arguments: Arguments) -> Done:
    """List mailboxes."""
    arguments.space()
    request = listing_request.request(arguments)
    arguments.end()
    if request.patterns == [""] and not request.selections:
        session.untagged(b'* LIST (\\Noselect) "/" ""')
        return Done("List completed.")
    for name, attributes, below in _selected(session.user, request):
        session.untagged(_line(session, b"LIST", name, attributes, _CHILD_INFO if below else b""))
        mailbox = session.user.get(name)
        if request.status and mailbox is not None:
            session.untagged(status.response(session, mailbox, request.status))
    return Done("List completed.")


def line(session: Session, name: str, subscribed: bool = False, old: str = "") -> bytes:
    """A LIST response that nobody asked for (RFC 9051, 6.3.2; RFC 5465, 5.4 and 5.5); `old` is the name it had."""
    returns = frozenset({"SUBSCRIBED", "CHILDREN", "SPECIAL-USE"} if subscribed else {"CHILDREN", "SPECIAL-USE"})
    about = Request(frozenset(), "", [], returns, (), extended=True)
    old_name = b' ("OLDNAME" (%b))' % written(session, old) if old else b""
    return _line(session, b"LIST", name, _attributes(session.user, name, about), old_name)


_CHILD_INFO = b' ("CHILDINFO" ("SUBSCRIBED"))'


def _line(session: Session, name: bytes, mailbox: str, attributes: list[str], extended: bytes = b"") -> bytes:
    """`extended` is the extended data (RFC 5258, 6), with a space before it."""
    flags = parenthesised(attribute.encode() for attribute in attributes)
    return b'* %b %b "/" %b%b' % (name, flags, written(session, mailbox), extended)


# -- choosing --------------------------------------------------------------------------------------------------------


def _selected(account: Account, request: Request) -> Iterator[tuple[str, list[str], bool]]:
    """Name, attributes, and whether there are subscribed mailboxes below that were not listed themselves."""
    wanted = matcher(request.reference, request.patterns)
    for name in ordered(_candidates(account, request)):
        if wanted(name):
            below = "RECURSIVEMATCH" in request.selections and _subscribed_below(account, name, wanted)
            if below or _selects(account, name, request.selections):
                yield name, _attributes(account, name, request), below


def _candidates(account: Account, request: Request) -> set[str]:
    """With SUBSCRIBED, names may be listed that no mailbox has (RFC 5258, 3.1)."""
    names = set(account.mailboxes)
    if "SUBSCRIBED" not in request.selections:
        return names
    parents = {name[:at] for name in account.subscriptions for at, letter in enumerate(name) if letter == DELIMITER}
    return names | account.subscriptions | parents


def _selects(account: Account, name: str, selections: frozenset[str]) -> bool:
    mailbox = account.mailboxes.get(name)
    if "SUBSCRIBED" in selections and name not in account.subscriptions:
        return False
    if "SPECIAL-USE" in selections and (mailbox is None or not mailbox.special_use):
        return False
    return mailbox is not None or "SUBSCRIBED" in selections


def _subscribed_below(account: Account, name: str, wanted: Matcher) -> bool:
    inferiors = (other for other in account.subscriptions if other.startswith(name + DELIMITER))
    return any(not wanted(other) for other in inferiors)


def _attributes(account: Account, name: str, request: Request) -> list[str]:
    mailbox = account.mailboxes.get(name)
    attributes = []
    if name in account.subscriptions and "SUBSCRIBED" in request.returns | request.selections:
        attributes.append("\\Subscribed")
    if mailbox is None or not mailbox.selectable:
        attributes.append("\\NonExistent" if request.extended else "\\Noselect")
    if request.wants("CHILDREN"):
        attributes.append("\\HasChildren" if account.inferiors(name) else "\\HasNoChildren")
    if mailbox is not None and mailbox.special_use and request.wants("SPECIAL-USE"):
        attributes.append(mailbox.special_use)
    return attributes


# -- LSUB ------------------------------------------------------------------------------------------------------------


@command("LSUB", LOGGED_IN)
async def lsub(session: Session, arguments: Arguments) -> Done:
    """List subscriptions; a name above one is listed as \\Noselect where `%` hides the one (RFC 3501, 6.3.9)."""
    arguments.space()
    reference = arguments.mailbox()
    arguments.space()
    pattern = arguments.pattern()
    arguments.end()
    wanted = matcher(reference, [pattern])
    subscribed = session.user.subscriptions
    above = {name[:at] for name in subscribed for at, letter in enumerate(name) if letter == DELIMITER}
    hidden = {name for name in above - subscribed if _subscribed_below(session.user, name, wanted)}
    for name in ordered(subscribed | hidden):
        if wanted(name):
            session.untagged(_line(session, b"LSUB", name, ["\\Noselect"] if name in hidden else []))
    return Done("Lsub completed.")
