"""Responses: greeting, response-tagged, response-data and continue-req (RFC 9051, 9), each told by its beginning."""

from __future__ import annotations

import re
from typing import Any

from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.grammar.fetched import fetch_response
from protoscope.imap.grammar.lexer import Lexer
from protoscope.imap.grammar.recover import Reading, read_generic, read_row
from protoscope.imap.grammar.registry import LEXERS, NUMBERED, RESPONSES, Registry
from protoscope.imap.grammar.shapes import NUMBER32
from protoscope.imap.grammar.status import CONDITIONS, challenge, resp_text
from protoscope.imap.values.base import text_of
from protoscope.imap.values.mailboxes import Generic
from protoscope.imap.values.status import Continuation, Status

_HEAD = re.compile(
    rb"(?P<junk>[\0 ]*)(?P<tag>\*|\+|[^\0-\x20\x7f(){%*\"\\+]+)(?P<gap>[ \t]*)"
    rb"(?:(?P<number>\d{1,25})(?P<space> +))?(?P<name>[^\0-\x20\x7f()\"\[\]]*)"
)
_COUNTS = ("EXISTS", "RECENT")
"""Responses whose number counts messages; of the others it is a message's own (RFC 9051, 7.4 and 7.5)."""
_LINE_END = re.compile(rb"\r?\n\Z")


def line_end(octets: bytes) -> int:
    """Where the line's CRLF, or bare LF, begins."""
    found = _LINE_END.search(octets, max(0, len(octets) - 2))
    return found.start() if found else len(octets)


def parse_response(octets: bytes, nesting: int, greeting: bool = False) -> Node:
    """The tree of one server line with its literals."""
    return fetch_response(octets, nesting) or _response(octets, nesting, greeting)


def _response(octets: bytes, nesting: int, greeting: bool) -> Node:
    end = line_end(octets)
    head = _HEAD.match(octets, 0, end)
    if head is None:
        return Node(MALFORMED, 0, len(octets), None, (Node("text", 0, end, text_of(octets[:end])),))
    if head["tag"] == b"+":
        return _continue_req(octets, head, end)
    name = head["name"].decode("latin-1").upper()
    if head["tag"] != b"*":
        return _tagged(octets, head, name, end)
    rule = "greeting" if greeting else "response-data"
    if head["number"] is None and (name in CONDITIONS or (not name and octets[head.end() : head.end() + 1] == b"[")):
        return _status(rule, octets, head, name, end)
    return _data(rule, octets, head, name, end, nesting)


def _gap_defects(head: re.Match[bytes]) -> tuple[str, ...]:
    gaps = (head["gap"], head["space"] or b" ")
    if any(len(gap) > 1 for gap in gaps):
        return ("double-space",)
    return () if all(gaps) else ("missing-space",)


def _tag(head: re.Match[bytes]) -> Node:
    return Node("tag", head.start("tag"), head.end("tag"), text_of(head["tag"]))


# -- status ----------------------------------------------------------------------------------------------------------


def _status(rule: str, octets: bytes, head: re.Match[bytes], name: str, end: int) -> Node:
    place = head.end()
    defects = _gap_defects(head) + (() if name else ("code-without-condition",))
    condition = Node("condition", head.start("name"), place, name or "OK")
    start = place + 1 if octets[place : place + 1] == b" " else place
    code, text, nodes, more = resp_text(octets, start, end)
    tag = "" if head["tag"] == b"*" else text_of(head["tag"])
    children = (_tag(head), condition, *nodes)
    return Node(rule, 0, len(octets), Status(condition.value, code, text, tag), children, (*defects, *more))


def _tagged(octets: bytes, head: re.Match[bytes], name: str, end: int) -> Node:
    if name in CONDITIONS and head["number"] is None:
        node = _status("response-tagged", octets, head, name, end)
        node.defects += ("tagged-bye",) if name in ("BYE", "PREAUTH") else ()
        return node
    text = Node("text", 0, end, text_of(octets[:end]))
    return Node(MALFORMED, 0, len(octets), None, (text,))


def _continue_req(octets: bytes, head: re.Match[bytes], end: int) -> Node:
    start = head.end("tag")
    spaced = octets[start : start + 1] == b" "
    start += spaced
    code, text, nodes, defects = resp_text(octets, start, end)
    nodes[-1].defects = tuple(defect for defect in nodes[-1].defects if defect != "no-text")
    value = Continuation(text, code, None if code else challenge(octets[start:end]))
    defects = defects if spaced else (*defects, "missing-space")
    return Node("continue-req", 0, len(octets), value, (_tag(head), *nodes), defects)


# -- data ------------------------------------------------------------------------------------------------------------


def _data(rule: str, octets: bytes, head: re.Match[bytes], name: str, end: int, nesting: int) -> Node:
    if not name:
        rest = Node(MALFORMED, head.end("gap"), end, None, (), ("no-name",))
        return Node(rule, 0, len(octets), None, (_tag(head), rest))
    children = [_tag(head)]
    number = None if head["number"] is None else int(head["number"])
    if number is not None:
        defects = _number_defects(number, name)
        children.append(Node("number", head.start("number"), head.end("number"), number, (), defects))
    children.append(Node("keyword", head.start("name"), head.end("name"), name))
    registry = RESPONSES if number is None else NUMBERED
    reading, defects = _arguments(octets, head.end(), end, nesting, registry, name)
    value = None if reading.broken else _value(registry, name, number, reading.value)
    return Node(rule, 0, len(octets), value, (*children, *reading.children), (*_gap_defects(head), *defects))


def _number_defects(number: int, name: str) -> tuple[str, ...]:
    """Counts are of 32 bits, and a message's number is not 0 (RFC 9051, 9: number and nz-number)."""
    if number > NUMBER32:
        return ("large-number",)
    return ("zero",) if number == 0 and name in NUMBERED and name not in _COUNTS else ()


def _arguments(
    octets: bytes, start: int, end: int, nesting: int, registry: Registry, name: str
) -> tuple[Reading, tuple[str, ...]]:
    row = registry.get(name)
    lexer = LEXERS.get(name, Lexer)(octets, start, end, nesting)
    defects = lexer.defects
    if lexer.nodes and octets[start : start + 1] == b" " and lexer.nodes[0].start > start + 1:
        defects = ["double-space", *defects]
    reading = read_row(row.read if row else read_generic, lexer.nodes, end)
    if not lexer.nodes and start < end:
        defects = [*defects, "trailing-space"]
    return reading, tuple(defects)


def _value(registry: Registry, name: str, number: int | None, value: Any) -> Any:
    if name not in registry:
        return Generic(name, number, value)
    return value if number is None else value(number)
