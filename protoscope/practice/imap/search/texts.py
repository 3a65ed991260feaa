"""Keys about text, in fields and bodies, decoded and without regard to case."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from protoscope.practice import decoding
from protoscope.practice.content import Content
from protoscope.practice.decoding import folded
from protoscope.practice.imap.registry import Bad
from protoscope.practice.imap.search.query import KEYS, Key, Query, Test
from protoscope.practice.mailbox import Message
from protoscope.practice.mime import Entity


def _wanted(query: Query) -> str:
    query.arguments.space()
    try:
        return folded(query.arguments.astring().decode(query.charset))
    except UnicodeDecodeError:
        raise Bad(f"The search string is not {query.charset}.") from None


def _field(name: str) -> Key:
    return lambda query: _in_field(name.lower().encode(), _wanted(query))


def _header(query: Query) -> Test:
    query.arguments.space()
    name = query.arguments.astring().lower()
    return _in_field(name, _wanted(query))


def _in_field(name: bytes, wanted: str) -> Test:
    """An empty string matches wherever the field is there at all (RFC 3501, 6.4.4)."""

    def test(message: Message) -> bool:
        fields = (field for field in message.content.entity.header if field.name.strip().lower() == name)
        return any(wanted in folded(decoding.header_text(field.value)) for field in fields)

    return test


def _text(read: Callable[[Entity], str]) -> Key:
    @lru_cache(maxsize=4)
    def text(content: Content) -> str:
        """Kept for the next key: thousands of them may look into the same message, one after the other."""
        return folded(read(content.entity))

    def key(query: Query) -> Test:
        wanted = _wanted(query)
        return lambda message: wanted in text(message.content)

    return key


def _all_text(entity: Entity) -> str:
    return f"{decoding.header(entity)}\n{decoding.body(entity)}"


KEYS |= {"HEADER": _header, "BODY": _text(decoding.body), "TEXT": _text(_all_text)}
KEYS |= {name: _field(name) for name in ("BCC", "CC", "FROM", "SUBJECT", "TO")}
