"""Deferred nodes: octets whose end is known and whose meaning is read when first looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.syntax import Node


class Deferred(Node):
    """A node that `read` makes when its value, children or defects are first asked for; `name` is known before."""

    __slots__ = ("_broken", "_defects", "_read", "_value", "name")

    def __init__(self, rule: str, name: str, start: int, end: int, read: Callable[[], tuple[Node, bool]]) -> None:
        self.name = name
        self._read: Callable[[], tuple[Node, bool]] | None = None
        self._value: Any = None
        self._defects: tuple[str, ...] = ()
        self._broken = False
        super().__init__(rule, start, end, None, self._parts)
        self._read = read

    def _force(self) -> None:
        if self._read is None:
            return
        read, self._read = self._read, None
        node, self._broken = read()
        self._value, self._children, self._defects = node.value, node.children, node.defects

    def _parts(self) -> tuple[Node, ...]:
        self._force()
        return () if callable(self._children) else self._children

    @property
    def value(self) -> Any:
        """The typed value."""
        self._force()
        return self._value

    @value.setter
    def value(self, value: Any) -> None:
        self._value = value

    @property
    def defects(self) -> tuple[str, ...]:
        """What was tolerated here."""
        self._force()
        return self._defects

    @defects.setter
    def defects(self, defects: tuple[str, ...]) -> None:
        self._defects = defects

    @property
    def broken(self) -> bool:
        """Whether no production explains the octets."""
        self._force()
        return self._broken
