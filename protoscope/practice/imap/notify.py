"""What NOTIFY asks for, and what is to be told of it (RFC 5465)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from protoscope.practice.imap.item import UID, Item
from protoscope.practice.imap.naming import written
from protoscope.practice.store import DELIMITER, INBOX, Account

EVENTS = {
    name.upper(): name
    for name in (
        "MessageNew",
        "MessageExpunge",
        "FlagChange",
        "MailboxName",
        "SubscriptionChange",
        "MailboxMetadataChange",
        "ServerMetadataChange",
    )
}
"""Those that can be told, by their names in upper case (RFC 5465, 5)."""
MESSAGE_EVENTS = frozenset({"MessageNew", "MessageExpunge", "FlagChange"})
FILTERS: dict[str, Callable[[Account, str, Sequence[str]], bool]] = {
    "INBOXES": lambda _account, name, _names: name == INBOX,
    "PERSONAL": lambda _account, _name, _names: True,
    "SUBSCRIBED": lambda account, name, _names: name in account.subscriptions,
    "SUBTREE": lambda _account, name, names: any(name == top or name.startswith(top + DELIMITER) for top in names),
    "MAILBOXES": lambda _account, name, names: name in names,
}
"""Which mailboxes a group is about (RFC 5465, 6)."""
SELECTED = ("SELECTED", "SELECTED-DELAYED")


@dataclass(frozen=True, slots=True)
class Group:
    """One filter with its events. `items` are what to fetch of new messages in the selected mailbox."""

    filter: str
    names: tuple[str, ...]
    events: frozenset[str]
    items: tuple[Item, ...] = ()


@dataclass(slots=True, eq=False)
class Notify:
    """One session's wishes, and the mailboxes that have something to tell."""

    account: Account
    groups: tuple[Group, ...]
    wake: asyncio.Event
    status: Callable[[Any, str, Sequence[str]], bytes]
    """Writes a STATUS response; known to the commands, not here."""
    line: Callable[[Any, str, str], bytes]
    """Writes a LIST response; takes the name before a RENAME, or ""."""
    _waiting: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    # -- what is wished for ------------------------------------------------------------------------------------------

    @property
    def selected(self) -> Group | None:
        """The group of the selected mailbox."""
        return next((group for group in self.groups if group.filter in SELECTED), None)

    @property
    def expunges(self) -> bool:
        """Whether EXPUNGE may come while no command is under way; the client has UIDs only in mind then."""
        return self.selected is not None and self.selected.filter == "SELECTED"

    @property
    def tells_flags(self) -> bool:
        """Whether flags that others change in the selected mailbox are told."""
        return self.selected is not None and "FlagChange" in self.selected.events

    def wants(self, event: str, name: str) -> bool:
        """Whether an event in a mailbox that is not selected shall be told; the first filter that fits decides."""
        for group in self.groups:
            if group.filter in FILTERS and FILTERS[group.filter](self.account, name, group.names):
                return event in group.events
        return event == "ServerMetadataChange" and any(event in group.events for group in self.groups)

    # -- what happens ------------------------------------------------------------------------------------------------

    def happened(self, event: str, name: str, *details: str) -> None:
        """Remember it until the session may tell, behind all that has happened before."""
        old_names = details if event == "MailboxName" else ()
        if any(self.wants(event, each) for each in (name, *old_names)):
            kind = "status" if event in MESSAGE_EVENTS else event
            known = self._waiting.pop((kind, name), ())
            self._waiting[kind, name] = tuple(dict.fromkeys((*known, event, *details)))
            self.wake.set()

    def news(self, session: Any) -> Iterator[bytes]:
        """All that is to be told now."""
        waiting, self._waiting = self._waiting, {}
        for (kind, name), details in waiting.items():
            if kind == "status":
                yield from self._status(session, name, details)
            elif kind in ("MailboxName", "SubscriptionChange"):
                yield from (self.line(session, name, old) for old in details[1:] or ("",))
            else:
                yield b"* METADATA %b %b" % (written(session, name), b" ".join(e.encode() for e in details[1:]))
        yield from self._arrivals(session)

    def _status(self, session: Any, name: str, events: Sequence[str]) -> Iterator[bytes]:
        """RFC 5465, 5.1 to 5.3; of the selected mailbox the client is told otherwise."""
        if self.account.get(name) is not None and not (session.view and session.view.mailbox.name == name):
            asked = ["MESSAGES", "UIDNEXT", "UIDVALIDITY"]
            if "FlagChange" in events or self.wants("FlagChange", name):
                asked.append("UNSEEN")
            if "CONDSTORE" in session.enabled:
                asked.append("HIGHESTMODSEQ")
            yield self.status(session, name, asked)

    def _arrivals(self, session: Any) -> Iterator[bytes]:
        """What the client wants to have of new messages in the selected mailbox (RFC 5465, 5.2)."""
        view = session.view
        if view is None:
            return
        items = self.selected.items if self.selected else ()
        for message in view.arrivals if items else ():
            data = b" ".join(one.name + b" " + one.data(view, message) for one in dict.fromkeys((UID, *items)))
            yield b"* %d FETCH (%b)" % (view.number(message), data)
