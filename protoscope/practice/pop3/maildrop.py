"""A maildrop: the INBOX as one POP3 session sees it, locked for it alone (RFC 1939, 4 and 5)."""

from __future__ import annotations

import asyncio

from protoscope.practice.mailbox import Message
from protoscope.practice.settings import Settings
from protoscope.practice.store import Account
from protoscope.practice.turn import Turn


class InUse(Exception):  # noqa: N818 - an answer to the client, not an error of the program
    """Another session holds the lock."""


async def opened(account: Account, settings: Settings) -> Maildrop:
    """The account's maildrop, once the lock is had. Raises InUse."""
    if settings.lock == "stall":
        try:
            async with asyncio.timeout(settings.lock_patience):
                await account.maildrop_lock.acquire()
        except TimeoutError:
            raise InUse from None
    elif settings.lock == "refuse":
        if account.maildrop_lock.locked():
            raise InUse
        await account.maildrop_lock.acquire()
    return Maildrop(account, settings)


class Maildrop:
    """Messages by number, 1 first, as they were when the lock was taken. Nothing is removed before `update`."""

    def __init__(self, account: Account, settings: Settings) -> None:
        self._lock = None if settings.lock == "allow" else account.maildrop_lock
        self._gives_seen = settings.retr_sets_seen
        self._mailbox = account.inbox
        self._messages = tuple(account.inbox)
        self._deleted: set[Message] = set()
        self._retrieved: set[Message] = set()

    @property
    def size(self) -> int:
        """How many messages there were, deleted ones included."""
        return len(self._messages)

    @property
    def listed(self) -> list[tuple[int, Message]]:
        """Number and message of all that are not marked as deleted."""
        return [(number, m) for number, m in enumerate(self._messages, 1) if m not in self._deleted]

    @property
    def octets(self) -> int:
        """The size of the messages that are not marked as deleted."""
        return sum(len(message) for _, message in self.listed)

    def get(self, number: int) -> Message | None:
        """The message of that number, unless it is marked as deleted."""
        message = self._messages[number - 1] if 1 <= number <= self.size else None
        return None if message in self._deleted else message

    def unique_id(self, message: Message) -> str:
        """1 to 70 characters that no other message of this maildrop ever gets (RFC 1939, 7)."""
        return f"{message.uid:08x}{self._mailbox.uid_validity & 0xFFFFFFFF:08x}"

    def delete(self, message: Message) -> None:
        """Mark as deleted."""
        self._deleted.add(message)

    def retrieved(self, message: Message) -> None:
        """Note that the client has read a message; `update` will give it \\Seen, as Dovecot does."""
        self._retrieved.add(message)

    def reset(self) -> None:
        """Take all marks away."""
        self._deleted.clear()
        self._retrieved.clear()

    async def update(self, turn: Turn) -> None:
        """The UPDATE state: remove what is marked (RFC 1939, 6)."""
        for message in self._retrieved - self._deleted if self._gives_seen else ():
            await turn.passed()
            if message.uid in self._mailbox.messages:
                self._mailbox.set_flags(message, message.flags | {"\\Seen"})
        await turn.all(self._mailbox.expunge((message,)) for message in self._messages if message in self._deleted)

    def release(self) -> None:
        """Give the lock back; the marks are forgotten."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
