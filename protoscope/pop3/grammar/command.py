"""Commands: keyword and arguments, as the catalogue lists them (RFC 1939, 3; RFC 2449, 4), and SASL responses."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from protoscope.core.secret import Secret
from protoscope.core.syntax import MALFORMED, Node
from protoscope.pop3.commands.catalogue import CATALOGUE, Entry
from protoscope.pop3.grammar.line import content_end, crlf, text_of
from protoscope.pop3.values import Command, SaslResponse
from protoscope.sasl.exchange import decoded

_WORD = re.compile(rb"[^ \t]+")
_NUMBER = re.compile(rb"\d{1,18}")
_SECRET = ("string", "digest", "initial-response")
_NUMERIC = ("msg", "n")
_UPPER = ("mechanism",)


def command(octets: bytes) -> Node:
    """command = keyword *(SP param) CRLF (RFC 2449, 3)."""
    stop = content_end(octets, len(octets))
    keyword = _WORD.search(octets, 0, stop)
    if keyword is None:
        return Node("command", 0, len(octets), Command(""), crlf(stop, len(octets)), ("empty-command",))
    name = text_of(keyword[0]).upper()
    entry = CATALOGUE.get(name)
    unknown = () if entry else ("unknown-command",)
    arguments = _arguments(octets, keyword.end(), stop, entry)
    nodes = (Node("keyword", *keyword.span(), name, (), unknown), *arguments, *crlf(stop, len(octets)))
    value = Command(name, tuple(node.value for node in arguments if node.rule != MALFORMED))
    defects = _spacing(octets, stop, entry) + _missing(arguments, entry)
    return Node("command", 0, len(octets), value, nodes, defects)


def command_value(octets: bytes) -> Command:
    """What a command's octets mean; an empty command for b""."""
    value: Command = command(octets).value
    return value


def _arguments(octets: bytes, start: int, stop: int, entry: Entry | None) -> tuple[Node, ...]:
    if entry is None:
        return tuple(_argument(octets, "param", *word.span()) for word in _WORD.finditer(octets, start, stop))
    kinds = entry.kinds
    words = [word.span() for word in _WORD.finditer(octets, start, stop)]
    if entry.takes_rest and start + 1 < stop:
        # The rest begins after one space: a password may begin with another, or be nothing but spaces.
        words = [(start + 1, stop)]
    known = tuple(_argument(octets, kind, *span) for kind, span in zip(kinds, words, strict=False))
    surplus = words[len(kinds) :]
    if not surplus:
        return known
    return (*known, Node(MALFORMED, surplus[0][0], surplus[-1][1], None, (), ("extra-argument",)))


def _argument(octets: bytes, kind: str, start: int, end: int) -> Node:
    value, defects = _typed(kind, octets[start:end])
    return Node(kind, start, end, value, (), defects)


def _typed(kind: str, octets: bytes) -> tuple[Any, tuple[str, ...]]:
    if kind in _SECRET:
        return Secret(text_of(octets)), ()
    if kind in _NUMERIC:
        return (int(octets), ()) if _NUMBER.fullmatch(octets) else (text_of(octets), ("bad-number",))
    return text_of(octets).upper() if kind in _UPPER else text_of(octets), ()


def _spacing(octets: bytes, stop: int, entry: Entry | None) -> tuple[str, ...]:
    """Spaces beyond the one between two words; inside an argument that takes the rest they are its own."""
    words = list(_WORD.finditer(octets, 0, stop))
    if entry is not None and entry.takes_rest:
        words = words[: len(entry.kinds)]
    elif words[-1].end() < stop:
        return ("extra-space",)
    gaps = [octets[before.end() : after.start()] for before, after in pairwise(words)]
    return ("extra-space",) if words[0].start() or any(gap != b" " for gap in gaps) else ()


def _missing(arguments: tuple[Node, ...], entry: Entry | None) -> tuple[str, ...]:
    return ("missing-argument",) if entry is not None and len(arguments) < entry.needs else ()


def sasl_response(octets: bytes) -> Node:
    """The client's line of a SASL exchange: base64, "=" for nothing, "*" to cancel (RFC 5034, 4)."""
    stop = content_end(octets, len(octets))
    line = octets[:stop]
    value = SaslResponse(line == b"*", decoded(line) is not None)
    if value.cancelled:
        content: tuple[Node, ...] = (Node("cancel-response", 0, stop),)
    else:
        defects = () if value.is_base64 else ("response-not-base64",)
        content = (Node("base64", 0, stop, Secret(text_of(line)), (), defects),) if line else ()
    return Node("sasl-response", 0, len(octets), value, (*content, *crlf(stop, len(octets))))
