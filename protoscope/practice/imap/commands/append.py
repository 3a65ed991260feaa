"""APPEND (RFC 3501, 6.3.11), of several messages at once (RFC 3502), with APPENDUID (RFC 4315)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

from protoscope.practice.content import Content
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import sequence_set
from protoscope.practice.imap.naming import found
from protoscope.practice.imap.registry import LOGGED_IN, Done, Refused, command
from protoscope.practice.imap.session import Session

QUOTA = 256 << 20
"""Octets of mail in one account."""
_BARE_LF = re.compile(rb"(?<!\r)\n")


class Letter(NamedTuple):
    """A message to be added."""

    flags: list[str]
    arrived: datetime
    octets: bytes


@command("APPEND", LOGGED_IN)
async def append(session: Session, arguments: Arguments) -> Done:
    """Add messages, all or none, to a mailbox, which need not be the selected one."""
    arguments.space()
    name = arguments.mailbox()
    now = datetime.fromtimestamp(int(session.user.clock()), UTC)
    letters = [_letter(arguments, now)]
    while arguments.more:
        letters.append(_letter(arguments, now))
    mailbox = found(session.user, name, "TRYCREATE")
    contents = _contents(letters, session.user.octets)
    added = [
        mailbox.append(content, letter.flags, letter.arrived) for content, letter in zip(contents, letters, strict=True)
    ]
    uids = sequence_set(message.uid for message in added).decode()
    return Done("Append completed.", f"APPENDUID {mailbox.uid_validity} {uids}")


def _letter(arguments: Arguments, now: datetime) -> Letter:
    """Flags, date and octets of one message; without a date it arrives now."""
    arguments.space()
    flags: list[str] = []
    if arguments.at(b"("):
        flags = arguments.listed(arguments.flag)
        arguments.space()
    arrived = now
    if arguments.at(b'"'):
        arrived = arguments.date_time()
        arguments.space()
    return Letter(flags, arrived, arguments.literal())


def _contents(letters: list[Letter], used: int) -> list[Content]:
    """The messages with CRLF line ends, which is how Dovecot, too, gives bare LF back."""
    if not all(letter.octets for letter in letters):
        raise Refused("Can't save a zero byte message.", "CANNOT")
    if any(b"\0" in letter.octets for letter in letters):
        raise Refused("A message that holds NUL needs a literal8 (RFC 3516).", "CANNOT")
    if used + sum(len(letter.octets) for letter in letters) > QUOTA:
        raise Refused("The account holds 256 MB of mail and is full.", "OVERQUOTA")
    return [Content(_BARE_LF.sub(b"\r\n", letter.octets)) for letter in letters]
