"""Delivery: mail that arrives while sessions are open."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime

from protoscope.practice.content import Content, with_crlf
from protoscope.practice.mailbox import Message
from protoscope.practice.store import INBOX, MOST_OCTETS, Account

_LOG = logging.getLogger(__name__)
_SENDERS = (
    ("Ada Sender <ada@example.com>", "The minutes of today"),
    ("Grace Reader <grace@example.net>", "Lunch?"),
    ("Hanako <hanako@example.org>", "Pictures of the garden"),
    ("Bob <bob@example.net>", "Re: the figures"),
)
_TEXT = """\
From: {sender}
To: Lea Learner <learner@example.org>
Subject: {subject} ({number})
Date: {date}
Message-ID: <arrived-{number}-{seconds}@example.com>
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message has just arrived; it is the {number}. since the server started.
"""


class Full(Exception):  # noqa: N818 - an answer to whoever delivers, not an error of the program
    """The account has no room for the message."""


def as_stored(octets: bytes) -> Content:
    """A message as the server keeps it: CRLF line ends, and 0x80 for NUL, which no literal may hold (as in Dovecot)."""
    return Content(with_crlf(octets).replace(b"\0", b"\x80"))


def deliver(account: Account, octets: bytes, flags: Iterable[str] = (), mailbox: str = INBOX) -> Message:
    """Put a message into a mailbox, which is made if there is none; open sessions are told. Raises Full."""
    # Looked at before anything is done with it, because so much takes a while.
    content = as_stored(octets) if account.octets + len(octets) <= MOST_OCTETS else None
    if content is None or account.octets + len(content) > MOST_OCTETS:
        raise Full("The account holds 256 MB of mail and is full.")
    found = account.get(mailbox) or account.create(mailbox)
    return found.append(content, flags, datetime.fromtimestamp(int(account.clock()), UTC))


class Postman:
    """Brings messages of its own, each with another number."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._count = 0

    def bring(self) -> Message:
        """A new message for the INBOX. Raises Full."""
        self._count += 1
        sender, subject = _SENDERS[self._count % len(_SENDERS)]
        now = datetime.fromtimestamp(int(self._account.clock()), UTC)
        text = _TEXT.format(
            sender=sender,
            subject=subject,
            number=self._count,
            date=format_datetime(now),
            seconds=int(now.timestamp()),
        )
        return deliver(self._account, text.encode("ascii"))

    async def walk(self, seconds: float) -> None:
        """Bring a message every so many seconds, until cancelled or until the account is full."""
        while True:
            await asyncio.sleep(seconds)
            try:
                self.bring()
            except Full as full:
                _LOG.warning("no more mail is delivered: %s", full)
                return
