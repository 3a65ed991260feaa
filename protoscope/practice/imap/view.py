"""A view: the selected mailbox as one session knows it, with its own sequence numbers (RFC 3501, 2.3.1.2)."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from typing import TypeVar

from protoscope.imap.values import SequenceSet
from protoscope.practice.imap.encode import parenthesised, sequence_set
from protoscope.practice.imap.spans import Spans
from protoscope.practice.mailbox import SYSTEM_FLAGS, Mailbox, Message, Watcher

T = TypeVar("T")


class View:
    """Watches a mailbox; what happens to it waits here until the session, which `wake` rouses, may say so."""

    def __init__(self, mailbox: Mailbox, read_only: bool, enabled: Set[str], wake: asyncio.Event) -> None:
        self.mailbox = mailbox
        self.read_only = read_only
        self.messages = list(mailbox)
        self.saved: frozenset[int] = frozenset()
        """UIDs that `$` stands for (RFC 5182)."""
        self.tells_flags = True
        """Whether the client wants to hear of flags that others change (RFC 5465, 5.3)."""
        self.arrivals: list[Message] = []
        """What the last `updates` told of, for NOTIFY to say more about."""
        self._enabled = enabled
        self._wake = wake
        self._uids = list(mailbox.messages)
        self._recent: set[int] = set()
        self._written: dict[tuple[frozenset[str], bool], bytes] = {}
        """Lists of flags as they are sent; there are few, and each is often asked for."""
        self._arrived: list[Message] = []
        self._changed: set[Message] = set()
        self._expunged: set[Message] = set()
        self._keywords = len(mailbox.keywords)
        self._take_recent(self.messages)
        mailbox.watchers.append(self)

    def close(self) -> None:
        """Watch no longer."""
        self.mailbox.watchers.remove(self)

    # -- what the store tells ----------------------------------------------------------------------------------------

    def arrived(self, message: Message) -> None:
        """Push EXISTS soon."""
        self._arrived.append(message)
        self._wake.set()

    def changed(self, message: Message, by: Watcher | None) -> None:
        """Push FETCH FLAGS soon; who changed them has the answer already."""
        if by is not self and self.tells_flags:
            self._changed.add(message)
            self._wake.set()

    def expunged(self, message: Message) -> None:
        """Push EXPUNGE soon."""
        self._expunged.add(message)
        self._wake.set()

    # -- numbers and flags -------------------------------------------------------------------------------------------

    def number(self, message: Message) -> int:
        """The sequence number; the message must be in the view."""
        return bisect_left(self._uids, message.uid) + 1

    def chosen(self, numbers: SequenceSet, uid: bool) -> list[tuple[int, Message]]:
        """Sequence number and message of those in the set, ascending. ValueError if a number is out of range."""
        if numbers.saved:
            return [(n, message) for n, message in enumerate(self.messages, 1) if message.uid in self.saved]
        ranges = self.spans(numbers, uid)
        return [one for low, high in ranges for one in enumerate(self.messages[low - 1 : high], low)]

    def spans(self, numbers: SequenceSet, uid: bool) -> Spans:
        """The sequence numbers of those in the set, which is not `$`. ValueError if a number is out of range."""
        highest = (self._uids[-1] if self._uids else 0) if uid else len(self.messages)
        return Spans(self._numbers(low, high, uid) for low, high in numbers.bounds(highest))

    def _numbers(self, low: int, high: int, uid: bool) -> tuple[int, int]:
        if uid:
            return bisect_left(self._uids, low) + 1, bisect_right(self._uids, high)
        if not 0 < low <= high <= len(self.messages):
            raise ValueError("no such message")
        return low, high

    def is_gone(self, message: Message) -> bool:
        """Whether the message was expunged, which the client may not know yet."""
        return message in self._expunged

    def is_recent(self, message: Message) -> bool:
        """Whether this session was the first to be told of the message; IMAP4rev2 knows no such thing."""
        return message.uid in self._recent

    def flags(self, message: Message) -> bytes:
        """The flags as a list: system flags first, then keywords."""
        known = (message.flags, message.uid in self._recent)
        if known not in self._written:
            system = [flag for flag in SYSTEM_FLAGS if flag in message.flags]
            recent = ["\\Recent"] if known[1] else []
            keywords = [flag for flag in self.mailbox.keywords if flag in message.flags]
            self._written[known] = parenthesised(flag.encode() for flag in (*system, *recent, *keywords))
        return self._written[known]

    def _take_recent(self, messages: Iterable[Message]) -> None:
        if "IMAP4REV2" not in self._enabled:
            first = self.mailbox.first_recent if self.read_only else self.mailbox.claim_recent()
            self._recent |= {message.uid for message in messages if message.uid >= first}

    @property
    def recent(self) -> int:
        """How many messages are \\Recent here."""
        return len(self._recent)

    @property
    def first_unseen(self) -> int:
        """The sequence number of the first message without \\Seen, 0 if there is none."""
        return next((n for n, message in enumerate(self.messages, 1) if "\\Seen" not in message.flags), 0)

    # -- what the client is told -------------------------------------------------------------------------------------

    def flag_lists(self) -> Iterator[bytes]:
        """FLAGS and PERMANENTFLAGS (RFC 3501, 7.2.6 and 7.1)."""
        flags = [flag.encode() for flag in (*SYSTEM_FLAGS, *self.mailbox.keywords)]
        yield b"* FLAGS " + parenthesised(flags)
        if self.read_only:
            yield b"* OK [PERMANENTFLAGS ()] Read-only mailbox."
        else:
            yield b"* OK [PERMANENTFLAGS %b] Flags permitted." % parenthesised((*flags, b"\\*"))

    def new_keywords(self) -> Iterator[bytes]:
        """The flag lists again, if the mailbox has keywords that the client has not heard of."""
        if len(self.mailbox.keywords) > self._keywords:
            self._keywords = len(self.mailbox.keywords)
            yield from self.flag_lists()

    def flag_news(self, message: Message, uid: bool = False, flags: bool = True) -> bytes:
        """FETCH with the flags, and with what else the client must get together with them (RFC 7162, 3.1.3, 3.2.4)."""
        unique = b"UID %d" % message.uid if uid or "QRESYNC" in self._enabled else b""
        modseq = b"MODSEQ (%d)" % message.modseq if "CONDSTORE" in self._enabled else b""
        now = b"FLAGS " + self.flags(message) if flags else b""
        return b"* %d FETCH %b" % (self.number(message), parenthesised(filter(None, (unique, modseq, now))))

    def updates(self, expunges: bool) -> Iterator[bytes]:
        """All that is to be pushed; with `expunges` false, no EXPUNGE, so that no number changes its meaning.

        What happens while it is being told waits for the next time.
        """
        recent = self.recent
        self._take_arrivals()
        changed, self._changed = self._changed - self._expunged, set()
        gone, self._expunged = (self._expunged, set()) if expunges else (set(), self._expunged)
        if self.arrivals:
            yield b"* %d EXISTS" % len(self.messages)
        yield from self.new_keywords()
        yield from map(self.flag_news, sorted(changed, key=lambda message: message.uid))
        yield from self._expunges(gone) if gone else ()
        if self.recent != recent:
            yield b"* %d RECENT" % self.recent

    def _take_arrivals(self) -> None:
        """Number what has arrived and is there still."""
        arrived = [message for message in self._arrived if message not in self._expunged]
        never_told = self._expunged.intersection(self._arrived)
        self._expunged -= never_told
        self._changed -= never_told
        self._arrived, self.arrivals = [], arrived
        if arrived:
            self.messages += arrived
            self._uids += [message.uid for message in arrived]
            self._take_recent(arrived)

    def _expunges(self, gone: Set[Message]) -> Iterator[bytes]:
        """Lowest first; each number counts what the ones before have left, as RFC 3501, 7.4.1 shows it."""
        numbers = sorted(map(self.number, gone))
        uids = [self._uids[number - 1] for number in numbers]
        self.messages, self._uids = _without(self.messages, numbers), _without(self._uids, numbers)
        self._recent.difference_update(uids)
        if "QRESYNC" in self._enabled:
            yield b"* VANISHED " + sequence_set(uids)
        else:
            yield from (b"* %d EXPUNGE" % (number - before) for before, number in enumerate(numbers))


def _without(items: list[T], numbers: list[int]) -> list[T]:
    """The items but for those of these numbers, which ascend and count from 1."""
    kept: list[T] = []
    start = 0
    for number in numbers:
        kept += items[start : number - 1]
        start = number
    return kept + items[start:]
