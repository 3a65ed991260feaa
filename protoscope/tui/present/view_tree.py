"""The syntax tree of a message, a row for each node: its rule, its octets and what was tolerated in it."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.syntax import Node
from protoscope.core.visible import decoded
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.paint import ROLES

WIDE = 64
"""Children from which a node is closed at first, so that a list of 100,000 numbers does not bury the rest."""
LONGEST = 400
"""Octets of a leaf that are shown."""
OPEN, CLOSED = "\u25be", "\u25b8"


class TreeRows:
    """Nodes in octet order, parents first; `octets` is the whole message, secrets masked."""

    def __init__(self, tree: Node, octets: bytes) -> None:
        self._tree = tree
        self._octets = octets
        self._toggled: set[int] = set()
        self._flat = list(self._walk())

    def _walk(self) -> Iterator[tuple[int, Node]]:
        todo = [(0, self._tree)]
        while todo:
            depth, node = todo.pop()
            yield depth, node
            if self._is_open(node):
                todo.extend((depth + 1, child) for child in reversed(node.children))

    def _is_open(self, node: Node) -> bool:
        return (len(node.children) < WIDE) != (id(node) in self._toggled)

    def toggle(self, row: int) -> bool:
        """Open or close the node in `row`; false where it has no children."""
        node = self._flat[row][1]
        if not node.children:
            return False
        self._toggled ^= {id(node)}
        self._flat = list(self._walk())
        return True

    def __len__(self) -> int:
        return len(self._flat)

    def __getitem__(self, row: int, /) -> Line:
        depth, node = self._flat[row]
        sign = (OPEN if self._is_open(node) else CLOSED) if node.children else " "
        return Line(
            (
                Piece(f"{'  ' * depth}{sign} ", "dim"),
                Piece(f"{node.rule} ", "title" if node.children else "key"),
                Piece(f"{node.start}..{node.end}  ", "dim"),
                *self._value(node),
                *(Piece(f" ! {defect}", "finding") for defect in node.defects),
            )
        )

    def _value(self, node: Node) -> Iterator[Piece]:
        if node.children:
            if not self._is_open(node):
                yield Piece(f"{len(node.children):,} parts, Enter shows them", "literal")
            return
        octets = self._octets[node.start : min(node.end, node.start + LONGEST)]
        yield Piece(decoded(octets), ROLES.get(node.rule, ""))
        if node.end - node.start > LONGEST:
            yield Piece(f" {CLOSED}{node.end - node.start - LONGEST:,} more octets", "literal")
