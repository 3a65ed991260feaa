"""Look: one message as the terms of a filter see it; what costs much is made only when a term asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from protoscope.core.finding import Finding
from protoscope.core.message import Message, Side
from protoscope.core.protocol import Head
from protoscope.core.state import Cell
from protoscope.core.syntax import Node
from protoscope.core.wing import Wing
from protoscope.timeline.diff import changes
from protoscope.timeline.index import sort_of
from protoscope.timeline.needle import Needle
from protoscope.timeline.search import hits
from protoscope.timeline.timeline import Timeline

Findings = Callable[[int], Iterable[Finding]]
"""What the rules see in a message, by its index."""


class Look(Protocol):
    """What a term may ask. `sort` is `index.sort_of` its side and kind, `began` the time of the first message."""

    @property
    def sort(self) -> int: ...  # noqa: D102
    @property
    def octets(self) -> int: ...  # noqa: D102
    @property
    def connection(self) -> int: ...  # noqa: D102
    @property
    def at(self) -> float: ...  # noqa: D102
    @property
    def began(self) -> float: ...  # noqa: D102
    @property
    def head(self) -> Head: ...  # noqa: D102
    @property
    def findings(self) -> Iterable[Finding]: ...  # noqa: D102
    @property
    def changed(self) -> Iterable[Cell]: ...  # noqa: D102

    def holds(self, needle: Needle) -> bool:
        """Whether the needle is in its octets, outside of secrets."""

    def concerns(self, uid: str) -> bool:
        """Whether it names the mail with that unique id."""


class InTimeline:
    """A message of `stretch`, the one at `index`. `parsed` counts the messages that had to be parsed."""

    def __init__(self, timeline: Timeline, findings: Findings, stretch: range) -> None:
        self.timeline = timeline
        self.stretch = stretch
        self.parsed = 0
        self._findings = findings
        self._found: dict[Needle, frozenset[int]] = {}
        self.move(stretch.start)

    def move(self, index: int) -> None:
        """Look at another message."""
        self.index = index
        self._message: Message | None = None
        self._tree: Node | None = None
        self._head: Head | None = None

    @property
    def sort(self) -> int:
        """Side and kind."""
        return self.timeline.index.sort(self.index)

    @property
    def octets(self) -> int:
        """How many it has."""
        return self.timeline.index.octets(self.index)

    @property
    def connection(self) -> int:
        """The number of its connection."""
        return self.timeline.index.connection(self.index)

    @property
    def at(self) -> float:
        """Its time."""
        return self.timeline.at(self.index)

    @property
    def began(self) -> float:
        """The time of the first message."""
        return self.timeline.at(0)

    def holds(self, needle: Needle) -> bool:
        """Whether the needle is in the message; the whole stretch is searched at once."""
        if needle not in self._found:
            self._found[needle] = frozenset(hit.message for hit in hits(self.timeline, needle, self.stretch))
        return self.index in self._found[needle]

    def concerns(self, uid: str) -> bool:
        """Whether it names the mail with that unique id."""
        return self.timeline.wing.concerns(self.message, self.tree, uid)

    @property
    def message(self) -> Message:
        """The message."""
        if self._message is None:
            self._message = self.timeline.message(self.index)
        return self._message

    @property
    def tree(self) -> Node:
        """Its syntax tree."""
        if self._tree is None:
            self.parsed += 1
            self._tree = self.timeline.parse(self.message)
        return self._tree

    @property
    def head(self) -> Head:
        """What it is called."""
        if self._head is None:
            self._head = self.timeline.wing.head(self.message, self.tree)
        return self._head

    @property
    def findings(self) -> Iterable[Finding]:
        """What the rules see in it."""
        return self._findings(self.index)

    @property
    def changed(self) -> Iterable[Cell]:
        """The cells of the state that it changed."""
        if not self.timeline.touched.changed(self.index):
            return ()
        # Folding costs as much as parsing does.
        self.parsed += 1
        return tuple(change.cell for change in self.timeline.diff(self.index))


class Alone:
    """A message without a timeline, its tree, and the states before and after it."""

    def __init__(self, wing: Wing[Any], message: Message, tree: Node, before: Any, after: Any) -> None:
        self._wing, self._message, self._tree = wing, message, tree
        self._states = before, after
        self.sort = sort_of(message.side, message.kind)
        self.octets = len(message.whole)
        self.connection = message.connection
        self.at = self.began = message.at

    def holds(self, needle: Needle) -> bool:
        """Whether the needle is in its octets, outside of secrets."""
        secrets = self._wing.secrets(self._message) if self._message.side is Side.CLIENT else ()
        places = needle.spans(self._message.whole)
        return any(not any(s.start < place.end and place.start < s.end for s in secrets) for place in places)

    def concerns(self, uid: str) -> bool:
        """Whether it names the mail with that unique id."""
        return self._wing.concerns(self._message, self._tree, uid)

    @property
    def head(self) -> Head:
        """What it is called."""
        return self._wing.head(self._message, self._tree)

    @property
    def findings(self) -> Iterable[Finding]:
        """What the rules see in it."""
        return self._wing.findings(self._message, *self._states)

    @property
    def changed(self) -> Iterable[Cell]:
        """The cells of the state that it changed."""
        return tuple(change.cell for change in changes(*self._states))
