"""Values of items that are known to be sound, straight from their octets: what their rows in `topics` would read, in a
quarter of the time, because nothing can be wrong and no tree is wanted. Not for octets with literals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from protoscope.imap.grammar.times import sound_date_time
from protoscope.imap.values.structure import (
    Address,
    Addresses,
    BodyPart,
    BodyStructure,
    Disposition,
    Envelope,
    Multipart,
    Parameters,
)

_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[()]|\d++|NIL', re.DOTALL)
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_QUOTE, _OPENING, _CLOSING, _NIL = b'"()N'
_SHORT = 200
"""Octets of a flag list that is worth remembering; most messages have one of a few."""

Lists = Any
"""Octets of a string, a number, None for NIL, or a list of these."""


def lists(octets: bytes) -> Lists:
    """What the octets of one list say, without saying what it means."""
    outer: list[list[Any]] = []
    inner: list[Any] = []
    for token in _TOKEN.findall(octets):
        first = token[0]
        if first == _QUOTE:
            text = token[1:-1]
            inner.append(_ESCAPE.sub(rb"\1", text) if b"\\" in text else text)
        elif first == _NIL:
            inner.append(None)
        elif first == _OPENING:
            outer.append(inner)
            inner = []
        elif first == _CLOSING:
            outer[-1].append(inner)
            inner = outer.pop()
        else:
            inner.append(int(token))
    return inner[0]


def _envelope(fields: Lists) -> Envelope:
    date, subject, *people, in_reply_to, message_id = fields
    from_, sender, reply_to, to, cc, bcc = map(_addresses, people)
    return Envelope(date, subject, from_, sender, reply_to, to, cc, bcc, in_reply_to, message_id)


def _addresses(found: Lists) -> Addresses:
    return () if found is None else tuple([Address(*parts) for parts in found])


def _body(fields: Lists) -> BodyStructure:
    if isinstance(fields[0], list):
        return _multipart(fields)
    media, subtype = map(_word, fields[:2])
    parameters, id_, description, encoding, octets, *rest = fields[2:]
    envelope = body = lines = None
    if rest and isinstance(rest[0], list):
        envelope, body = _envelope(rest[0]), _body(rest[1])
        del rest[:2]
    if rest and isinstance(rest[0], int):
        lines = rest.pop(0)
    md5 = rest.pop(0) if rest else None
    known = _parameters(parameters), id_, description, _word(encoding), octets
    return BodyPart(media, subtype, *known, envelope, body, lines, md5, *_extension(rest))


def _multipart(fields: Lists) -> Multipart:
    count = next(place for place, field in enumerate(fields) if not isinstance(field, list))
    subtype, *rest = fields[count:]
    parameters = _parameters(rest.pop(0)) if rest else ()
    return Multipart(tuple(map(_body, fields[:count])), _word(subtype), parameters, *_extension(rest))


def _parameters(found: Lists) -> Parameters:
    return () if found is None else tuple(zip(map(_word, found[::2]), found[1::2], strict=True))


def _extension(found: Lists) -> tuple[Disposition | None, tuple[str, ...], bytes | None]:
    disposition, language, location = (*found, None, None, None)[:3]
    kind = None if disposition is None else Disposition(_word(disposition[0]), _parameters(disposition[1]))
    tags = language if isinstance(language, list) else [] if language is None else [language]
    return kind, tuple(map(_word, tags)), location


def _word(octets: bytes) -> str:
    return octets.decode("utf-8", "backslashreplace").lower()


@lru_cache(maxsize=1024)
def _few_flags(octets: bytes) -> tuple[str, ...]:
    return tuple(octets[1:-1].decode("ascii").split())


def _flags(octets: bytes) -> tuple[str, ...]:
    return _few_flags(octets) if len(octets) <= _SHORT else _few_flags.__wrapped__(octets)


SOUND_VALUES: dict[str, Callable[[bytes], Any]] = {
    "UID": int,
    "RFC822.SIZE": int,
    "FLAGS": _flags,
    "MODSEQ": lambda octets: int(octets[1:-1]),
    "INTERNALDATE": lambda octets: sound_date_time(octets[1:-1]),
    "ENVELOPE": lambda octets: _envelope(lists(octets)),
    "BODYSTRUCTURE": lambda octets: _body(lists(octets)),
}
"""By the item's name."""
