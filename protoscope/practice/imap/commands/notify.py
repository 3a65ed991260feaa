"""NOTIFY (RFC 5465): the client says which events it wants to hear of at once."""

from __future__ import annotations

from collections.abc import Sequence

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.commands import listing, status
from protoscope.practice.imap.item import Item
from protoscope.practice.imap.items import items
from protoscope.practice.imap.notify import EVENTS, FILTERS, MESSAGE_EVENTS, SELECTED, Group, Notify
from protoscope.practice.imap.registry import LOGGED_IN, Bad, Done, Refused, command
from protoscope.practice.imap.session import Session
from protoscope.practice.store import normal


@command("NOTIFY", LOGGED_IN)
async def notify(session: Session, arguments: Arguments) -> Done:
    """Hear of these events from now on, instead of those asked for before."""
    arguments.space()
    what = arguments.word()
    if what not in ("NONE", "SET"):
        raise Bad("Expected NONE or SET.")
    groups: list[Group] = []
    if what == "SET":
        arguments.space()
        tells_status = bool(arguments.keyword("STATUS"))
        groups = _groups(arguments)
    arguments.end()
    wishes = Notify(session.user, tuple(groups), session.wake, _status, _line)
    session.listen(wishes)
    if session.view is not None:
        session.view.tells_flags = wishes.tells_flags
    if what == "SET" and tells_status:
        session.untagged(*_statuses(session, wishes))
    return Done("NOTIFY completed.")


def _status(session: Session, name: str, asked: Sequence[str]) -> bytes:
    return status.response(session, session.user.mailboxes[name], asked)


def _line(session: Session, name: str, old: str) -> bytes:
    return listing.line(session, name, subscribed=True, old=old)


def _statuses(session: Session, wishes: Notify) -> list[bytes]:
    """Where each mailbox stands that messages may come into (RFC 5465, 3.1)."""
    names = [name for name in session.user.mailboxes if any(wishes.wants(event, name) for event in MESSAGE_EVENTS)]
    asked = ["MESSAGES", "UIDNEXT", "UIDVALIDITY", "UNSEEN"]
    asked += ["HIGHESTMODSEQ"] if "CONDSTORE" in session.enabled else []
    others = (session.user.mailboxes[name] for name in names if session.user.get(name) is not None)
    return [status.response(session, mailbox, asked) for mailbox in others if not status.is_selected(session, mailbox)]


def _groups(arguments: Arguments) -> list[Group]:
    groups = [_group(arguments)]
    while arguments.more:
        arguments.space()
        groups.append(_group(arguments))
    if sum(group.filter in SELECTED for group in groups) > 1:
        raise Bad("Only one filter may be about the selected mailbox.")
    return groups


def _group(arguments: Arguments) -> Group:
    """`(` filter and events `)`."""
    arguments.expect(b"(")
    name = arguments.word()
    if name not in FILTERS and name not in SELECTED:
        raise Bad(f"Unknown filter {name}.")
    arguments.space()
    names: list[str] = []
    if name in ("SUBTREE", "MAILBOXES"):
        names = arguments.listed(arguments.mailbox) if arguments.at(b"(") else [arguments.mailbox()]
        arguments.space()
    events, fetched = _events(arguments)
    arguments.expect(b")")
    if fetched and name not in SELECTED:
        raise Bad("Items are fetched from the selected mailbox only.")
    return Group(name, tuple(map(normal, names)), events, fetched)


def _events(arguments: Arguments) -> tuple[frozenset[str], tuple[Item, ...]]:
    """The events, and the items that MessageNew asks for."""
    if not arguments.at(b"("):
        if arguments.word() != "NONE":
            raise Bad("Expected NONE or a list of events.")
        return frozenset(), ()
    fetched: list[Item] = []
    names = arguments.listed(lambda: _event(arguments, fetched))
    if any(name not in EVENTS for name in names):
        raise Refused("Some of the events cannot be told.", f"BADEVENT ({' '.join(EVENTS.values())})")
    events = frozenset(EVENTS[name] for name in names)
    both = events & {"MessageNew", "MessageExpunge"}
    if len(both) == 1 or ("FlagChange" in events and not both):
        raise Bad("MessageNew, MessageExpunge and FlagChange go together (RFC 5465, 5).")
    return events, tuple(fetched)


def _event(arguments: Arguments, fetched: list[Item]) -> str:
    name = arguments.word()
    if name == "MESSAGENEW" and arguments.at(b" ("):
        arguments.space()
        fetched += items(arguments)
    return name
