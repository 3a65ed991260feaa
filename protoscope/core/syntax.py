"""Syntax: the tree that a grammar reads out of a message. Every node knows its octets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from protoscope.core.span import Span

MALFORMED = "malformed"
"""The rule name of octets that no production explains."""


class Node:
    """One production's octets: `rule` is the ABNF rule's name, `start`..`end` count from the message's first octet.

    `value` is what the octets mean, typed (int, bytes, str, tuple, a value class), or None. `children` may be given
    as a tuple, or as a function that is called when they are first looked at. `defects` names what was tolerated
    here, such as "trailing-space"; each becomes a finding.
    """

    __slots__ = ("_children", "defects", "end", "rule", "start", "value")

    def __init__(
        self,
        rule: str,
        start: int,
        end: int,
        value: Any = None,
        children: tuple[Node, ...] | Callable[[], tuple[Node, ...]] = (),
        defects: tuple[str, ...] = (),
    ) -> None:
        self.rule = rule
        self.start = start
        self.end = end
        self.value = value
        self._children = children
        self.defects = defects

    @property
    def children(self) -> tuple[Node, ...]:
        """The parts, in octet order; made on first use."""
        children = self._children
        if callable(children):
            self._children = children = children()
        return children

    @property
    def span(self) -> Span:
        """The octets, counted from the message's first."""
        return Span(self.start, self.end)

    @property
    def sound(self) -> bool:
        """Whether it is known without looking that neither it nor a node below it has a defect or is malformed."""
        return False

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first, in octet order; iterative, so depth is no danger."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo += node.children[::-1]

    def suspects(self) -> Iterator[Node]:
        """As `walk`, but for the nodes that are sound: all that a search for defects has to look at."""
        todo = [self]
        while todo:
            node = todo.pop()
            if not node.sound:
                yield node
                todo += node.children[::-1]

    def find(self, rule: str) -> Node | None:
        """The first node of that rule in octet order, this one included."""
        return next((node for node in self.walk() if node.rule == rule), None)

    def path_to(self, offset: int) -> tuple[Node, ...]:
        """From this node down to the smallest one that holds octet `offset`."""
        path: list[Node] = []
        node: Node | None = self
        while node is not None:
            path.append(node)
            node = next((child for child in node.children if child.start <= offset < child.end), None)
        return tuple(path)

    def __repr__(self) -> str:
        return f"<{self.rule} {self.start}..{self.end}>"


class SoundNode(Node):
    """A node whose maker knows that nothing is wrong with it or below it."""

    __slots__ = ()

    @property
    def sound(self) -> bool:
        """Always."""
        return True
