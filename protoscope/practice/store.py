"""The mail store: accounts with their mailboxes by name."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from protoscope.core.secret import Secret
from protoscope.practice.mailbox import Listener, Mailbox

DELIMITER = "/"
INBOX = "INBOX"
MOST_OCTETS = 256 << 20
"""Of mail in one account."""


@dataclass(slots=True, eq=False)
class Account:
    """One user's mail. A POP3 session holds `maildrop_lock`, which is exclusive (RFC 1939, 4)."""

    user: str
    password: Secret
    next_uid_validity: int
    clock: Callable[[], float] = time.time
    """Seconds since the epoch."""
    mailboxes: dict[str, Mailbox] = field(default_factory=dict)
    subscriptions: set[str] = field(default_factory=set)
    metadata: dict[str, bytes] = field(default_factory=dict)
    """Entries of the server as a whole (RFC 5464)."""
    listeners: list[Listener] = field(default_factory=list)
    maildrop_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last_pop3_login: float = float("-inf")

    def __post_init__(self) -> None:
        self.create(INBOX)

    @property
    def inbox(self) -> Mailbox:
        """The mailbox that POP3 serves."""
        return self.mailboxes[INBOX]

    @property
    def octets(self) -> int:
        """The size of all mail together."""
        return sum(mailbox.octets for mailbox in self.mailboxes.values())

    @property
    def count(self) -> int:
        """How many messages there are in all mailboxes."""
        return sum(map(len, self.mailboxes.values()))

    def get(self, name: str) -> Mailbox | None:
        """The mailbox of that name, if there is one that can be selected."""
        mailbox = self.mailboxes.get(normal(name))
        return mailbox if mailbox is not None and mailbox.selectable else None

    def create(self, name: str, special_use: str = "") -> Mailbox:
        """A new mailbox, with those above it where they are missing (RFC 3501, 6.3.3)."""
        levels = normal(name).split(DELIMITER)
        for depth in range(1, len(levels)):
            self._make(DELIMITER.join(levels[:depth]), "")
        return self._make(DELIMITER.join(levels), special_use)

    def _make(self, name: str, special_use: str) -> Mailbox:
        mailbox = self.mailboxes.get(name)
        if mailbox is None:
            mailbox = Mailbox(name, self._uid_validity(), special_use, self.clock, self.listeners)
            self.mailboxes[name] = mailbox
            self._tell_name(mailbox)
        elif not mailbox.selectable:
            mailbox.selectable, mailbox.uid_validity = True, self._uid_validity()
            self._tell_name(mailbox)
        return mailbox

    def _tell_name(self, mailbox: Mailbox) -> None:
        """A mailbox was created or deleted, which concerns the one above it, too (RFC 5465, 5.4)."""
        mailbox.tell("MailboxName")
        above = self.mailboxes.get(mailbox.name.rpartition(DELIMITER)[0])
        if above is not None:
            above.tell("MailboxName")

    def _uid_validity(self) -> int:
        self.next_uid_validity += 1
        return self.next_uid_validity - 1

    def delete(self, name: str) -> None:
        """Delete a mailbox; one with inferiors stays as a name that cannot be selected (RFC 3501, 6.3.4)."""
        mailbox = self.mailboxes[normal(name)]
        mailbox.expunge(mailbox)
        if self.inferiors(mailbox.name):
            mailbox.selectable = False
        else:
            del self.mailboxes[mailbox.name]
        self._tell_name(mailbox)

    def subscribe(self, name: str, subscribed: bool) -> None:
        """Put a name on the list of subscriptions, or take it off."""
        (self.subscriptions.add if subscribed else self.subscriptions.discard)(normal(name))
        for listener in tuple(self.listeners):
            listener.happened("SubscriptionChange", normal(name))

    def inferiors(self, name: str) -> list[Mailbox]:
        """The mailboxes below one."""
        return [mailbox for other, mailbox in self.mailboxes.items() if other.startswith(name + DELIMITER)]

    def rename(self, old: str, new: str) -> None:
        """Move a mailbox and those below it to a new name; INBOX gives away its messages (RFC 3501, 6.3.5).

        Of those below it nobody is told, nor of INBOX (RFC 5465, 5.4).
        """
        source, target = normal(old), normal(new)
        above, _, _ = target.rpartition(DELIMITER)
        if above:
            self.create(above)
        if source == INBOX:
            self._empty_inbox_into(target)
        else:
            self._move(source, target)
        self.mailboxes[target].tell("MailboxName", source)

    def _move(self, source: str, target: str) -> None:
        for mailbox in (self.mailboxes[source], *self.inferiors(source)):
            del self.mailboxes[mailbox.name]
            mailbox.name = target + mailbox.name[len(source) :]
            self.mailboxes[mailbox.name] = mailbox

    def _empty_inbox_into(self, new: str) -> None:
        target = self.create(new)
        for message in self.inbox:
            target.append(message.content, message.flags, message.internal_date)
        self.inbox.expunge(self.inbox)


def normal(name: str) -> str:
    """A mailbox name as it is stored: INBOX is INBOX in any case (RFC 3501, 5.1), also above others."""
    first, delimiter, rest = name.partition(DELIMITER)
    return INBOX + delimiter + rest if first.upper() == INBOX else name
