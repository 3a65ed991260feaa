"""The mail store: accounts, mailboxes and messages, and who is told when they change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from protoscope.core.secret import Secret
from protoscope.practice.content import Content

DELIMITER = "/"
SYSTEM_FLAGS = ("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft")
INBOX = "INBOX"


@dataclass(slots=True, eq=False)
class Message:
    """One message of one mailbox. `flags` are spelled as the mailbox spells them, without \\Recent."""

    uid: int
    content: Content
    internal_date: datetime
    flags: frozenset[str]
    modseq: int

    def __len__(self) -> int:
        return len(self.content)


class Watcher(Protocol):
    """A session that has the mailbox open and is told what happens to it."""

    def arrived(self, message: Message) -> None:
        """A message was added at the end."""

    def changed(self, message: Message, by: Watcher | None) -> None:
        """The flags of a message are others now; `by` is the session that did it."""

    def expunged(self, message: Message) -> None:
        """A message is gone."""


@dataclass(slots=True, eq=False)
class Mailbox:
    """Messages in ascending order of UID, and the sessions that watch them."""

    name: str
    uid_validity: int
    special_use: str = ""
    selectable: bool = True
    messages: dict[int, Message] = field(default_factory=dict)
    uid_next: int = 1
    modseq: int = 1
    first_recent: int = 1
    """The lowest UID that no read-write session has been told of (RFC 3501, 2.3.2)."""
    keywords: list[str] = field(default_factory=list)
    watchers: list[Watcher] = field(default_factory=list)

    def __iter__(self) -> Iterator[Message]:
        return iter(self.messages.values())

    def __len__(self) -> int:
        return len(self.messages)

    @property
    def octets(self) -> int:
        """The size of all messages together."""
        return sum(map(len, self))

    @property
    def unseen(self) -> int:
        """How many messages lack \\Seen."""
        return sum("\\Seen" not in message.flags for message in self)

    @property
    def recent(self) -> int:
        """How many messages would be \\Recent to the next session that selects this mailbox."""
        return sum(uid >= self.first_recent for uid in self.messages)

    def claim_recent(self) -> int:
        """The first UID that is \\Recent to the calling session, and from now on to no other."""
        first, self.first_recent = self.first_recent, self.uid_next
        return first

    def spelled(self, flags: Iterable[str]) -> frozenset[str]:
        """The flags as this mailbox spells them; keywords that are new here are added to its own (RFC 3501, 2.3.2)."""
        return frozenset(map(self._spelled, flags))

    def _spelled(self, flag: str) -> str:
        known = next((old for old in (*SYSTEM_FLAGS, *self.keywords) if old.lower() == flag.lower()), None)
        if known is None:
            self.keywords.append(flag)
        return known or flag

    def _next_modseq(self) -> int:
        self.modseq += 1
        return self.modseq

    def append(self, content: Content, flags: Iterable[str], internal_date: datetime) -> Message:
        """Add a message and tell the watchers."""
        message = Message(self.uid_next, content, internal_date, self.spelled(flags), self._next_modseq())
        self.messages[message.uid] = message
        self.uid_next += 1
        for watcher in tuple(self.watchers):
            watcher.arrived(message)
        return message

    def set_flags(self, message: Message, flags: Iterable[str], by: Watcher | None = None) -> bool:
        """Give a message these flags and tell the watchers; False if it had them already."""
        spelled = self.spelled(flags)
        if spelled == message.flags:
            return False
        message.flags, message.modseq = spelled, self._next_modseq()
        for watcher in tuple(self.watchers):
            watcher.changed(message, by)
        return True

    def expunge(self, messages: Iterable[Message]) -> None:
        """Remove messages for good and tell the watchers; those that are gone already are passed over."""
        for message in tuple(messages):
            if self.messages.pop(message.uid, None) is None:
                continue
            self._next_modseq()
            for watcher in tuple(self.watchers):
                watcher.expunged(message)


@dataclass(slots=True, eq=False)
class Account:
    """One user's mail. `maildrop_owner` is the POP3 session that holds the exclusive lock (RFC 1939, 4)."""

    user: str
    password: Secret
    next_uid_validity: int
    clock: Callable[[], float] = time.time
    """Seconds since the epoch."""
    mailboxes: dict[str, Mailbox] = field(default_factory=dict)
    subscriptions: set[str] = field(default_factory=set)
    maildrop_owner: object | None = None

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
            mailbox = self.mailboxes[name] = Mailbox(name, self._uid_validity(), special_use)
        elif not mailbox.selectable:
            mailbox.selectable, mailbox.uid_validity = True, self._uid_validity()
        return mailbox

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

    def inferiors(self, name: str) -> list[Mailbox]:
        """The mailboxes below one."""
        return [mailbox for other, mailbox in self.mailboxes.items() if other.startswith(name + DELIMITER)]

    def rename(self, old: str, new: str) -> None:
        """Move a mailbox and those below it to a new name; INBOX gives away its messages (RFC 3501, 6.3.5)."""
        if normal(old) == INBOX:
            self._empty_inbox_into(new)
            return
        source, target = normal(old), normal(new)
        above, _, _ = target.rpartition(DELIMITER)
        if above:
            self.create(above)
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
