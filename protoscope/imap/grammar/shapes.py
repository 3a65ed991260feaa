"""Shapes: the terminals of the grammar (RFC 9051, 9). Each reads one node, names it by its ABNF rule and types it."""

from __future__ import annotations

import re
from typing import Any

from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap import mutf7
from protoscope.imap.grammar.arguments import Mismatch, Shape, T
from protoscope.imap.values.base import Mailbox, Range, SequenceSet

_STRINGS = frozenset({"quoted", "literal", "literal8"})
_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
_NUMBER = re.compile(rb"(-?)(\d{1,25})\Z")
_FLOAT = re.compile(rb"\d[\d.]{0,20}[eE]\+?\d{1,2}\Z")
_LARGEST = (1 << 63) - 1
NUMBER32 = (1 << 32) - 1
"""The largest number and nz-number (RFC 9051, 9)."""
_RANGE = re.compile(rb"(\d{1,25}|\*)(?::(\d{1,25}|\*))?")
_SEQUENCE_SET = re.compile(_RANGE.pattern + rb"(?:,(?:" + _RANGE.pattern + rb"))*+\Z")
_FLAG = re.compile(r"\\?[^\x00-\x20(){%*\"\\\]\x7f-\xff]+|\\\*")


def named(node: Node, rule: str, value: T, *defects: str) -> T:
    """Name and type a node."""
    node.rule = rule
    node.value = value
    if defects:
        node.defects += defects
    return value


def is_nil(node: Node) -> bool:
    """Whether a node is NIL."""
    return node.rule == "nil" or (node.rule == "atom" and node.value.upper() == b"NIL")


def octets_of(node: Node, wanted: str) -> bytes:
    """The octets that an atom or string stands for."""
    if node.rule in _STRINGS or node.rule in ("atom", "fetch-att"):
        found: bytes = node.value
        return found
    raise Mismatch(wanted, node)


def _string_defects(rule: str, value: bytes) -> tuple[str, ...]:
    defects = () if rule == "literal8" or b"\0" not in value else ("nul-in-string",)
    if rule == "quoted" and not value.isascii():
        try:
            value.decode("utf-8")
        except UnicodeDecodeError:
            return (*defects, "8bit-quoted")
    return defects


def string(node: Node) -> bytes:
    """string = quoted / literal. An atom or NIL where a string belongs is tolerated."""
    rule = node.rule
    if rule in _STRINGS:
        value: bytes = node.value
        node.rule, node.value = "string", value
        if b"\0" in value or not value.isascii():
            node.defects += _string_defects(rule, value)
        return value
    if is_nil(node):
        return named(node, "string", b"", "nil-for-string")
    return named(node, "string", octets_of(node, "string"), "unquoted-string")


def nstring(node: Node) -> bytes | None:
    """nstring = string / nil."""
    if node.rule not in _STRINGS and is_nil(node):
        return named(node, "nil", None)
    return string(node)


def astring(node: Node) -> bytes:
    """astring = 1*ASTRING-CHAR / string."""
    if node.rule not in ("atom", "fetch-att"):
        return string(node) if node.rule in _STRINGS else octets_of(node, "astring")
    value: bytes = node.value
    defects = ("control-in-atom",) if _CONTROL.search(value) else ()
    return named(node, "astring", value, *defects, *(() if value.isascii() else ("8bit-atom",)))


def mailbox(node: Node) -> Mailbox:
    """mailbox = "INBOX" / astring (RFC 9051, 9; modified UTF-7 of RFC 3501, 5.1.3)."""
    value = astring(node)
    return named(node, "mailbox", Mailbox(value), *mutf7.defects(value))


def atom(node: Node) -> str:
    """atom = 1*ATOM-CHAR. A string in its place is tolerated."""
    value = octets_of(node, "atom").decode("utf-8", "backslashreplace")
    return named(node, "atom", value, *(("quoted-atom",) if node.rule in _STRINGS else ()))


def tag_string(node: Node) -> str:
    """tag-string = astring, holding a command's tag (RFC 9051, 7.3.4)."""
    return named(node, "tag-string", astring(node).decode("utf-8", "backslashreplace"))


