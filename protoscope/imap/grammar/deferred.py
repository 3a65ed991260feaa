"""Deferred nodes: octets whose end is known and whose meaning is read, or copied, only when somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.syntax import Node


class Deferred(Node):
    """A node that `read` makes when its value, children or defects are first asked for; `name` is known before.

    With `sound` it is known as well that it has no defects, so that asking for them reads nothing.
    """

    __slots__ = ("_broken", "_defects", "_read", "_sound", "_value", "name")

    def __init__(
        self, rule: str, name: str, start: int, end: int, read: Callable[[], tuple[Node, bool]], sound: bool = False
    ) -> None:
        self.name = name
        self._sound = sound
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
        if not self._sound:
            self._force()
        return self._defects

    @defects.setter
    def defects(self, defects: tuple[str, ...]) -> None:
        self._defects = defects

    @property
    def sound(self) -> bool:
        """Whether it is known to have no defects."""
        return self._sound

    @property
    def broken(self) -> bool:
        """Whether no production explains the octets."""
        if not self._sound:
            self._force()
        return self._broken


class LiteralNode(Node):
    """A literal, which may be of any length: its value is cut out of `source`, where it lies from `content` on, each
    time it is looked at, unless another value was given.
    """

    __slots__ = ("_given", "content", "source")

    def __init__(self, rule: str, start: int, content: int, end: int, source: bytes) -> None:
        super().__init__(rule, start, end)
        self.source = source
        self.content = content
        del self._given

    @property
    def value(self) -> Any:
        """The octets, or what was given."""
        try:
            return self._given
        except AttributeError:
            return self.source[self.content : self.end]

    @value.setter
    def value(self, value: Any) -> None:
        self._given: Any = value
