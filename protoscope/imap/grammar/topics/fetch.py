"""FETCH responses: message-data and msg-att (RFC 9051, 7.5.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Shape, T
from protoscope.imap.grammar.deferred import Deferred, LiteralNode
from protoscope.imap.grammar.items import ItemLexer, Items
from protoscope.imap.grammar.registry import FETCH_ITEMS, LEXERS, NUMBERED, Read
from protoscope.imap.grammar.section import item
from protoscope.imap.grammar.shapes import (
    astring,
    flag_list,
    is_nil,
    listed,
    named,
    nil_or,
    nstring,
    number,
    nz_number,
    nz_number64,
)
from protoscope.imap.grammar.times import date_time
from protoscope.imap.values.fetch import FetchData, SectionData

LEXERS["FETCH"] = LEXERS["UIDFETCH"] = ItemLexer


def _message_data(name: str) -> Read:
    def read(arguments: Arguments) -> Callable[[int], FetchData]:
        nodes = arguments.inside("msg-att-list").nodes
        items = Items({node.name: node for node in nodes if isinstance(node, Deferred)})
        return lambda number: FetchData(number, items, name)

    return read


NUMBERED.add(9051, "7.5.2", _message_data("FETCH"), "FETCH")
NUMBERED.add(9586, "3.3", _message_data("UIDFETCH"), "UIDFETCH")


def valued(shape: Shape[T], rule: str = "") -> Read:
    """An item with one value."""

    def read(arguments: Arguments) -> T:
        arguments.take(_name)
        return arguments.take(shape, rule)

    return read


def _name(node: Node) -> str:
    return str(node.value)


def _section_data(arguments: Arguments) -> SectionData:
    """msg-att-static's "BODY" section ["<" number ">"] SP nstring, and the older RFC822 items."""
    name_node, node = arguments.nodes[:2]
    asked = item(name_node.value.encode())
    arguments.place = 1
    origin = asked.partial[0] if asked.partial else None
    if isinstance(node, LiteralNode):
        _long_string(node)
        arguments.place += 1
        start, length = node.content, node.end - node.content
        return SectionData(asked.name, asked.section or "", origin, node.source, start, length, whole=True)
    opening = 1 if node.rule == "quoted" else None
    octets = arguments.take(nstring, "section-octets")
    length = len(octets or b"") if opening is None else node.end - node.start - 2
    start = node.end - length if opening is None else node.start + opening
    return SectionData(asked.name, asked.section or "", origin, octets, start, length)


def _long_string(node: LiteralNode) -> None:
    """A literal, whose octets are not copied to be looked at."""
    if node.rule == "literal" and node.source.find(b"\0", node.content, node.end) >= 0:
        node.defects += ("nul-in-string",)
    node.rule = "section-octets"


def _modseq(node: Node) -> int:
    """fetch-mod-resp = "MODSEQ" SP "(" permsg-modsequence ")"."""
    return named(node, "permsg-modsequence", Arguments(node.children).take(nz_number64, "mod-sequence-value"))


def _objectid(node: Node) -> str | None:
    """ "(" objectid ")", or NIL for THREADID (RFC 8474, 5)."""
    if is_nil(node):
        return named(node, "nil", None)
    value = Arguments(node.children).take(astring, "objectid")
    return named(node, "objectid-list", value.decode("utf-8", "backslashreplace"))


def _labels(node: Node) -> tuple[Any, ...]:
    return listed(_label, "label-list")(node)


def _label(node: Node) -> str:
    return named(node, "label", astring(node).decode("utf-8", "backslashreplace"))


FETCH_ITEMS.add(9051, "7.5.2", valued(nz_number, "uniqueid"), "UID")
FETCH_ITEMS.add(9051, "7.5.2", valued(flag_list), "FLAGS")
FETCH_ITEMS.add(9051, "7.5.2", valued(date_time), "INTERNALDATE")
FETCH_ITEMS.add(9051, "7.5.2", valued(number), "RFC822.SIZE")
FETCH_ITEMS.add(9051, "7.5.2", _section_data, "BODY[]", "BINARY[]")
FETCH_ITEMS.add(3501, "7.4.2", _section_data, "RFC822", "RFC822.HEADER", "RFC822.TEXT")
FETCH_ITEMS.add(9051, "7.5.2", valued(number), "BINARY.SIZE[]")
FETCH_ITEMS.add(7162, "3.1.4.2", valued(_modseq), "MODSEQ")
FETCH_ITEMS.add(8474, "5.3", valued(_objectid), "EMAILID", "THREADID")
FETCH_ITEMS.add(8514, "4.2", valued(nil_or(date_time)), "SAVEDATE")
FETCH_ITEMS.add(8970, "3.1", valued(nstring), "PREVIEW")
# Gmail's extension X-GM-EXT-1 has no RFC; it lives where the items it resembles do.
FETCH_ITEMS.add(9051, "7.5.2", valued(number), "X-GM-MSGID", "X-GM-THRID")
FETCH_ITEMS.add(9051, "7.5.2", valued(_labels), "X-GM-LABELS")
