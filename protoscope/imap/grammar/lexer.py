"""Lexer: octets to atoms, strings and parenthesised lists, every one with its span. Rows then say what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable

from protoscope.core.limits import DEFAULT_LIMITS
from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.grammar.deferred import LiteralNode

QUOTED = rb'"(?:[^"\\\r\n]|\\[^\r\n])*+"'
LITERAL = rb"~?\{\d{1,19}\+?\}\r?\n"
_SECTION = rb"(?:BODY(?:\.PEEK)?|BINARY(?:\.PEEK|\.SIZE)?|BODYPARTSTRUCTURE|AVAILABLECONVERSIONS)\["
_TOKEN = re.compile(
    rb"( *+)(?:(\()|(\))|(" + QUOTED + rb")|(" + LITERAL + rb")|((?i:" + _SECTION + rb"))"
    rb"|((?:[^ ()\"{~\r\n]|~(?!\{\d)|\{(?!\d{1,19}\+?\}\r?\n))++)|(.|\r\n?|\n))",
    re.DOTALL,
)
_BLANKS, _OPEN, _CLOSE, _QUOTED, _LITERAL, _SECTION_START, _ATOM, _STRAY = range(1, 9)
_IN_SECTION = re.compile(rb"\]|" + QUOTED + rb"|" + LITERAL + rb"|\r?\n")
_PARTIAL = re.compile(rb"<[^> \r\n]*>")
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_UNTERMINATED = re.compile(rb"[^ ()\r\n]+")

_LONGEST_JOINED = 1024
"""Octets of a string whose quotes were not escaped; a longer one falls into pieces."""


class Lexer:
    """Reads `octets` from `start` to `end`. `nodes` are the outermost; `defects` those between them."""

    def __init__(self, octets: bytes, start: int, end: int, nesting: int = DEFAULT_LIMITS.nesting) -> None:
        self._octets = octets
        self._end = end
        self._nesting = nesting
        self._place = start
        self._sections = True
        self._open: list[tuple[int, list[Node], list[str]]] = []
        self.nodes: list[Node] = []
        self.defects: list[str] = []
        self._read()

    def _read(self) -> None:
        octets, end, match = self._octets, self._end, _TOKEN.match
        while self._place < end:
            found = match(octets, self._place, end)
            if found is None:
                self._close_all("trailing-space")
                return
            kind = found.lastindex or _STRAY
            start, stop = found.span(kind)
            blanks = start - self._place
            if blanks != 1 or kind == _CLOSE or not self.nodes:
                self._space(kind, blanks)
            self._place = stop
            _READERS[kind](self, start, stop)
        self._close_all("")

    def _space(self, kind: int, blanks: int) -> None:
        """Note what is wrong with the blanks before a token."""
        if kind == _CLOSE:
            if blanks:
                self.defects.append("trailing-space")
        elif not self.nodes:
            if blanks and self._open:
                self.defects.append("leading-space")
        elif blanks > 1:
            self.defects.append("double-space")
        elif blanks == 0 and kind != _OPEN:
            self.defects.append("missing-space")

    # -- tokens ------------------------------------------------------------------------------------------------------

    def _list(self, start: int, _end: int) -> None:
        if len(self._open) >= self._nesting:
            self.nodes.append(Node(MALFORMED, start, self._end, None, (), ("nesting-limit",)))
            self._place = self._end
            return
        self._open.append((start, self.nodes, self.defects))
        self.nodes, self.defects = [], []

    def _close(self, start: int, end: int, *more: str) -> None:
        if not self._open:
            self.nodes.append(Node(MALFORMED, start, end, None, (), ("unbalanced-parenthesis",)))
            return
        start, outer, defects = self._open.pop()
        outer.append(Node("list", start, end, None, tuple(self.nodes), (*self.defects, *more)))
        self.nodes, self.defects = outer, defects

    def _close_all(self, reason: str) -> None:
        if reason and self.nodes:
            self.defects.append(reason)
        while self._open:
            self._close(self._end, self._end, "unclosed-parenthesis")

    def _quoted(self, start: int, end: int) -> None:
        text = self._octets[start + 1 : end - 1]
        if b"\\" in text:
            text = _ESCAPE.sub(rb"\1", text)
        self._add(Node("quoted", start, end, text))

    def _add(self, node: Node) -> None:
        """A string that touches the one before it is the same string, with quotes that were not escaped."""
        nodes = self.nodes
        if not nodes or nodes[-1].end < node.start or nodes[-1].rule != "quoted" or _long(nodes[-1]):
            nodes.append(node)
            return
        before = nodes[-1]
        self.defects.pop()
        closed = node.rule == "quoted"
        value = self._octets[before.start + 1 : node.end - 1 if closed else node.end]
        self.nodes[-1] = Node("quoted", before.start, node.end, value, (), ("unescaped-quote",))

    def _literal(self, start: int, end: int) -> None:
        size = int(self._octets[self._octets.index(b"{", start) + 1 : end].split(b"}")[0].rstrip(b"+"))
        if end + size > self._end:
            self.nodes.append(Node(MALFORMED, start, self._end, None, (), ("cut-short",)))
            self._place = self._end
            return
        binary = self._octets[start] == 0x7E
        self._place = end + size
        self.nodes.append(LiteralNode("literal8" if binary else "literal", start, end, end + size, self._octets))

    def _section(self, start: int, end: int) -> None:
        stop = section_end(self._octets, end, self._end) if self._sections else None
        if stop is None:
            # None ends in what is left either: not looking again keeps the cost linear.
            self._sections = False
            self._atom(start, end)
            return
        partial = _PARTIAL.match(self._octets, stop, self._end)
        self._place = partial.end() if partial else stop
        self.nodes.append(Node("fetch-att", start, self._place, self._octets[start : self._place]))

    def _atom(self, start: int, end: int) -> None:
        self._add(Node("atom", start, end, self._octets[start:end]))

    def _stray(self, start: int, end: int) -> None:
        if self._octets[start] == 0x22:
            found = _UNTERMINATED.match(self._octets, start, self._end)
            self._place = end = found.end() if found else end
            self._add(Node(MALFORMED, start, end, None, (), ("unterminated-quoted",)))
            return
        self.nodes.append(Node(MALFORMED, start, end, None, (), ("stray-line-end",)))


def _long(node: Node) -> bool:
    """Whether a string is too long to be put together anew with each of its pieces."""
    return node.end - node.start > _LONGEST_JOINED


_READERS: dict[int, Callable[[Lexer, int, int], None]] = {
    _OPEN: Lexer._list,
    _CLOSE: Lexer._close,
    _QUOTED: Lexer._quoted,
    _LITERAL: Lexer._literal,
    _SECTION_START: Lexer._section,
    _ATOM: Lexer._atom,
    _STRAY: Lexer._stray,
}


def section_end(octets: bytes, place: int, end: int) -> int | None:
    """The place after the `]` that ends a section whose `[` lies before `place`; None where none does."""
    while True:
        found = _IN_SECTION.search(octets, place, end)
        if found is None or found[0] in (b"\n", b"\r\n"):
            return None
        place = found.end()
        if found[0] == b"]":
            return place
        if found[0].startswith((b"{", b"~")):
            place += int(re.sub(rb"\D", b"", found[0]))
