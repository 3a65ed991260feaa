"""A mailbox: messages with UIDs and flags, and the sessions that are told when they change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from protoscope.practice.content import Content

SYSTEM_FLAGS = ("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft")


@dataclass(slots=True, eq=False)
class Message:
    """One message of one mailbox. `flags` are spelled as the mailbox spells them, without \\Recent."""

    uid: int
    content: Content
    internal_date: datetime
    flags: frozenset[str]
    modseq: int
    saved: datetime
    """When it came into this mailbox (RFC 8514)."""

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


class Listener(Protocol):
    """A session that wants to hear of mailboxes that it has not selected (RFC 5465)."""

    def happened(self, event: str, name: str, *details: str) -> None:
        """An event of RFC 5465, 5, such as "MessageNew", in the mailbox of that name.

        `details` are entries of metadata, or the name before a RENAME.
        """


@dataclass(slots=True, eq=False)
class Mailbox:
    """Messages in ascending order of UID, and the sessions that watch them."""

    name: str
    uid_validity: int
    special_use: str = ""
    clock: Callable[[], float] = time.time
    listeners: list[Listener] = field(default_factory=list)
    """Those of the account that the mailbox belongs to."""
    selectable: bool = True
    messages: dict[int, Message] = field(default_factory=dict)
    uid_next: int = 1
    modseq: int = 1
    """The highest mod-sequence (RFC 7162, 3.1.1)."""
    vanished: list[tuple[int, int]] = field(default_factory=list)
    """Mod-sequence and UID of every message that was expunged, in that order (RFC 7162, 3.2.7)."""
    metadata: dict[str, bytes] = field(default_factory=dict)
    first_recent: int = 1
    """The lowest UID that no read-write session has been told of (RFC 3501, 2.3.2)."""
    keywords: list[str] = field(default_factory=list)
    watchers: list[Watcher] = field(default_factory=list)
    octets: int = 0
    """The size of all messages together."""

    def __iter__(self) -> Iterator[Message]:
        return iter(self.messages.values())

    def __len__(self) -> int:
        return len(self.messages)

    @property
    def identity(self) -> str:
        """What no other mailbox of the account ever has, and RENAME leaves alone (RFC 8474, 4)."""
        return f"F{self.uid_validity:x}"

    @property
    def unseen(self) -> int:
        """How many messages lack \\Seen."""
        return sum("\\Seen" not in message.flags for message in self)

    @property
    def deleted(self) -> list[Message]:
        """The messages with \\Deleted."""
        return [message for message in self if "\\Deleted" in message.flags]

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
        if flag in SYSTEM_FLAGS:
            return flag
        known = next((old for old in (*SYSTEM_FLAGS, *self.keywords) if old.lower() == flag.lower()), None)
        if known is None:
            self.keywords.append(flag)
        return known or flag

    def _next_modseq(self) -> int:
        self.modseq += 1
        return self.modseq

    def tell(self, event: str, *details: str) -> None:
        """Let the listeners know that something has happened here."""
        for listener in tuple(self.listeners):
            listener.happened(event, self.name, *details)

    def append(self, content: Content, flags: Iterable[str], internal_date: datetime) -> Message:
        """Add a message and tell the watchers."""
        saved = datetime.fromtimestamp(int(self.clock()), UTC)
        message = Message(self.uid_next, content, internal_date, self.spelled(flags), self._next_modseq(), saved)
        self.messages[message.uid] = message
        self.uid_next += 1
        self.octets += len(message)
        for watcher in tuple(self.watchers):
            watcher.arrived(message)
        self.tell("MessageNew")
        return message

    def set_flags(self, message: Message, flags: Iterable[str], by: Watcher | None = None) -> bool:
        """Give a message these flags and tell the watchers; False if it had them already."""
        spelled = self.spelled(flags)
        if spelled == message.flags:
            return False
        message.flags, message.modseq = spelled, self._next_modseq()
        for watcher in tuple(self.watchers):
            watcher.changed(message, by)
        self.tell("FlagChange")
        return True

    def expunge(self, messages: Iterable[Message]) -> int:
        """Remove messages for good and tell the watchers; gives how many were not gone already."""
        count = len(self)
        for message in tuple(messages):
            if self.messages.pop(message.uid, None) is None:
                continue
            self.vanished.append((self._next_modseq(), message.uid))
            self.octets -= len(message)
            for watcher in tuple(self.watchers):
                watcher.expunged(message)
            self.tell("MessageExpunge")
        return count - len(self)
