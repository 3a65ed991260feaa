"""Benchmark: memory of a long trace, any moment of it, and one step back or forward, in one run.

The session is a client's day on a mailbox of a tenth as many messages as pass: one listing of it, sweeps over all flags
of which few have changed, and single commands (STORE, NOOP with news, IDLE) between them. A second session is the
worst case: every response changes the flags of a message taken at random.

Run: python tests/benchmarks/timeline.py [--messages N] [--quick]
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from protoscope.core.collector import calm, keep
from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.core.trace import Trace
from protoscope.timeline.causes import cause, next_change
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing

MEMORY, ANY, STEP = 3.0, 5.0, 1.0
"""The goals, as ratios: to the trace's octets, to folding 1,000 messages, to folding 2,000."""
TRIES = 40
READ = 4096
"""Octets of one read while the server sends much."""


class Day:
    """The dialogue; `random` is seeded, so that every run sees the same."""

    def __init__(self, messages: int) -> None:
        self.size = max(10, messages // 10)
        self.messages = messages
        self.random = random.Random(17)
        self.flags = [0] * self.size
        self.tags = 0

    def fetch(self, number: int, more: str = "") -> bytes:
        kinds = ("", "\\Seen", "\\Seen \\Answered", "\\Seen \\Flagged", "\\Flagged $Junk")
        flags, size = kinds[self.flags[number] % 5], number * 37 % 90000 + 300
        items = f"UID {2 * number + 1001} FLAGS ({flags}) RFC822.SIZE {size}{more} MODSEQ ({90000 + number})"
        return f"* {number + 1} FETCH ({items})\r\n".encode()

    def tag(self) -> str:
        self.tags += 1
        return f"A{self.tags}"

    def begun(self) -> Iterator[bytes]:
        yield b"* OK [CAPABILITY IMAP4rev1 IDLE CONDSTORE] ready\r\n"
        yield b"> A0 LOGIN alice secret\r\n"
        yield b"A0 OK Logged in\r\n"
        yield b"> B0 SELECT INBOX\r\n"
        yield b"* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n* %d EXISTS\r\n" % self.size
        yield b"* OK [UIDVALIDITY 17] UIDs valid\r\nB0 OK [READ-WRITE] Select completed\r\n"

    def sweep(self, more: Callable[[int], str] = lambda number: "") -> Iterator[bytes]:
        tag = self.tag()
        yield f"> {tag} UID FETCH 1:* (UID FLAGS MODSEQ)\r\n".encode()
        for number in range(self.size):
            self.flags[number] += self.random.random() < 0.02
            yield self.fetch(number, more(number))
        yield f"{tag} OK Fetch completed (0.412 + 0.000 + 0.411 secs).\r\n".encode()

    def single(self) -> Iterator[bytes]:
        tag, number = self.tag(), self.random.randrange(self.size)
        self.flags[number] += 1
        yield f"> {tag} UID STORE {2 * number + 1001} +FLAGS (\\Seen \\Flagged)\r\n".encode()
        yield self.fetch(number)
        yield f"{tag} OK [HIGHESTMODSEQ {90000 + self.tags}] Store completed (0.001 + 0.000 secs).\r\n".encode()

    def said(self) -> Iterator[bytes]:
        yield from self.begun()
        yield from self.sweep(lambda number: ' INTERNALDATE "25-Nov-2026 12:03:04 +0000"')
        for _ in range(4):
            yield from self.sweep()
            for _ in range(self.messages // 25):
                yield from self.single()


class Worst(Day):
    """Nothing is ever twice the same."""

    def said(self) -> Iterator[bytes]:
        yield from self.begun()
        for _ in range(self.messages):
            number = self.random.randrange(self.size)
            self.flags[number] += 1
            yield self.fetch(number)


def facts(said: Iterator[bytes]) -> Iterator[Fact]:
    """One fact for each command and for each read of up to READ octets."""
    yield Connected(0, 0.0, "imap", "mail.example.org", 143)
    heard, at = b"", 0.0
    for octets in said:
        at += 0.001
        if octets.startswith(b"> ") or len(heard) > READ:
            if heard:
                yield BytesReceived(0, at, heard)
            heard = b""
        if octets.startswith(b"> "):
            yield BytesSent(0, at, octets[2:])
        else:
            heard += octets
    if heard:
        yield BytesReceived(0, at, heard)


def resident() -> int:
    """Octets of memory that the process holds."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def filled(day: Day) -> Timeline:
    timeline = Timeline(wing("imap"), Trace())
    for fact in facts(day.said()):
        timeline.trace.append(fact)
        timeline.grow()
    return timeline


def seconds(work: Callable[[], Any]) -> float:
    """Of the processor's time: nothing here waits, and others may use the machine."""
    start = time.process_time()
    work()
    return time.process_time() - start


def folding(timeline: Timeline, count: int, start: int) -> float:
    """Seconds to fold `count` messages from `start` on, the messages being made as well."""
    state = timeline.state_at(start)

    def fold() -> None:
        now = state
        for message in timeline.messages(start, start + count):
            now = timeline.wing.fold(now, message)

    # The first time, records are made as well that the state had put off.
    fold()
    return seconds(fold)


def step(timeline: Timeline, index: int) -> None:
    """What the screen asks when another message is chosen: its states, what it changed, and what set that before."""
    timeline.around(index)
    for change in timeline.diff(index)[:1]:
        cause(timeline, change.cell, index)
        next_change(timeline, change.cell, index)


def measured(kind: type[Day], messages: int) -> None:
    filled(kind(2000))
    # As the app does.
    calm()
    before = resident()
    took = seconds(lambda: kept.append(filled(kind(messages))))
    timeline = kept[-1]
    keep()
    grown = resident() - before
    raw = timeline.trace.size
    each = raw / len(timeline)
    print(f"{kind.__name__}: {len(timeline):,} messages, {each:.0f} octets each, {len(timeline.trace):,} facts")
    print(f"  taken in: {len(timeline) / took:,.0f} messages/s; a checkpoint every {timeline.states.interval:,}")
    report("memory / octets of the trace", grown / raw, MEMORY)
    chosen = random.Random(4)
    places = [chosen.randrange(2000, len(timeline) - 2000) for _ in range(TRIES)]
    thousand = statistics.median(folding(timeline, 1000, place) for place in places)
    for number in range(2000):
        timeline.state_at(number)
    anywhere = statistics.median(seconds(partial(timeline.state_at, place)) for place in reversed(places))
    report("state_at(random) / folding 1,000", anywhere / thousand, ANY)
    steps: dict[int, list[float]] = {-1: [], 1: []}
    for direction, found in steps.items():
        for place in places:
            timeline.around(place)
            found.append(seconds(partial(step, timeline, place + direction)))
    for direction, found in steps.items():
        name = "back" if direction < 0 else "forward"
        report(f"one step {name}, median / folding 2,000", statistics.median(found) / (2 * thousand), STEP)
        report(f"one step {name}, slowest / folding 2,000", max(found) / (2 * thousand), STEP)


kept: list[Timeline] = []


def report(name: str, ratio: float, goal: float) -> None:
    print(f"  {name:42} {ratio:6.2f}  (goal {goal:g}: {'met' if ratio <= goal else 'not met'})")


def main() -> None:
    """Print the table; each session in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--quick", action="store_true", help="20,000 messages, for CI")
    parser.add_argument("--session", choices=("Day", "Worst"))
    asked = parser.parse_args()
    messages = 20_000 if asked.quick else asked.messages
    if asked.session:
        measured({"Day": Day, "Worst": Worst}[asked.session], messages)
        return
    print(f"{os.cpu_count()} cores")
    for session in ("Day", "Worst"):
        subprocess.run([sys.executable, __file__, "--messages", str(messages), "--session", session], check=True)


if __name__ == "__main__":
    main()
