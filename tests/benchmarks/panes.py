"""Benchmark: the traffic pane at 1,000,000 rows beside the same pane at 1,000 (appending: at 10,000), in one run.

The whole session screen is mounted on a recording in memory. Prints what a page down, a scroll by one row and an
appended row cost. Run: python -m tests.benchmarks.panes [--quick]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from typing import Any

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.trace import Trace
from protoscope.files.settings import Settings
from protoscope.net.session import Session
from protoscope.net.target import Target
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.live import Live
from protoscope.tui.screens.session import SessionScreen
from protoscope.tui.widgets.line_pane import LinePane

SIZE = (120, 36)
FEW, SOME, ALL, QUICK = 1_000, 10_000, 1_000_000, 50_000
STEPS, APPENDED = 60, 2_000
GOAL = 1.3
MAILS = 500


def line(number: int) -> bytes:
    """A response of about 80 octets that changes the flags of one of the mails."""
    flag = (b"\\Seen", b"\\Seen \\Flagged", b"\\Answered", b"\\Draft $Important")[number // MAILS % 4]
    return b"* %d FETCH (UID %d FLAGS (%s) MODSEQ (%d))\r\n" % (
        number % MAILS + 1,
        number % MAILS + 100,
        flag,
        1 + number,
    )


def recorded(count: int) -> Timeline:
    """A session of `count` messages."""
    timeline = Timeline(wing("imap"), Trace())
    add = timeline.trace.append
    add(Connected(0, 0.0, "imap", "mail.example", 993))
    add(BytesReceived(0, 0.1, b"* PREAUTH [CAPABILITY IMAP4rev1 CONDSTORE] ready\r\n"))
    add(BytesSent(0, 0.2, b"A1 SELECT INBOX (CONDSTORE)\r\n"))
    add(BytesReceived(0, 0.3, b"* %d EXISTS\r\nA1 OK [READ-WRITE] done\r\n" % MAILS))
    grow(timeline, count - 5)
    return timeline


def grow(timeline: Timeline, count: int) -> None:
    """That many messages more."""
    first = len(timeline)
    for start in range(first, first + count, 500):
        data = b"".join(map(line, range(start, min(start + 500, first + count))))
        timeline.trace.append(BytesReceived(0, 1.0 + start, data))
    timeline.grow()


def drawn(pane: LinePane) -> None:
    """Draw what is in sight, as Textual does."""
    for y in range(pane.size.height):
        pane.render_line(y)


class Measured:
    """A session screen over `count` messages; `times` are seconds for each step by name."""

    def __init__(self, count: int) -> None:
        self.timeline = recorded(count)
        self.times: dict[str, list[float]] = {"page down": [], "one row": [], "append": []}

    async def run(self) -> None:
        """Measure."""
        target = Target("imap", "mail.example", 993, tls=True)
        app = ProtoscopeApp(settings=Settings(remember=False))
        screen = SessionScreen("")
        async with app.run_test(size=SIZE) as pilot:
            await app.push_screen(screen)
            screen.attach(Live(app, Session(target, self.timeline)))
            while not screen.settled:
                await pilot.pause(0.05)
            screen.workers.cancel_group(screen, "marks")
            await self._scroll(screen, pilot)
            self._append(screen)

    async def _scroll(self, screen: SessionScreen, pilot: Any) -> None:
        pane, middle = screen.traffic_pane, len(self.timeline) // 2
        for name, by in (("page down", pane.size.height - 1), ("one row", 1)):
            pane.go(middle)
            await pilot.pause()
            for _ in range(STEPS if len(self.timeline) > FEW else min(STEPS, (FEW - middle) // by - 1)):
                begun = time.process_time()
                pane.go(pane.cursor + by)
                drawn(pane)
                self.times[name].append(time.process_time() - begun)

    def _append(self, screen: SessionScreen) -> None:
        """What the panes do for each message; cutting and folding it is the timeline's business."""
        assert screen.live is not None
        for _ in range(20):
            grow(self.timeline, APPENDED // 20)
            begun = time.process_time()
            screen.live.grow()
            screen.traffic_pane.rows_grew()
            self.times["append"].append((time.process_time() - begun) / (APPENDED // 20))


def main() -> None:
    """Print a table of medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK:,} rows instead of {ALL:,}, for CI")
    most = QUICK if parser.parse_args().quick else ALL
    medians: dict[int, dict[str, float]] = {}
    for count in (FEW, SOME, most):
        measured = Measured(count)
        asyncio.run(measured.run())
        medians[count] = {name: statistics.median(found) for name, found in measured.times.items()}
    print(f"traffic pane with the session screen mounted, {os.cpu_count()} cores")
    for name, small in (("page down", FEW), ("one row", FEW), ("append", SOME)):
        low, high = medians[small][name], medians[most][name]
        unit, scale = ("us", 1e6) if name == "append" else ("ms", 1e3)
        ratio = high / low
        verdict = "met" if ratio <= GOAL else "not met"
        print(
            f"{name:10} at {small:>9,} rows {low * scale:7.2f} {unit}, at {most:>9,} rows {high * scale:7.2f} {unit}, "
            f"ratio {ratio:.2f} (goal {GOAL}: {verdict})"
        )


if __name__ == "__main__":
    main()
