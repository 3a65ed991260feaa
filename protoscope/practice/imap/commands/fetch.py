"""FETCH (RFC 3501, 6.4.5) and its modifiers (RFC 7162, 3.1.4.1 and 3.2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from protoscope.imap.values import SequenceSet
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import sequence_set
from protoscope.practice.imap.item import FLAGS, MODSEQ, UID, Item
from protoscope.practice.imap.items import items
from protoscope.practice.imap.registry import Bad, Done, with_uid
from protoscope.practice.imap.selection import messages
from protoscope.practice.imap.session import Session
from protoscope.practice.imap.spans import Spans
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Mailbox, Message


class _Modifiers(NamedTuple):
    """`changed_since` is a mod-sequence, None without; `vanished` asks for the UIDs of what is gone."""

    changed_since: int | None = None
    vanished: bool = False


@with_uid("FETCH", expunges=False)
async def fetch(session: Session, arguments: Arguments, uid: bool) -> Done:
    """Send data of messages. Reading a body gives \\Seen, of which the client is told in the same response."""
    arguments.space()
    numbers = arguments.sequence_set()
    arguments.space()
    asked = tuple(items(arguments))
    modifiers = _modifiers(arguments)
    arguments.end()
    since = modifiers.changed_since
    if modifiers.vanished and not (uid and "QRESYNC" in session.enabled):
        raise Bad("VANISHED needs UID FETCH, CHANGEDSINCE and ENABLE QRESYNC (RFC 7162, 3.2.6).")
    asked = _together(asked, uid, since is not None)
    view = session.selected
    chosen = [one for one in messages(view, numbers, uid) if since is None or one[1].modseq > since]
    if MODSEQ in asked:
        session.enable("CONDSTORE")
    session.untagged(*view.new_keywords())
    if modifiers.vanished:
        session.untagged(*vanished(view.mailbox, since or 0, numbers))
    await _send(session, view, chosen, asked)
    return Done("Fetch completed.")


def _together(asked: tuple[Item, ...], uid: bool, modseq: bool) -> tuple[Item, ...]:
    """The items with those that the form of the command adds."""
    if modseq and MODSEQ not in asked:
        asked = (MODSEQ, *asked)
    return (UID, *asked) if uid and UID not in asked else asked


def _modifiers(arguments: Arguments) -> _Modifiers:
    if not arguments.more:
        return _Modifiers()
    arguments.space()
    found = dict(arguments.listed(lambda: _modifier(arguments)))
    unknown = [name for name in found if name not in ("CHANGEDSINCE", "VANISHED")]
    if unknown or "CHANGEDSINCE" not in found:
        raise Bad(f"Unknown FETCH modifier {unknown[0]}." if unknown else "CHANGEDSINCE is missing.")
    return _Modifiers(found["CHANGEDSINCE"], "VANISHED" in found)


def _modifier(arguments: Arguments) -> tuple[str, int]:
    name = arguments.word()
    if name != "CHANGEDSINCE":
        return name, 0
    arguments.space()
    return name, arguments.number()


def vanished(mailbox: Mailbox, since: int, known: SequenceSet | None) -> Iterator[bytes]:
    """UIDs of those that were expunged after a mod-sequence, among those the client knows (RFC 7162, 3.2.10.1)."""
    gone = sorted(uid for modseq, uid in mailbox.vanished if modseq > since)
    if known is not None:
        spans = Spans(known.bounds(mailbox.uid_next - 1))
        gone = [uid for uid in gone if uid in spans]
    if gone:
        yield b"* VANISHED (EARLIER) " + sequence_set(gone)


async def _send(session: Session, view: View, chosen: Sequence[tuple[int, Message]], asked: tuple[Item, ...]) -> None:
    reading = any(one.reads for one in asked) and not view.read_only
    await session.send(_response(session, view, number, message, asked, reading) for number, message in chosen)


def _response(
    session: Session, view: View, number: int, message: Message, asked: tuple[Item, ...], reading: bool
) -> bytes:
    """What is asked for, and FLAGS if reading has changed them."""
    if reading and not view.is_gone(message):
        asked = _read(session, view, message, asked)
    data = b" ".join([one.name + b" " + one.data(view, message) for one in asked])
    return b"* %d FETCH (%b)" % (number, data)


def _read(session: Session, view: View, message: Message, asked: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give a message \\Seen; the flags, and the mod-sequence where it matters, join what is asked for."""
    if not view.mailbox.set_flags(message, message.flags | {"\\Seen"}, by=view):
        return asked
    new = (FLAGS, MODSEQ) if "CONDSTORE" in session.enabled else (FLAGS,)
    return (*(one for one in new if one not in asked), *asked)
