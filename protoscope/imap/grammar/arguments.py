"""Arguments: siblings of a message read one after the other; a row takes what it wants and names it by its rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from protoscope.core.syntax import Node

T = TypeVar("T")
Shape = Callable[[Node], T]
"""Reads a node: gives it the rule's name and its typed value, and returns the value. Raises Mismatch."""


class Mismatch(Exception):  # noqa: N818 (control flow inside the grammar; it never leaves it)
    """A node is not what the production wants, or there is none (then `node` is None). Carries no octets."""

    def __init__(self, wanted: str, node: Node | None = None) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.node = node


class Arguments:
    """Nodes with a place among them."""

    __slots__ = ("nodes", "place")

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.place = 0

    @property
    def more(self) -> bool:
        """Whether something is left."""
        return self.place < len(self.nodes)

    @property
    def peek(self) -> Node:
        """The next node; Mismatch at the end."""
        if not self.more:
            raise Mismatch("more arguments")
        return self.nodes[self.place]

    def take(self, shape: Shape[T], rule: str = "") -> T:
        """The next node's value; `rule` renames it."""
        place = self.place
        if place >= len(self.nodes):
            raise Mismatch("more arguments")
        node = self.nodes[place]
        value = shape(node)
        self.place = place + 1
        if rule:
            node.rule = rule
        return value

    def try_take(self, shape: Shape[T], rule: str = "") -> T | None:
        """As `take` if there is a next node that `shape` can read, else None."""
        place = self.place
        try:
            return self.take(shape, rule) if self.more else None
        except Mismatch:
            self.place = place
            return None

    def each(self, shape: Shape[T], rule: str = "") -> tuple[T, ...]:
        """All that is left."""
        values = []
        while self.more:
            values.append(self.take(shape, rule))
        return tuple(values)

    def word(self, *expected: str) -> str:
        """The next node as an upper-case keyword; Mismatch unless it is one of `expected`, if any are given."""
        node = self.peek
        word = keyword_of(node)
        if not word or (expected and word not in expected):
            raise Mismatch(" or ".join(expected) or "keyword", node)
        self.place += 1
        node.rule, node.value = "keyword", word
        return word

    def accept(self, *expected: str) -> bool:
        """Take the next node if it is one of these keywords."""
        if self.more and keyword_of(self.nodes[self.place]) in expected:
            self.word()
            return True
        return False

    def inside(self, rule: str) -> Arguments:
        """What the next node, a parenthesised list, holds."""
        node = self.peek
        if node.rule != "list":
            raise Mismatch("(", node)
        self.place += 1
        node.rule = rule
        return Arguments(node.children)

    def at_list(self) -> bool:
        """Whether the next node is a parenthesised list."""
        return self.more and self.nodes[self.place].rule == "list"

    def end(self) -> None:
        """Mismatch if anything is left."""
        if self.more:
            raise Mismatch("end", self.peek)


def keyword_of(node: Node) -> str:
    """An atom's text in upper case; empty for anything else."""
    if node.rule == "keyword":
        return str(node.value)
    return node.value.decode("latin-1").upper() if node.rule in ("atom", "fetch-att") else ""
