"""How the items of FETCH are asked for (RFC 3501, 6.4.5; RFC 3516, 4.2; RFC 8970, 4.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from protoscope.practice.imap import binary, sections
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import literal, literal8
from protoscope.practice.imap.item import ITEMS, MACROS, Item
from protoscope.practice.imap.registry import Bad
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Message

_NAME = re.compile(rb"[A-Za-z0-9.]+")
_PARTIAL = re.compile(rb"<(\d{1,10})\.([1-9]\d{0,9})>")
Range = tuple[int, int] | None
"""Where a partial begins, and how many octets it has at most."""


def items(arguments: Arguments) -> Sequence[Item]:
    """A macro, an item, or a list of items, none twice. Raises Bad."""
    if arguments.at(b"("):
        asked = tuple(dict.fromkeys(arguments.listed(lambda: item(arguments))))
        if not asked:
            raise Bad("The list of data items is empty.")
        return asked
    for macro, meant in MACROS.items():
        word = _NAME.match(arguments.octets, arguments.place)
        if word and word.group().upper() == macro.encode():
            arguments.place = word.end()
            return meant
    return [item(arguments)]


def item(arguments: Arguments) -> Item:
    """The next item. Raises Bad."""
    match = _NAME.match(arguments.octets, arguments.place)
    name = match.group().upper() if match else b""
    arguments.place += len(name)
    if name in _SECTIONED and arguments.at(b"["):
        return _SECTIONED[name](arguments)
    if name not in ITEMS:
        raise Bad(f"Unknown data item {name.decode() or f'at octet {arguments.place}'}.")
    if name == b"PREVIEW" and arguments.octets[arguments.place : arguments.place + 7].upper() == b" (LAZY)":
        # Previews are quickly made, so that the client that wants no delay gets one, too.
        arguments.place += 7
    return ITEMS[name]


def _partial(arguments: Arguments) -> Range:
    if not arguments.at(b"<"):
        return None
    match = _PARTIAL.match(arguments.octets, arguments.place)
    if match is None:
        raise Bad("Expected <origin.octets>.")
    arguments.place = match.end()
    return int(match[1]), int(match[2])


def _within(octets: bytes, limits: Range) -> bytes:
    return octets if limits is None else octets[limits[0] : limits[0] + limits[1]]


def _name(kind: bytes, section: bytes, limits: Range) -> bytes:
    return b"%b[%b]%b" % (kind, section, b"" if limits is None else b"<%d>" % limits[0])


def _body(reads: bool) -> Callable[[Arguments], Item]:
    def read(arguments: Arguments) -> Item:
        wanted = sections.section(arguments)
        limits = _partial(arguments)
        return Item(
            _name(b"BODY", bytes(wanted), limits),
            lambda _, message: literal(_within(sections.octets(message.content.entity, wanted), limits)),
            reads,
        )

    return read


def _binary(reads: bool) -> Callable[[Arguments], Item]:
    def read(arguments: Arguments) -> Item:
        wanted = sections.binary(arguments)
        limits = _partial(arguments)
        return Item(
            _name(b"BINARY", bytes(wanted), limits),
            lambda _, message: literal8(_within(binary.decoded(message.content.entity, wanted.part), limits)),
            reads,
        )

    return read


def _binary_size(arguments: Arguments) -> Item:
    wanted = sections.binary(arguments)

    def data(_: View, message: Message) -> bytes:
        return b"%d" % len(binary.decoded(message.content.entity, wanted.part))

    return Item(_name(b"BINARY.SIZE", bytes(wanted), None), data)


_SECTIONED = {
    b"BODY": _body(reads=True),
    b"BODY.PEEK": _body(reads=False),
    b"BINARY": _binary(reads=True),
    b"BINARY.PEEK": _binary(reads=False),
    b"BINARY.SIZE": _binary_size,
}
"""Items with a section; most of them give \\Seen."""
