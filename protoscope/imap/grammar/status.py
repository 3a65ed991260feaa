"""resp-cond-state, resp-text and continue-req: a condition, its code, and text for people (RFC 9051, 7.1)."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error

from protoscope.core.syntax import Node
from protoscope.imap.grammar.lexer import LITERAL, QUOTED, Lexer
from protoscope.imap.grammar.recover import read_row
from protoscope.imap.grammar.registry import CODES
from protoscope.imap.values.base import text_of
from protoscope.imap.values.status import Code

CONDITIONS = frozenset({"OK", "NO", "BAD", "BYE", "PREAUTH"})
_CODE_PART = re.compile(rb"\]|" + QUOTED + rb"|" + LITERAL)
_PLAIN_CODE = re.compile(rb"\[[^\]\r\n]*\]")
_CODE_NAME = re.compile(rb" *([^ \]\r\n(\"]+) *")


def resp_text(octets: bytes, start: int, end: int) -> tuple[Code | None, str, tuple[Node, ...], tuple[str, ...]]:
    """resp-text = ["[" resp-text-code "]" SP] text: the code, the text, their nodes, and defects."""
    code, nodes, place, defects = None, [], start, []
    if octets[start : start + 1] == b"[":
        stop = _code_end(octets, start, end)
        if stop is not None:
            node = _code(octets, start, stop)
            code, place = node.value, stop
            nodes.append(node)
    if place > start and octets[place : place + 1] == b" ":
        place += 1
    elif place > start and place < end:
        defects.append("missing-space")
    text = Node("text", place, end, text_of(octets[place:end]), (), _text_defects(octets, place, end))
    return code, text.value, (*nodes, text), tuple(defects)


def _text_defects(octets: bytes, start: int, end: int) -> tuple[str, ...]:
    text = octets[start:end]
    if not text.strip():
        return ("no-text",)
    return (*(("nul-in-text",) if b"\0" in text else ()), *(() if text.isascii() else ("8bit-text",)))


def _code_end(octets: bytes, start: int, end: int) -> int | None:
    """The place after the `]` that is in no string."""
    place = start + 1
    while found := _CODE_PART.search(octets, place, end):
        if found[0] == b"]":
            return found.end()
        place = found.end()
        if found[0].endswith(b"\n"):
            place += int(re.sub(rb"\D", b"", found[0]))
    plain = _PLAIN_CODE.match(octets, start, end)
    return plain.end() if plain else None


def _code(octets: bytes, start: int, end: int) -> Node:
    """resp-text-code with its brackets."""
    found = _CODE_NAME.match(octets, start + 1, end - 1)
    if found is None:
        return Node("resp-text-code", start, end, Code(""), (), ("empty-code",))
    name = text_of(found[1]).upper()
    name_node = Node("keyword", found.start(1), found.end(1), name)
    row = CODES.get(name)
    if row is None:
        rest = octets[found.end() : end - 1]
        values = (Node("text", found.end(), end - 1, rest),) if rest else ()
        return Node("resp-text-code", start, end, Code(name, rest or None), (name_node, *values))
    lexer = Lexer(octets, found.end(), end - 1)
    reading = read_row(row.read, lexer.nodes, end - 1)
    value = octets[found.end() : end - 1] if reading.broken else reading.value
    return Node("resp-text-code", start, end, Code(name, value), (name_node, *reading.children), tuple(lexer.defects))


def challenge(text: bytes) -> bytes | None:
    """The base64 of a SASL challenge decoded; None where the text is none. An empty one is b""."""
    try:
        return b64decode(text, validate=True)
    except (Error, ValueError):
        return None
