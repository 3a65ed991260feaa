"""Look: one message as the terms of a filter see it; what costs much is made only when a term asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from protoscope.core.finding import Finding
from protoscope.core.message import Message
from protoscope.core.protocol import Head
from protoscope.core.syntax import Node
from protoscope.timeline.needle import Needle
from protoscope.timeline.search import hits
from protoscope.timeline.timeline import Timeline

Findings = Callable[[int], Iterable[Finding]]
"""What the rules see in a message, by its index."""

ALL_SORTS = frozenset(range(0x20))
"""Every `sort_of` there is."""


class Look:
    """A message of `stretch`, the one at `index`. `parsed` counts the messages that had to be parsed."""

    def __init__(self, timeline: Timeline, findings: Findings, stretch: range) -> None:
        self.timeline = timeline
        self.findings = findings
        self.stretch = stretch
        self.parsed = 0
        self._found: dict[Needle, frozenset[int]] = {}
        self.move(stretch.start)

    def move(self, index: int) -> None:
        """Look at another message."""
        self.index = index
        self._message: Message | None = None
        self._tree: Node | None = None
        self._head: Head | None = None

    def holds(self, needle: Needle) -> bool:
        """Whether the needle is in the message; the whole stretch is searched at once."""
        if needle not in self._found:
            self._found[needle] = frozenset(hit.message for hit in hits(self.timeline, needle, self.stretch))
        return self.index in self._found[needle]

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
            self._tree = self.timeline.wing.parse(self.message)
        return self._tree

    @property
    def head(self) -> Head:
        """What it is called."""
        if self._head is None:
            self._head = self.timeline.wing.head(self.message, self.tree)
        return self._head


@dataclass(frozen=True, slots=True)
class Predicate:
    """Something that holds for a message or not. `cost` orders tests, the cheap ones first.

    `sorts` are those of `timeline.index.sort_of` for which it can hold at all.
    """

    holds: Callable[[Look], bool]
    cost: int = 0
    sorts: frozenset[int] = ALL_SORTS


def every(tests: Iterable[Predicate]) -> Predicate:
    """All of them hold."""
    ordered = sorted(tests, key=lambda test: test.cost)
    if len(ordered) == 1:
        return ordered[0]
    holds = [test.holds for test in ordered]
    sorts = frozenset.intersection(ALL_SORTS, *(test.sorts for test in ordered))
    return Predicate(lambda look: all(test(look) for test in holds), sum(test.cost for test in ordered), sorts)


def either(tests: Iterable[Predicate]) -> Predicate:
    """One of them holds."""
    ordered = sorted(tests, key=lambda test: test.cost)
    if len(ordered) == 1:
        return ordered[0]
    holds = [test.holds for test in ordered]
    sorts = frozenset().union(*(test.sorts for test in ordered))
    return Predicate(lambda look: any(test(look) for test in holds), sum(test.cost for test in ordered), sorts)


def negated(test: Predicate) -> Predicate:
    """It does not hold."""
    return Predicate(lambda look: not test.holds(look), test.cost)
