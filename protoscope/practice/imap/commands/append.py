"""APPEND (RFC 3501, 6.3.11; APPENDUID of RFC 4315)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from protoscope.practice.content import Content
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.naming import found
from protoscope.practice.imap.registry import LOGGED_IN, Done, Refused, command
from protoscope.practice.imap.session import Session

QUOTA = 256 << 20
"""Octets of mail in one account."""
_BARE_LF = re.compile(rb"(?<!\r)\n")


@command("APPEND", LOGGED_IN)
async def append(session: Session, arguments: Arguments) -> Done:
    """Add a message to a mailbox, which need not be the selected one."""
    arguments.space()
    name = arguments.mailbox()
    arguments.space()
    flags: list[str] = []
    if arguments.at(b"("):
        flags = arguments.listed(arguments.flag)
        arguments.space()
    arrived = datetime.fromtimestamp(int(session.user.clock()), UTC)
    if arguments.at(b'"'):
        arrived = arguments.date_time()
        arguments.space()
    octets = arguments.literal()
    arguments.end()
    mailbox = found(session.user, name, "TRYCREATE")
    content = _content(octets, session.user.octets)
    message = mailbox.append(content, flags, arrived)
    return Done("Append completed.", f"APPENDUID {mailbox.uid_validity} {message.uid}")


def _content(octets: bytes, used: int) -> Content:
    """A message with CRLF line ends, which is how Dovecot, too, gives bare LF back."""
    if not octets:
        raise Refused("Can't save a zero byte message.", "CANNOT")
    if b"\0" in octets:
        raise Refused("A message that holds NUL needs a literal8 (RFC 3516).", "CANNOT")
    if used + len(octets) > QUOTA:
        raise Refused("The account holds 256 MB of mail and is full.", "OVERQUOTA")
    return Content(_BARE_LF.sub(b"\r\n", octets))