def number(node: Node) -> int:
    """number = 1*DIGIT. Negative, fractional, quoted and enormous ones are tolerated."""
    text = octets_of(node, "number")
    quoted = ("quoted-number",) if node.rule in _STRINGS else ()
    found = _NUMBER.match(text)
    if found is None:
        if not _FLOAT.match(text):
            raise Mismatch("number", node)
        return named(node, "number", int(float(text)), "float-number", *quoted)
    value = int(text)
    if not (quoted or found[1] or value > _LARGEST):
        return named(node, "number", value)
    negative = ("negative-number",) if found[1] else ()
    return named(node, "number", value, *negative, *quoted, *(("large-number",) if value > _LARGEST else ()))


def nz_number(node: Node) -> int:
    """nz-number = digit-nz *DIGIT, of 32 bits. Zero and more bits are tolerated."""
    value = nz_number64(node)
    return named(node, "nz-number", value, *(("large-number",) if NUMBER32 < value <= _LARGEST else ()))


def nz_number64(node: Node) -> int:
    """nz-number64 = digit-nz *DIGIT, of 63 bits, such as a mod-sequence-value. Zero is tolerated."""
    value = number(node)
    return named(node, "nz-number64", value, *(("zero",) if value == 0 else ()))


def nil_number(node: Node) -> int | None:
    """number / nil."""
    return named(node, "nil", None) if is_nil(node) else number(node)


def sequence_set(node: Node) -> SequenceSet:
    """sequence-set = (seq-number / seq-range) ["," sequence-set] / "$"."""
    text = octets_of(node, "sequence-set")
    if text == b"$":
        return named(node, "sequence-set", SequenceSet(saved=True))
    if not _SEQUENCE_SET.match(text):
        raise Mismatch("sequence-set", node)
    found = SequenceSet(tuple(_range(*ends.groups()) for ends in _RANGE.finditer(text)))
    return named(node, "sequence-set", found, *(("zero",) if any(0 in ends for ends in found.ranges) else ()))


def _range(first: bytes, last: bytes | None) -> Range:
    ends = (None if end == b"*" else int(end) for end in (first, first if last is None else last))
    return Range(*ends)


def flag(node: Node) -> str:
    r"""flag = "\" atom / atom, and flag-perm's "\*" (RFC 9051, 9)."""
    value = octets_of(node, "flag").decode("utf-8", "backslashreplace")
    well_formed = node.rule == "atom" and _FLAG.fullmatch(value)
    return named(node, "flag", value, *(() if well_formed else ("flag-syntax",)))


def listed(shape: Shape[T], rule: str) -> Shape[tuple[T, ...]]:
    """A parenthesised list of `shape`; an empty one is allowed."""

    def read(node: Node) -> tuple[T, ...]:
        if node.rule != "list":
            raise Mismatch("(", node)
        return named(node, rule, tuple(map(shape, node.children)))

    return read


def flag_list(node: Node) -> tuple[str, ...]:
    """flag-list = "(" [flag *(SP flag)] ")". What is no flag is malformed and the others are kept."""
    if node.rule != "list":
        raise Mismatch("flag-list", node)
    for child in node.children:
        if child.rule == "list":
            named(child, MALFORMED, None, "unexpected")
    return named(node, "flag-list", tuple(flag(child) for child in node.children if child.rule != MALFORMED))


def called(shape: Shape[T], rule: str) -> Shape[T]:
    """`shape` under another rule's name."""
    return lambda node: named(node, rule, shape(node))


def one_or_list(shape: Shape[T], rule: str) -> Shape[tuple[T, ...]]:
    """A parenthesised list, or one value without parentheses."""
    many = listed(shape, rule)
    return lambda node: many(node) if node.rule == "list" else (shape(node),)


def nil_or(shape: Shape[T]) -> Shape[T | None]:
    """`shape` or NIL."""
    return lambda node: named(node, "nil", None) if is_nil(node) else shape(node)


def generic(node: Node) -> Any:
    """Any value of an extension (RFC 4466, tagged-ext-val): list, string, number, NIL, sequence set or atom."""
    if node.rule == MALFORMED:
        raise Mismatch("value", node)
    if node.rule == "list":
        return named(node, "list", tuple(map(generic, node.children)))
    if node.rule in _STRINGS:
        return string(node)
    if is_nil(node):
        return named(node, "nil", None)
    text: bytes = octets_of(node, "value")
    if text.isdigit() and len(text) < 20:
        return number(node)
    return sequence_set(node) if b"," in text and _SEQUENCE_SET.match(text) else atom(node)
