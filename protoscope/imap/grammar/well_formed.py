r"""Well-formed FETCH responses: a few regular expressions that prove, at the speed of C, that all of one is as the RFC
says. What they accept has no defect, and no part of it need be read before somebody looks. What they do not accept is
left to the readers of `topics`, which know what is tolerated: this is narrower than the grammar, never wider.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

_STRING = rb'"[^"\\\r\n\0]*+(?:\\[^\r\n\0][^"\\\r\n\0]*+)*+"'
_NSTRING = rb"(?:" + _STRING + rb"|NIL)"
_BARE = rb'"[!#-\[\]-~]*+"'
"""A string without blanks and escapes."""
_HOST = rb'"[^"\\\s\0]*+"'
_NUMBER = rb"\d{1,18}+"
_NEVER = rb"(?!)"

# -- ENVELOPE --------------------------------------------------------------------------------------------------------

_ADDRESS = rb"\(" + rb" ".join([_NSTRING] * 3 + [rb"(?:" + _HOST + rb"|NIL)"]) + rb"\)"
_ADDRESSES = rb"(?:\((?:" + _ADDRESS + rb")++\)|NIL)"
_ENVELOPE = rb"\(" + rb" ".join([_NSTRING] * 2 + [_ADDRESSES] * 6 + [_NSTRING] * 2) + rb"\)"

# -- BODYSTRUCTURE ---------------------------------------------------------------------------------------------------

_PARAMETERS = rb"(?:\((?:" + _STRING + rb" " + _STRING + rb"(?: (?=\")|(?=\))))++\)|NIL)"
_DISPOSITION = rb"(?:\(" + _STRING + rb" " + _PARAMETERS + rb"\)|NIL)"
_LANGUAGE = rb"(?:\((?:" + _STRING + rb"(?: (?=\")|(?=\))))++\)|" + _NSTRING + rb")"
_EXTENSION = rb"(?: " + _DISPOSITION + rb"(?: " + _LANGUAGE + rb"(?: " + _NSTRING + rb")?+)?+)?+\)"
_FIELDS = rb" " + rb" ".join([_PARAMETERS, _NSTRING, _NSTRING, _BARE, _NUMBER])
_PART_END = rb"(?:\)| " + _NSTRING + _EXTENSION + rb")"
_MULTIPART_END = rb" " + _BARE + rb"(?:\)| " + _PARAMETERS + _EXTENSION + rb")"
_MESSAGE = rb'(?i:"message" "(?:rfc822|global)")'
_TEXT = rb'(?i:"text") ' + _BARE + _FIELDS + rb" " + _NUMBER
_BASIC = rb'(?!(?i:"text")|' + _MESSAGE + rb")" + _BARE + rb" " + _BARE + _FIELDS
_PART = rb"(?:" + _TEXT + rb"|" + _BASIC + rb")" + _PART_END


def _body(nested: bytes, message: bytes = _NEVER) -> bytes:
    """A body: a part, a message, or a multipart of what is `nested` in it."""
    return rb"\((?:" + _PART + rb"|" + message + rb"|(?:" + nested + rb")++" + _MULTIPART_END + rb")"


_SHALLOW = _body(_body(_NEVER))
_FORWARDED = _MESSAGE + _FIELDS + rb" " + _ENVELOPE + rb" " + _SHALLOW + rb" " + _NUMBER + _PART_END
_BODY = _body(_body(_body(_body(_NEVER)), _FORWARDED))
"""Multiparts three deep; in the outermost one, messages with one more. Deeper ones are so rare that they may wait."""

# -- the response ----------------------------------------------------------------------------------------------------

_FLAGS = rb"\((?:(?:\\?[!#$&'+-Z^-z|}~]++|\\\*)(?: (?=[^ )])|(?=\))))*+\)"
_DAY = (
    rb"(?:(?: [1-9]|0[1-9]|1\d|2[0-8])-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    rb"|(?:29|30)-(?:Jan|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|31-(?:Jan|Mar|May|Jul|Aug|Oct|Dec))"
)
_TIME = rb"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60) [+-](?:[01]\d|2[0-3])[0-5]\d"
_NZ_NUMBER = rb"(?:[1-9]\d{0,8}|[1-3]\d{9})(?!\d)"
_ITEMS = {
    "UID": _NZ_NUMBER,
    "FLAGS": _FLAGS,
    "INTERNALDATE": rb'"' + _DAY + rb"-(?!0000)\d{4} " + _TIME + rb'"',
    "RFC822.SIZE": _NUMBER,
    "ENVELOPE": _ENVELOPE,
    "BODYSTRUCTURE": _BODY,
    "MODSEQ": rb"\([1-9]\d{0,17}+\)",
}
_GROUPS = {name: group for group, name in enumerate(_ITEMS, 2)}
_LITERAL = re.compile(rb"\{(\d{1,9}+)\}\r\n")
_LONGEST_VEILED = 64 << 10
"""Octets of a response that is worth copying to look past its literals."""


@cache
def _response() -> re.Pattern[bytes]:
    """Compiled when first used: it takes as long as importing a few modules."""
    each = rb"(?(%d)(?!)|%b (%b))"
    items = b"|".join(each % (_GROUPS[name], re.escape(name.encode()), value) for name, value in _ITEMS.items())
    return re.compile(rb"\* (" + _NZ_NUMBER + rb") FETCH \((?:(?:" + items + rb")(?:(?=\))| (?=[A-Z])))++\)\r\n\Z")


class Place(NamedTuple):
    """An item of a response: its name, where that begins, and the octets of its value."""

    name: str
    named: int
    start: int
    end: int


def proof(octets: bytes) -> re.Match[bytes] | None:
    """That `octets`, with their CRLF, are a FETCH response without defects: group 1 is the number, `places` and
    `value_of` tell the items. None proves nothing.
    """
    found = _response().match(octets)
    if found is None and len(octets) <= _LONGEST_VEILED and b"}\r\n" in octets:
        octets = _veiled(octets)
        found = _response().match(octets)
    return found if found and (octets.isascii() or _is_utf8(octets)) else None


def has_value(name: Any, found: re.Match[bytes]) -> bool:
    """Whether the response has an item of that name."""
    group = _GROUPS.get(name)
    return group is not None and found.start(group) >= 0


def value_of(name: str, octets: bytes, found: re.Match[bytes]) -> bytes | None:
    """The octets of an item's value; None where there is no such item."""
    return octets[slice(*found.span(_GROUPS[name]))] if has_value(name, found) else None


def places(found: re.Match[bytes]) -> list[Place]:
    """All items, in octet order."""
    spans = ((name, *found.span(group)) for name, group in _GROUPS.items())
    there = [Place(name, start - len(name) - 1, start, end) for name, start, end in spans if start >= 0]
    return sorted(there, key=lambda item: item.start)


def item_names(found: re.Match[bytes]) -> list[str]:
    """Those of all items, in octet order."""
    starts = sorted([(found.start(group), name) for name, group in _GROUPS.items()])
    return [name for start, name in starts if start >= 0]


def _veiled(octets: bytes) -> bytes:
    """With a quoted string of as many octets in the place of each literal; as it is where one holds a NUL."""
    veiled = bytearray(octets)
    start = 0
    while found := _LITERAL.search(octets, start):
        start = found.end() + int(found[1])
        if b"\0" in octets[found.end() : start]:
            return octets
        # Blanks are what no media type, host or encoding may be taken for.
        veiled[found.start() : start] = b'"%b"' % (b" " * (start - found.start() - 2))
    return bytes(veiled)


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True
