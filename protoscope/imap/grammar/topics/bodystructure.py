"""BODY and BODYSTRUCTURE (RFC 9051, 7.5.2): parts within parts, and what servers make of them."""

from __future__ import annotations

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch
from protoscope.imap.grammar.recover import mark
from protoscope.imap.grammar.registry import FETCH_ITEMS
from protoscope.imap.grammar.shapes import is_nil, named, nstring, number, string
from protoscope.imap.grammar.topics.body_fields import extension_data, parameters, word
from protoscope.imap.grammar.topics.envelope import envelope
from protoscope.imap.grammar.topics.fetch import valued
from protoscope.imap.values.structure import BodyPart, BodyStructure, Envelope, Multipart

_UNKNOWN = BodyPart("", "", (), None, None, "", 0)
"""Stands where a part is that cannot be understood, so that the parts after it keep their section numbers."""


def body(node: Node) -> BodyStructure:
    """body = "(" (body-type-1part / body-type-mpart) ")"."""
    if node.rule != "list":
        raise Mismatch("body", node)
    if not node.children:
        return named(node, "body", _UNKNOWN, "empty-body")
    arguments = Arguments(node.children)
    if arguments.at_list() or not any(_is_number(child) for child in node.children):
        return _multipart(node, arguments)
    return _part(node, arguments)


def _is_number(node: Node) -> bool:
    return node.rule == "atom" and node.value.lstrip(b"-").isdigit()


# -- multipart -------------------------------------------------------------------------------------------------------


def _multipart(node: Node, arguments: Arguments) -> Multipart:
    """body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]. Without parts: Gmail's answer to bad nesting."""
    parts = []
    while arguments.at_list():
        parts.append(_part_or_unknown(arguments.peek))
        arguments.place += 1
    defects: tuple[str, ...] = () if arguments.more else ("missing-subtype",)
    subtype = arguments.take(word, "media-subtype") if arguments.more else ""
    known = parameters(arguments) if arguments.more else ()
    extension = extension_data(arguments)
    if not parts:
        defects += ("no-parts",)
    return named(node, "body-type-mpart", Multipart(tuple(parts), subtype, known, *extension), *defects)


def _part_or_unknown(node: Node) -> BodyStructure:
    try:
        return body(node)
    except Mismatch as mismatch:
        mark(mismatch.node or node, "unexpected" if mismatch.node else "missing-argument")
        return _UNKNOWN


# -- one part --------------------------------------------------------------------------------------------------------


def _part(node: Node, arguments: Arguments) -> BodyPart:
    """body-type-1part = (body-type-basic / body-type-msg / body-type-text) [SP body-ext-1part]."""
    defects: list[str] = []
    media = arguments.take(word, "media-type")
    subtype = ""
    if arguments.at_list():
        defects.append("missing-subtype")
    else:
        subtype = arguments.take(word, "media-subtype")
    fields = _basic_fields(arguments)
    envelope_, inner = _message_fields(arguments, media, subtype, defects)
    lines = _lines(arguments, media, inner, defects)
    md5 = arguments.take(nstring, "body-fld-md5") if arguments.more else None
    value = BodyPart(media, subtype, *fields, envelope_, inner, lines, md5, *extension_data(arguments))
    return named(node, "body-type-1part", value, *defects)


def _basic_fields(
    arguments: Arguments,
) -> tuple[tuple[tuple[str, bytes | None], ...], bytes | None, bytes | None, str, int]:
    """body-fields = body-fld-param SP body-fld-id SP body-fld-desc SP body-fld-enc SP body-fld-octets."""
    return (
        parameters(arguments),
        arguments.take(nstring, "body-fld-id"),
        arguments.take(nstring, "body-fld-desc"),
        arguments.take(_encoding, "body-fld-enc"),
        arguments.take(number, "body-fld-octets"),
    )


def _encoding(node: Node) -> str:
    """body-fld-enc = string; NIL and blanks around it are tolerated."""
    text = string(node).decode("utf-8", "backslashreplace").lower()
    return named(node, "body-fld-enc", text.strip(), *(() if text == text.strip() else ("padded-encoding",)))


def _message_fields(
    arguments: Arguments, media: str, subtype: str, defects: list[str]
) -> tuple[Envelope | None, BodyStructure | None]:
    """body-type-msg's envelope SP body. Gmail sends a message in base64 as a basic part, which is tolerated."""
    if media != "message" or subtype not in ("rfc822", "global"):
        return None, None
    if not arguments.at_list():
        defects.append("message-as-basic")
        return None, None
    found = arguments.take(envelope)
    if not arguments.more or is_nil(arguments.peek):
        arguments.place += arguments.more
        return found, None
    return found, arguments.take(body)


def _lines(arguments: Arguments, media: str, inner: BodyStructure | None, defects: list[str]) -> int | None:
    """body-fld-lines, which text and message/rfc822 have."""
    if media != "text" and inner is None:
        return None
    if arguments.more and _is_number(arguments.peek):
        return arguments.take(number, "body-fld-lines")
    defects.append("missing-lines")
    return None


FETCH_ITEMS.add(9051, "7.5.2", valued(body), "BODYSTRUCTURE", "BODY")
