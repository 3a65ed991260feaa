"""Sections: the octets that BODY[section] names (RFC 3501, 6.4.5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import astring, parenthesised
from protoscope.practice.imap.registry import Bad
from protoscope.practice.mime import Entity

_SECTION = re.compile(
    rb"(?P<part>[1-9]\d{0,8}(?:\.[1-9]\d{0,8})*)?"
    rb"(?P<text>(?:(?<=\[)|(?<=\d)\.)(?:HEADER\.FIELDS(?:\.NOT)?(?= )|HEADER|TEXT|(?<=\.)MIME))?(?=[\] ])",
    re.IGNORECASE,
)


_EMPTY_LINE = re.compile(rb"(?:\A|\n)\r?\n\Z")


class Section(NamedTuple):
    """`part` is the numbers, `text` HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT, TEXT, MIME or "", `fields` upper-case."""

    part: tuple[int, ...]
    text: str
    fields: tuple[bytes, ...] = ()

    def __bytes__(self) -> bytes:
        numbers = ".".join(map(str, self.part))
        words = ".".join(filter(None, (numbers, self.text))).encode()
        return words + (b" " + parenthesised(map(astring, self.fields)) if self.fields else b"")


def section(arguments: Arguments) -> Section:
    """`[` section-spec `]`. Raises Bad."""
    arguments.expect(b"[")
    match = _SECTION.match(arguments.octets, arguments.place)
    if match is None:
        raise Bad("Invalid BODY[..] section.")
    arguments.place = match.end()
    keyword = (match["text"] or b"").removeprefix(b".").decode().upper()
    fields: tuple[bytes, ...] = ()
    if keyword.startswith("HEADER.FIELDS"):
        arguments.space()
        fields = tuple(name.upper() for name in arguments.listed(arguments.astring))
        if not fields:
            raise Bad("The list of header fields is empty.")
    arguments.expect(b"]")
    return Section(tuple(map(int, match["part"].split(b"."))) if match["part"] else (), keyword, fields)


def binary(arguments: Arguments) -> Section:
    """`[` section-binary `]`: numbers or nothing (RFC 3516, 4.2). Raises Bad."""
    found = section(arguments)
    if found.text:
        raise Bad("BINARY takes part numbers only.")
    return found


def octets(message: Entity, wanted: Section) -> bytes:
    """The octets of a section; none where the message has no such part, as Dovecot answers it."""
    found = part(message, wanted.part)
    return b"" if found is None else _TEXTS[wanted.text](found, wanted)


def part(message: Entity, numbers: tuple[int, ...]) -> Entity | None:
    """The part at `numbers`. A message that is no multipart has one part, which is itself (RFC 9051, 6.4.5.1)."""
    entity = message
    for level, number in enumerate(numbers):
        parts = _only_or_all(entity) if level == 0 else _parts_of(entity)
        if number > len(parts):
            return None
        entity = parts[number - 1]
    return entity


def _only_or_all(message: Entity) -> tuple[Entity, ...]:
    return message.parts if message.multipart else (message,)


def _parts_of(entity: Entity) -> tuple[Entity, ...]:
    """A message inside numbers its parts as a message does; a part that is neither that nor a multipart has none."""
    return entity.parts if entity.message is None else _only_or_all(entity.message)


def _whole(entity: Entity, wanted: Section) -> bytes:
    return entity.body_octets if wanted.part else entity.octets


def _message_of(entity: Entity, wanted: Section) -> Entity | None:
    """The message whose HEADER or TEXT is asked for: the whole one, or the one that a message/rfc822 part holds."""
    return entity.message if wanted.part else entity


def _header(entity: Entity, wanted: Section) -> bytes:
    message = _message_of(entity, wanted)
    return message.header_octets if message else b""


def _text(entity: Entity, wanted: Section) -> bytes:
    message = _message_of(entity, wanted)
    return message.body_octets if message else b""


def _mime(entity: Entity, _: Section) -> bytes:
    return entity.header_octets


def _fields(entity: Entity, wanted: Section) -> bytes:
    """The fields that are, or under .NOT are not, among those named, and the empty line."""
    message = _message_of(entity, wanted)
    if message is None:
        return b""
    among = not wanted.text.endswith(".NOT")
    kept = (field.octets for field in message.header if (field.name.strip().upper() in wanted.fields) is among)
    # The empty line belongs to every header but one that ends without it (RFC 3501, 6.4.5).
    return b"".join(kept) + (b"\r\n" if _EMPTY_LINE.search(message.header_octets) else b"")


_TEXTS: dict[str, Callable[[Entity, Section], bytes]] = {
    "": _whole,
    "HEADER": _header,
    "HEADER.FIELDS": _fields,
    "HEADER.FIELDS.NOT": _fields,
    "TEXT": _text,
    "MIME": _mime,
}
