"""The sample mailbox: what a learner's account holds. The same octets every time, on every Python."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from protoscope.practice import letters
from protoscope.practice.content import Content
from protoscope.practice.store import Account

UTC_PLUS_ONE = timezone(timedelta(hours=1))
FIRST = datetime(2026, 3, 2, 9, 15, 0, tzinfo=UTC_PLUS_ONE)
"""When the first message arrived; each later one came an hour and seven minutes after the one before."""
STEP = timedelta(hours=1, minutes=7)


class Mail(NamedTuple):
    """A message on its way into a mailbox."""

    octets: bytes
    flags: tuple[str, ...] = ()


class Folder(NamedTuple):
    """A mailbox of the sample."""

    name: str
    special_use: str
    mail: tuple[Mail, ...]


def folders() -> tuple[Folder, ...]:
    """All folders, INBOX first."""
    return (
        Folder(
            "INBOX",
            "",
            (
                Mail(letters.welcome(), ("\\Seen",)),
                Mail(letters.alternative(), ("\\Seen", "\\Answered")),
                Mail(letters.attachment(), ("\\Flagged",)),
                Mail(letters.forwarded(), ("\\Seen",)),
                Mail(letters.encoded_words()),
                Mail(letters.latin1(), ("\\Seen",)),
                Mail(letters.utf8_8bit()),
                Mail(letters.japanese()),
                Mail(letters.dots()),
                Mail(letters.empty_body(), ("\\Seen",)),
                Mail(letters.newsletter(), ("$Junk",)),
                Mail(letters.bounce(), ("\\Seen",)),
                Mail(letters.question()),
                Mail(letters.answer()),
                Mail(letters.long_header(), ("\\Deleted", "\\Seen")),
            ),
        ),
        Folder(
            "Archive", "\\Archive", (Mail(letters.archived(1), ("\\Seen",)), Mail(letters.archived(2), ("\\Seen",)))
        ),
        Folder("Archive/2025", "", (Mail(letters.archived(3), ("\\Seen", "\\Flagged")),)),
        Folder("Entwürfe", "\\Drafts", (Mail(letters.draft(), ("\\Draft", "\\Seen")),)),
        Folder("Sent", "\\Sent", (Mail(letters.sent(), ("\\Seen",)),)),
        Folder("Trash", "\\Trash", ()),
    )


def fill(account: Account) -> None:
    """Put the sample into an account and subscribe to everything but the rubbish."""
    arrived = FIRST
    for folder in folders():
        mailbox = account.create(folder.name, folder.special_use)
        for mail in folder.mail:
            mailbox.append(Content(mail.octets), mail.flags, arrived)
            arrived += STEP
    account.subscriptions |= {folder.name for folder in folders() if folder.name != "Trash"}
