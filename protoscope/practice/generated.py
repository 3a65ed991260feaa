"""Generated mail: as many messages as one likes, with few bodies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime

from protoscope.practice.content import Content
from protoscope.practice.sample import FIRST
from protoscope.practice.store import Account

MOST = 250_000
"""So many messages stay below the 256 MB of mail that an account may hold."""
_STEP = timedelta(minutes=7)
_HEAD = (
    b"From: %b <%b@example.com>\r\nTo: Lea Learner <learner@example.org>\r\nSubject: %b %d\r\nDate: %b\r\n"
    b"Message-ID: <generated-%d@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n"
)
_PEOPLE = ((b"Ada Sender", b"ada"), (b"Grace Reader", b"grace"), (b"Bob", b"bob"), (b"Carol Clerk", b"carol"))
_SUBJECTS = (b"Report", b"Question", b"Minutes", b"Invitation", b"Invoice")
_FLAGS = (("\\Seen",), (), ("\\Seen", "\\Answered"), (), ("\\Flagged",), ("\\Seen",), ("\\Seen",))
_BODIES = tuple(b"A line of generated text, which says nothing.\r\n" * count for count in range(1, 12))


def fill(account: Account, count: int) -> None:
    """Put `count` messages into the INBOX. The same octets every time; each message has its own header."""
    for number, (octets, arrived) in enumerate(_letters(count)):
        account.inbox.append(Content(octets), _FLAGS[number % len(_FLAGS)], arrived)


def _letters(count: int) -> Iterator[tuple[bytes, datetime]]:
    arrived = FIRST
    for number in range(1, count + 1):
        name, user = _PEOPLE[number % len(_PEOPLE)]
        subject = _SUBJECTS[number % len(_SUBJECTS)]
        head = _HEAD % (name, user, subject, number, format_datetime(arrived).encode(), number)
        yield head + _BODIES[number % len(_BODIES)], arrived
        arrived += _STEP
