"""The items of FETCH by name (RFC 3501, 6.4.5): how each is asked for and what it says of a message."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from protoscope.practice.imap import sections
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.bodystructure import body
from protoscope.practice.imap.encode import date_time, literal
from protoscope.practice.imap.envelope import envelope
from protoscope.practice.imap.registry import Bad
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Message
from protoscope.practice.mime import Entity

Data = Callable[[View, Message], bytes]
_NAME = re.compile(rb"[A-Za-z0-9.]+")
_PARTIAL = re.compile(rb"<(\d{1,10})\.([1-9]\d{0,9})>")


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


FLAGS = Item(b"FLAGS", lambda view, message: view.flags(message))
UID = Item(b"UID", lambda _, message: b"%d" % message.uid)
_INTERNALDATE = Item(b"INTERNALDATE", lambda _, message: date_time(message.internal_date))
_SIZE = Item(b"RFC822.SIZE", lambda _, message: b"%d" % len(message))
_ENVELOPE = Item(b"ENVELOPE", _cached("ENVELOPE", envelope))
_BODY = Item(b"BODY", _cached("BODY", partial(body, extended=False)))
_BODYSTRUCTURE = Item(b"BODYSTRUCTURE", _cached("BODYSTRUCTURE", partial(body, extended=True)))
_RFC822 = Item(b"RFC822", lambda _, message: literal(message.content.octets), reads=True)
_RFC822_HEADER = Item(b"RFC822.HEADER", lambda _, message: literal(message.content.entity.header_octets))
_RFC822_TEXT = Item(b"RFC822.TEXT", lambda _, message: literal(message.content.entity.body_octets), reads=True)

ITEMS = {
    one.name: one
    for one in (
        FLAGS,
        UID,
        _INTERNALDATE,
        _SIZE,
        _ENVELOPE,
        _BODY,
        _BODYSTRUCTURE,
        _RFC822,
        _RFC822_HEADER,
        _RFC822_TEXT,
    )
}
_FAST = (FLAGS, _INTERNALDATE, _SIZE)
MACROS = {"FAST": _FAST, "ALL": (*_FAST, _ENVELOPE), "FULL": (*_FAST, _ENVELOPE, _BODY)}
"""Names that stand alone for several items."""
_SECTIONED = {b"BODY": True, b"BODY.PEEK": False}
"""Items with a section, and whether they give \\Seen."""


def item(arguments: Arguments) -> Item:
    """The next item. Raises Bad."""
    match = _NAME.match(arguments.octets, arguments.place)
    name = match.group().upper() if match else b""
    arguments.place += len(name)
    if name in _SECTIONED and arguments.at(b"["):
        return _section(arguments, _SECTIONED[name])
    if name not in ITEMS:
        raise Bad(f"Unknown data item {name.decode() or f'at octet {arguments.place}'}.")
    return ITEMS[name]


def _section(arguments: Arguments, reads: bool) -> Item:
    wanted = sections.section(arguments)
    origin, octets = None, None
    if arguments.at(b"<"):
        match = _PARTIAL.match(arguments.octets, arguments.place)
        if match is None:
            raise Bad("Expected <origin.octets>.")
        arguments.place = match.end()
        origin, octets = int(match[1]), int(match[2])
    return _body_section(wanted, origin, octets, reads)


def _body_section(wanted: sections.Section, origin: int | None, octets: int | None, reads: bool) -> Item:
    def data(_: View, message: Message) -> bytes:
        whole = sections.octets(message.content.entity, wanted)
        return literal(whole if origin is None or octets is None else whole[origin : origin + octets])

    place = b"" if origin is None else b"<%d>" % origin
    return Item(b"BODY[%b]%b" % (bytes(wanted), place), data, reads)
