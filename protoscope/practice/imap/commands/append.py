"""APPEND (RFC 3501, 6.3.11), of several messages at once (RFC 3502), binary (RFC 3516) or UTF-8 (RFC 9755, 4)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from protoscope.practice.content import Content, with_crlf
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.binary import without_nul
from protoscope.practice.imap.encode import sequence_set
from protoscope.practice.imap.naming import found
from protoscope.practice.imap.registry import LOGGED_IN, Bad, Done, Refused, command
from protoscope.practice.imap.room import make_room
from protoscope.practice.imap.session import Session


class Letter(NamedTuple):
    """A message to be added. `binary`: it came as a literal8, in which NUL may be."""

    flags: list[str]
    arrived: datetime
    octets: bytes
    binary: bool


@command("APPEND", LOGGED_IN)
async def append(session: Session, arguments: Arguments) -> Done:
    """Add messages, all or none, to a mailbox, which need not be the selected one."""
    arguments.space()
    name = arguments.mailbox()
    now = datetime.fromtimestamp(int(session.user.clock()), UTC)
    letters = [_letter(session, arguments, now)]
    while arguments.more:
        letters.append(_letter(session, arguments, now))
    mailbox = found(session.user, name, "TRYCREATE")
    contents = [_content(letter) for letter in letters]
    make_room(session.user, sum(map(len, contents)))
    added = [
        mailbox.append(content, letter.flags, letter.arrived) for content, letter in zip(contents, letters, strict=True)
    ]
    uids = sequence_set(message.uid for message in added).decode()
    return Done("Append completed.", f"APPENDUID {mailbox.uid_validity} {uids}")


def _letter(session: Session, arguments: Arguments, now: datetime) -> Letter:
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
    return Letter(flags, arrived, *_octets(session, arguments))


def _octets(session: Session, arguments: Arguments) -> tuple[bytes, bool]:
    """The message, and whether it came as a literal8."""
    if arguments.keyword("UTF8"):
        if not session.utf8:
            raise Bad("UTF8 needs ENABLE UTF8=ACCEPT.")
        arguments.expect(b"(")
        octets = arguments.literal8()
        arguments.expect(b")")
        return octets, True
    if arguments.at(b"~"):
        return arguments.literal8(), True
    return arguments.literal(), False


def _content(letter: Letter) -> Content:
    """The message as it is stored."""
    if not letter.octets:
        raise Refused("Can't save a zero byte message.", "CANNOT")
    if b"\0" not in letter.octets:
        return Content(with_crlf(letter.octets))
    if not letter.binary:
        raise Refused("A message that holds NUL needs a literal8 (RFC 3516).", "CANNOT")
    return Content(without_nul(letter.octets))
