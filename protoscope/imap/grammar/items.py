"""Items of a FETCH response: told apart at once, each read when it is looked at, so that a bad one spoils no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.grammar.arguments import Arguments
from protoscope.imap.grammar.deferred import Deferred
from protoscope.imap.grammar.lexer import LITERAL, QUOTED, Lexer, section_end
from protoscope.imap.grammar.recover import read_row
from protoscope.imap.grammar.registry import FETCH_ITEMS
from protoscope.imap.grammar.section import item
from protoscope.imap.grammar.shapes import generic

_NAME = re.compile(rb"( *+)([A-Za-z0-9.\-_]++)(\[)?")
_ORIGIN = re.compile(rb"<\d*>")
_FLAT = rb"\((?:[^()\"{\r\n]++|" + QUOTED + rb")*+\)"
_PLAIN = rb"(?:[^ ()\"{\r\n]|\{(?!\d{1,19}\+?\}\r?\n))++"


def _nested(depth: int) -> bytes:
    inner = _FLAT
    for _ in range(depth):
        inner = rb"\((?:[^()\"{\r\n]++|" + QUOTED + rb"|" + inner + rb")*+\)"
    return inner


_VALUE = re.compile(rb" *+(?:" + QUOTED + rb"|" + _PLAIN + rb"|" + _nested(6) + rb")(?=[ )\r\n]|\Z)")
_PAREN = re.compile(rb"([()])|" + QUOTED + rb"|" + LITERAL)
_MOST_BAD = 16
"""Bad items after which a response is given up: each costs a look at all the rest."""
_NEXT_NAME = re.compile(
    rb"\)?( )(?=(?:UID|FLAGS|MODSEQ|INTERNALDATE|ENVELOPE|RFC822(?:\.\w+)?"
    rb"|BODYSTRUCTURE|BODY(?:\[[^\]\r\n]{0,200}\](?:<\d*>)?)?) [^ ])",
    re.IGNORECASE,
)


class Items(Mapping[str, Any]):
    """Values of FETCH items by name, each read on first use; malformed ones are not in it."""

    __slots__ = ("_nodes",)

    def __init__(self, nodes: dict[str, Deferred]) -> None:
        self._nodes = nodes

    def __getitem__(self, name: str) -> Any:
        node = self._nodes[name]
        if node.broken:
            raise KeyError(name)
        return node.value

    def __iter__(self) -> Iterator[str]:
        return (name for name, node in self._nodes.items() if not node.broken)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"<Items {' '.join(self)}>"


class ItemLexer(Lexer):
    """Finds the items' ends in `(name value ...)`; anything else is left to the usual lexer."""

    def _read(self) -> None:
        start, self._bad = self._place, 0
        while self._octets[start : start + 1] == b" ":
            start += 1
        if self._octets[start : start + 1] != b"(":
            super()._read()
            return
        self._place = start + 1
        outer: list[Node] = []
        closed = self._items()
        defects = (*self.defects, *(() if closed else ("unclosed-parenthesis",)))
        outer.append(Node("list", start, self._place, None, tuple(self.nodes), defects))
        self.nodes, self.defects = outer, []
        super()._read()

    def _items(self) -> bool:
        """Read up to the closing parenthesis; false where there is none."""
        while self._place < self._end:
            found = _NAME.match(self._octets, self._place, self._end)
            if found is None:
                if self._closed():
                    return True
                self._skip_bad(self._place)
                continue
            self._space(0, len(found[1]))
            self._item(found)
        return False

    def _closed(self) -> bool:
        rest = self._place
        while self._octets[rest : rest + 1] == b" ":
            rest += 1
        if self._octets[rest : rest + 1] != b")":
            return False
        if rest > self._place:
            self.defects.append("trailing-space")
        self._place = rest + 1
        return True

    def _item(self, found: re.Match[bytes]) -> None:
        start, name_end = found.start(2), found.end()
        if found[3]:
            stop = section_end(self._octets, name_end, self._end)
            if stop is None:
                self._skip_bad(start)
                return
            origin = _ORIGIN.match(self._octets, stop, self._end)
            name_end = origin.end() if origin else stop
        end = self._value_end(name_end)
        if end is None:
            self._skip_bad(start)
            return
        self._place = end
        self.nodes.append(deferred_item(self._octets, start, name_end, end, self._nesting))

    def _value_end(self, place: int) -> int | None:
        """Where the value that begins at `place` ends; `place` itself where there is none before `)`."""
        octets, end = self._octets, self._end
        found = _VALUE.match(octets, place, end)
        if found and not self._is_name(found[0]):
            return found.end()
        if found:
            return place
        while octets[place : place + 1] == b" ":
            place += 1
        if octets[place : place + 1] in (b")", b""):
            return place
        token = _PAREN.match(octets, place, end)
        return None if token is None else self._balanced(place)

    def _is_name(self, value: bytes) -> bool:
        """Whether what stands in the place of a value is the next item, because the value is missing."""
        return value[1:2].isalpha() and value[1:].decode("latin-1").upper() in FETCH_ITEMS

    def _balanced(self, place: int) -> int | None:
        depth = 0
        while token := _PAREN.search(self._octets, place, self._end):
            place = token.end()
            if token[1]:
                depth += 1 if token[1] == b"(" else -1
            elif token[0].endswith(b"\n"):
                place += int(re.sub(rb"\D", b"", token[0]))
            if depth <= 0:
                return place if depth == 0 and place <= self._end else None
        return None

    def _skip_bad(self, start: int) -> None:
        """Malformed up to the next item that is known by name, or to the end after too many of them."""
        self._bad += 1
        found = _NEXT_NAME.search(self._octets, start + 1, self._end) if self._bad < _MOST_BAD else None
        stop = found.start(1) if found else self._last_parenthesis(start)
        self.nodes.append(Node(MALFORMED, start, stop, None, (), ("unbalanced",)))
        self._place = stop

    def _last_parenthesis(self, start: int) -> int:
        closing = self._octets.rfind(b")", start + 1, self._end)
        return closing if closing == self._end - 1 else self._end


def deferred_item(octets: bytes, start: int, name_end: int, end: int, nesting: int, sound: bool = False) -> Deferred:
    """The node of `name value`: its name is read at once and its value when it is looked at."""
    found = item(octets[start:name_end])

    def read() -> tuple[Node, bool]:
        name = Node("fetch-att", start, name_end, found.key, (), found.defects)
        row = FETCH_ITEMS.get(found.name if found.section is None else f"{found.name}[]")
        lexer = Lexer(octets, name_end, end, nesting)
        if not lexer.nodes:
            return Node("msg-att", start, end, None, (name,), ("missing-value",)), True
        reading = read_row(row.read if row else _one, (name, *lexer.nodes), end)
        return Node("msg-att", start, end, reading.value, reading.children, tuple(lexer.defects)), reading.broken

    return Deferred("msg-att", found.key, start, end, read, sound)


def _one(arguments: Arguments) -> Any:
    """The value of an item that no row knows."""
    arguments.place = 1
    return arguments.take(generic)
