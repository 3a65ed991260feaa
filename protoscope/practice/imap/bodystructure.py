"""BODY and BODYSTRUCTURE: the shape of a message without its content (RFC 3501, 7.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.practice.header import Structured, structured
from protoscope.practice.imap.encode import NIL, nstring, parenthesised, string
from protoscope.practice.imap.envelope import envelope
from protoscope.practice.mime import Entity
from protoscope.practice.tokens import tokens

_NO_PARTS = b'"text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0'
"""Stands in a multipart that has no part, as in Dovecot: the grammar wants at least one body."""


def body(entity: Entity, extended: bool) -> bytes:
    """The structure of an entity; `extended` adds the extension data that BODYSTRUCTURE has and BODY has not."""
    return _multipart(entity, extended) if entity.multipart else _single_part(entity, extended)


def _multipart(entity: Entity, extended: bool) -> bytes:
    parts = b"".join(body(part, extended) for part in entity.parts) or _no_part(extended)
    items = [parts, string(_halves(entity)[1])]
    if extended:
        items += [_parameters(entity.content_type), *_extension(entity)]
    return parenthesised(items)


def _no_part(extended: bool) -> bytes:
    return b"(%b%b)" % (_NO_PARTS, b" NIL NIL NIL NIL" if extended else b"")


def _single_part(entity: Entity, extended: bool) -> bytes:
    items = [
        *map(string, _halves(entity)),
        _parameters(_with_charset(entity)),
        nstring(entity.first(b"content-id")),
        nstring(entity.first(b"content-description")),
        string(_encoding(entity)),
        b"%d" % (entity.end - entity.body),
        *_by_type(entity, extended),
    ]
    if extended:
        items += [nstring(entity.first(b"content-md5")), *_extension(entity)]
    return parenthesised(items)


def _by_type(entity: Entity, extended: bool) -> Iterator[bytes]:
    """What only messages and text have: their structure, and the number of lines."""
    if entity.message is not None:
        yield envelope(entity.message)
        yield body(entity.message, extended)
    if entity.message is not None or entity.kind.startswith(b"text/"):
        yield b"%d" % entity.lines


def _halves(entity: Entity) -> tuple[bytes, bytes]:
    main, _, sub = entity.content_type.value.partition(b"/")
    return main, sub


def _encoding(entity: Entity) -> bytes:
    value = entity.first(b"content-transfer-encoding") or b"7bit"
    if value.isalnum():
        return value
    words = [token.text for token in tokens(value) if token.kind == "word"]
    return words[0] if words else b"7bit"


def _with_charset(entity: Entity) -> Structured:
    """Text that names no charset is US-ASCII and is said to be, as Dovecot does (RFC 2045, 5.2)."""
    value = entity.content_type
    if not entity.kind.startswith(b"text/") or value.parameter(b"charset"):
        return value
    others = tuple(pair for pair in value.parameters if pair[0].lower() != b"charset")
    return Structured(value.value, (*others, (b"charset", b"us-ascii")))


def _parameters(value: Structured) -> bytes:
    if not value.parameters:
        return NIL
    return parenthesised(string(text) for pair in value.parameters for text in pair)


def _extension(entity: Entity) -> Iterator[bytes]:
    """Disposition, language, location."""
    disposition = structured(entity.first(b"content-disposition") or b"")
    yield parenthesised((string(disposition.value), _parameters(disposition))) if disposition.value else NIL
    language = entity.first(b"content-language")
    languages = [token.text for token in tokens(language) if token.kind == "word"] if language else []
    yield parenthesised(map(string, languages)) if languages else NIL
    yield nstring(entity.first(b"content-location"))
