"""Benchmark: the Explain pane for a message at the start, in the middle and at the end of a long session.

A message is chosen: the states around it are folded from a checkpoint, which every pane needs. Then it is explained as
the app does it: the whole message with findings and changes, and each of its tokens. Beside it the same places in a
session of 2,000 messages, in one run. Goals: a session 500 times as long makes explaining at most 3 times slower, and
together with choosing, in the median, it takes no longer than a person notices.
Run: python -m tests.benchmarks.explain [--messages N] [--quick]
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.explain import explanation_lines, message_lines
from protoscope.tui.present.subject import Subject, of_message
from tests.benchmarks.timeline import Day, filled

RATIO, NOTICED = 3.0, 0.1
"""The goals: explaining, to the short session; choosing and explaining, in seconds."""
SHORT, TRIES, WIDTH = 2_000, 31, 60
PLACES = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Times(NamedTuple):
    """Seconds: to choose a message, and then to explain it and the slowest of its tokens."""

    choosing: float
    explaining: float


def timed(timeline: Timeline, index: int) -> Times:
    """Choose message `index` and explain it."""
    began = time.perf_counter()
    subject = of_message(timeline, index)
    chosen = time.perf_counter()
    assert message_lines(timeline, subject, WIDTH, timeline.findings(index))
    explained = time.perf_counter()
    return Times(chosen - began, explained - chosen + max(tokens(subject)))


def tokens(subject: Subject) -> Iterator[float]:
    """Seconds for each token."""
    for node in subject.tree.walk():
        began = time.perf_counter()
        explanation_lines(subject, subject.tree.path_to(node.start), WIDTH)
        yield time.perf_counter() - began


def indices(timeline: Timeline, place: float) -> list[int]:
    """Some at random, in the hundredth of the session that lies there, none beside another."""
    size = len(timeline)
    span = max(size // 100, TRIES * 8)
    first = int(place * (size - span))
    return random.Random(17).sample(range(first, first + span, 8), TRIES)


def measured(timeline: Timeline, place: float) -> tuple[Times, Times]:
    """The medians, and the slowest of each."""
    found = [timed(timeline, index) for index in indices(timeline, place)]
    columns = list(zip(*found, strict=True))
    return Times(*map(statistics.median, columns)), Times(*map(max, columns))


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--quick", action="store_true", help="20,000 messages, for CI")
    asked = parser.parse_args()
    short, long = filled(Day(SHORT)), filled(Day(20_000 if asked.quick else asked.messages))
    gc.collect()
    gc.freeze()
    met = True
    for name, place in PLACES.items():
        (beside, _), (median, slowest) = measured(short, place), measured(long, place)
        ratio = median.explaining / beside.explaining
        met = met and ratio <= RATIO and sum(median) <= NOTICED
        explaining = f"explaining {median.explaining * 1e3:.2f} ms (slowest {slowest.explaining * 1e3:.1f})"
        choosing = f"choosing {median.choosing * 1e3:.1f} ms (slowest {slowest.choosing * 1e3:.0f})"
        print(f"{len(long):,} messages, {name:6}: {explaining}, ratio to {len(short):,} {ratio:.2f}; {choosing}")
    goals = f"ratio at most {RATIO:g}, choosing and explaining {NOTICED * 1e3:.0f} ms"
    print(f"goals: {goals}: {'met' if met else 'not met'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
