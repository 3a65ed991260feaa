"""POP3 after login: STAT, LIST, RETR, DELE, NOOP, RSET (RFC 1939, 5), TOP and UIDL (RFC 1939, 7)."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.practice.mailbox import Message
from protoscope.practice.pop3.registry import Refused, State, command
from protoscope.practice.pop3.session import Session


def number(argument: bytes, what: str) -> int:
    """A decimal argument."""
    if not argument.isdigit() or len(argument) > 9:
        raise Refused(f"Invalid {what}: {argument[:40].decode('ascii', 'replace')}")
    return int(argument)


def message_of(session: Session, argument: bytes) -> tuple[int, Message]:
    """The message that an argument names, and its number."""
    place = number(argument, "message number")
    message = session.drop.get(place)
    if message is None:
        state = "is deleted" if 1 <= place <= session.drop.size else "does not exist"
        raise Refused(f"Message {place} {state}.")
    return place, message


def lines(octets: bytes) -> list[bytes]:
    """A message's lines without line ends; text after the last line end is a line of its own."""
    found = octets.replace(b"\r\n", b"\n").split(b"\n")
    return found[:-1] if found[-1] == b"" else found


@command("STAT", State.TRANSACTION)
async def stat(session: Session) -> None:
    """The drop listing: count and octets."""
    session.ok(f"{len(session.drop.listed)} {session.drop.octets}")


@command("LIST", State.TRANSACTION, 0, 1)
async def list_(session: Session, which: bytes | None = None) -> None:
    """The scan listing: number and octets, of one message or of all."""
    if which is not None:
        place, message = message_of(session, which)
        session.ok(f"{place} {len(message)}")
        return
    session.ok(f"{len(session.drop.listed)} messages:")
    await session.lines(b"%d %d" % (place, len(message)) for place, message in session.drop.listed)


@command("UIDL", State.TRANSACTION, 0, 1)
async def uidl(session: Session, which: bytes | None = None) -> None:
    """The unique-id listing, of one message or of all."""
    if which is not None:
        place, message = message_of(session, which)
        session.ok(f"{place} {session.drop.unique_id(message)}")
        return
    session.ok()
    await session.lines(f"{place} {session.drop.unique_id(message)}".encode() for place, message in session.drop.listed)


@command("RETR", State.TRANSACTION, 1, 1)
async def retr(session: Session, which: bytes) -> None:
    """The whole message."""
    _, message = message_of(session, which)
    session.drop.retrieved(message)
    session.ok(f"{len(message)} octets")
    await session.lines(lines(message.content.octets))


@command("TOP", State.TRANSACTION, 2, 2)
async def top(session: Session, which: bytes, lines_asked: bytes) -> None:
    """The header, the empty line, and so many lines of the body."""
    _, message = message_of(session, which)
    count = number(lines_asked, "number of lines")
    session.ok()
    await session.lines(_beginning(message, count))


def _beginning(message: Message, count: int) -> Iterator[bytes]:
    entity = message.content.entity
    yield from lines(entity.header_octets)
    yield from lines(entity.body_octets)[:count]


@command("DELE", State.TRANSACTION, 1, 1)
async def dele(session: Session, which: bytes) -> None:
    """Mark as deleted; it is gone after QUIT."""
    _, message = message_of(session, which)
    session.drop.delete(message)
    session.ok("Marked to be deleted.")


@command("RSET", State.TRANSACTION)
async def rset(session: Session) -> None:
    """Take all marks away."""
    session.drop.reset()
    session.ok()


@command("NOOP", State.TRANSACTION)
async def noop(session: Session) -> None:
    """Nothing."""
    session.ok()
