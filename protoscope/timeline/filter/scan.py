"""Scan: the messages for which a test holds, stretch by stretch, so that a screen can go on meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.timeline.filter.look import Findings, InTimeline
from protoscope.timeline.filter.predicate import Predicate
from protoscope.timeline.search import stretches
from protoscope.timeline.timeline import Timeline

PARSED = 32
"""Messages that are parsed before the caller has its turn again; a few milliseconds' worth."""


def scan(
    timeline: Timeline, test: Predicate, start: int, end: int | None = None, findings: Findings | None = None
) -> Iterator[int | None]:
    """The indices from `start` to `end` (the last message unless given) for which `test` holds; downwards, `start`
    excluded, where `end` is the smaller one. Every few milliseconds it yields None instead, for something else to do.
    """
    possible = bytes(sort in test.sorts for sort in range(256))
    end = len(timeline) if end is None else end
    for stretch in stretches(start, end):
        look = InTimeline(timeline, findings or timeline.findings, stretch)
        wanted = timeline.index.sorts(stretch.start, stretch.stop).translate(possible)
        places = [place for place, is_possible in enumerate(wanted) if is_possible] if 1 in wanted else []
        parsed = 0
        for place in reversed(places) if end < start else places:
            look.move(stretch.start + place)
            if test.holds(look):
                yield look.index
            if look.parsed - parsed >= PARSED:
                parsed = look.parsed
                yield None
        yield None
