"""Predicate: something that holds for a message or not, and how predicates are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from protoscope.timeline.filter.look import Look

ALL_SORTS = frozenset(range(0x20))
"""Every `index.sort_of` there is."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """`cost` orders predicates, the cheap ones first; `sorts` are those for which it can hold at all."""

    holds: Callable[[Look], bool]
    cost: int = 0
    sorts: frozenset[int] = ALL_SORTS


def every(parts: Iterable[Predicate]) -> Predicate:
    """All of them hold."""
    ordered = sorted(parts, key=lambda part: part.cost)
    if len(ordered) == 1:
        return ordered[0]
    holds = [part.holds for part in ordered]
    sorts = frozenset.intersection(ALL_SORTS, *(part.sorts for part in ordered))
    return Predicate(lambda look: all(test(look) for test in holds), sum(part.cost for part in ordered), sorts)


def either(parts: Iterable[Predicate]) -> Predicate:
    """One of them holds."""
    ordered = sorted(parts, key=lambda part: part.cost)
    if len(ordered) == 1:
        return ordered[0]
    holds = [part.holds for part in ordered]
    sorts: frozenset[int] = frozenset().union(*(part.sorts for part in ordered))
    return Predicate(lambda look: any(test(look) for test in holds), sum(part.cost for part in ordered), sorts)


def negated(part: Predicate) -> Predicate:
    """It does not hold."""
    return Predicate(lambda look: not part.holds(look), part.cost)
