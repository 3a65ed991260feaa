"""What a FETCH item is, and those about a message as a whole (RFC 3501, 6.4.5; RFC 7162, 8474, 8514, 8970)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from protoscope.practice.imap.bodystructure import body
from protoscope.practice.imap.encode import date_time, literal, quoted
from protoscope.practice.imap.envelope import envelope
from protoscope.practice.imap.identity import email_id, thread_id
from protoscope.practice.imap.preview import preview
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Message
from protoscope.practice.mime import Entity

Data = Callable[[View, Message], bytes]


@dataclass(frozen=True, slots=True)
class Item:
    """`name` as the response has it; `reads` if it gives the message \\Seen. Items of one name are the same."""

    name: bytes
    data: Data = field(compare=False)
    reads: bool = field(default=False, compare=False)


def _cached(name: str, write: Callable[[Entity], bytes]) -> Data:
    """What depends on the octets alone is written once."""

    def data(_: View, message: Message) -> bytes:
        encoded = message.content.encoded
        if name not in encoded:
            encoded[name] = write(message.content.entity)
        return encoded[name]

    return data


def _preview(_: View, message: Message) -> bytes:
    text = preview(message.content).encode()
    return quoted(text) if text.isascii() else literal(text)


FLAGS = Item(b"FLAGS", lambda view, message: view.flags(message))
UID = Item(b"UID", lambda _, message: b"%d" % message.uid)
MODSEQ = Item(b"MODSEQ", lambda _, message: b"(%d)" % message.modseq)
INTERNALDATE = Item(b"INTERNALDATE", lambda _, message: date_time(message.internal_date))
SIZE = Item(b"RFC822.SIZE", lambda _, message: b"%d" % len(message))
ENVELOPE = Item(b"ENVELOPE", _cached("ENVELOPE", envelope))
BODY = Item(b"BODY", _cached("BODY", partial(body, extended=False)))
ITEMS = {
    one.name: one
    for one in (
        FLAGS,
        UID,
        MODSEQ,
        INTERNALDATE,
        SIZE,
        ENVELOPE,
        BODY,
        Item(b"BODYSTRUCTURE", _cached("BODYSTRUCTURE", partial(body, extended=True))),
        Item(b"RFC822", lambda _, message: literal(message.content.octets), reads=True),
        Item(b"RFC822.HEADER", lambda _, message: literal(message.content.entity.header_octets)),
        Item(b"RFC822.TEXT", lambda _, message: literal(message.content.entity.body_octets), reads=True),
        Item(b"EMAILID", lambda _, message: b"(%b)" % email_id(message.content).encode()),
        Item(b"THREADID", lambda _, message: b"(%b)" % thread_id(message.content).encode()),
        Item(b"SAVEDATE", lambda _, message: date_time(message.saved)),
        Item(b"PREVIEW", _preview),
    )
}
"""By name; those with a section stand apart."""
_FAST = (FLAGS, INTERNALDATE, SIZE)
MACROS = {"FAST": _FAST, "ALL": (*_FAST, ENVELOPE), "FULL": (*_FAST, ENVELOPE, BODY)}
"""Names that stand alone for several items."""
