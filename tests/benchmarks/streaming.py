"""Benchmark: the whole app while Dovecot sends at full speed, beside imaplib with imapclient, and beside a bare app.

Prints how long `UID FETCH 1:* (UID FLAGS RFC822.SIZE ENVELOPE)` of a large mailbox takes, and how long a key pressed
meanwhile waits until it is painted. Each run is in a process of its own, so that none inherits another's garbage, or
the whole app's settings of Python's collector. The bare app, which is soon done, is run several times for enough keys.
Run: python -m tests.benchmarks.streaming [--quick]
"""

from __future__ import annotations

import argparse
import asyncio
import imaplib
import os
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from imapclient.response_parser import parse_fetch_response  # type: ignore[import-untyped]
from textual.app import App
from textual.events import Key
from textual.widgets import Input

from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.files.settings import Settings
from protoscope.net.target import Target
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.screens.session import SessionScreen
from tests.benchmarks.bare_pane import BareApp
from tests.benchmarks.big_dovecot import BigDovecot

ITEMS = "(UID FLAGS RFC822.SIZE ENVELOPE)"
SIZE = (120, 36)
EVERY = 0.07
"""Seconds between two keys."""
TIME_GOAL, KEY_GOAL = 1.5, 1.5
BARE_RUNS = 4
"""Of the bare app, for each of the others."""
FEW_KEYS = 5
"""Fewer keys than these tell nothing."""
imaplib._MAXLINE = 1 << 24  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the wall and of this process, and how long each key waited."""

    wall: float
    cpu: float
    waits: tuple[float, ...] = ()


def with_imaplib(port: int) -> Run:
    """Receive with imaplib and parse with imapclient."""
    with imaplib.IMAP4("127.0.0.1", port) as client:
        client.login("alice", "wonderland")
        client.select("INBOX", readonly=True)
        begun, worked = time.perf_counter(), time.process_time()
        _, data = client.uid("FETCH", "1:*", ITEMS)
        parse_fetch_response(data)
        return Run(time.perf_counter() - begun, time.process_time() - worked)


class Keys:
    """Presses a key now and then, and takes the time until the app has painted what it did."""

    def __init__(self, app: App[Any]) -> None:
        self.waits: list[float] = []
        self._app = app
        self._painted: Callable[..., None] = app._display
        self._pressed: tuple[float, str] | None = None
        app._display = self._display  # type: ignore[method-assign]

    def _display(self, screen: Any, renderable: Any) -> None:
        self._painted(screen, renderable)
        field = screen.query("#field")
        if self._pressed and field and isinstance(field.first(), Input) and field.first().value != self._pressed[1]:
            self.waits.append(time.perf_counter() - self._pressed[0])
            self._pressed = None

    async def press(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            field = self._app.screen.query_one("#field", Input)
            if self._pressed is None:
                self._pressed = (time.perf_counter(), field.value)
                key = Key("backspace", None) if field.value else Key("x", "x")
                self._app.post_message(key)


async def timed(app: App[Any], fetch: Callable[[], Awaitable[None]]) -> Run:
    """How long `fetch` takes while keys are pressed, and how long each key waited."""
    keys = Keys(app)
    pressing = asyncio.create_task(keys.press())
    begun, worked = time.perf_counter(), time.process_time()
    await fetch()
    wall, cpu = time.perf_counter() - begun, time.process_time() - worked
    pressing.cancel()
    return Run(wall, cpu, tuple(keys.waits))


async def bare(port: int) -> Run:
    """The bare app."""
    app = BareApp(port)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        return await timed(app, app.fetch)


async def whole(port: int, count: int) -> Run:
    """The whole app: everything that was received is in the traffic and in the state at the end."""
    account = Account("alice", Secret("wonderland"))
    app = ProtoscopeApp(
        Target("imap", "127.0.0.1", port, tls=False, account=account), settings=Settings(remember=False)
    )
    async with app.run_test(size=SIZE) as pilot:
        while not (app.session and app.session.connected):
            await pilot.pause(0.05)
        session = app.session
        for line in ("LOGIN alice $PASSWORD", "SELECT INBOX"):
            await session.command(line)
            await session.quiet()
        await pilot.pause(0.5)
        screen = app.screen
        assert isinstance(screen, SessionScreen)

        async def fetch() -> None:
            await session.command(f"UID FETCH 1:* {ITEMS}")
            await session.quiet()
            while screen.count < len(session.timeline):  # noqa: ASYNC110 (the screen looks at intervals)
                await asyncio.sleep(0.01)

        found = await timed(app, fetch)
        assert len(screen.traffic_pane.rows) > count
        assert session.timeline.present.selected.messages[count - 1].envelope is not None
        return found


def run(name: str, port: int, count: int) -> Run:
    """One run of that name."""
    if name == "imaplib":
        return with_imaplib(port)
    return asyncio.run(bare(port) if name == "bare" else whole(port, count))


def alone(name: str, port: int, count: int) -> Run:
    """One run in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run, name, port, count).result()


def p95(waits: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(waits, n=20)[-1] if len(waits) > 1 else sum(waits)


def main() -> None:
    """Print both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="5,000 messages instead of 100,000, for CI")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    count = 5_000 if arguments.quick else 100_000
    server = BigDovecot(count)
    try:
        port = server.start().imap
        with_imaplib(port)  # Dovecot reads the mail once and remembers
        results: dict[str, list[Run]] = {"imaplib": [], "bare": [], "whole": []}
        for name in (*results, *["bare"] * (BARE_RUNS - 1)) * arguments.runs:
            results[name].append(alone(name, port, count))
    finally:
        server.stop()
    _report(results, count, arguments.runs)


def _report(results: dict[str, list[Run]], count: int, runs: int) -> None:
    wall = {name: statistics.median(run.wall for run in each) for name, each in results.items()}
    cpu = {name: statistics.median(run.cpu for run in each) for name, each in results.items()}
    waits = {name: [wait for run in each for wait in run.waits] for name, each in results.items()}
    print(f"UID FETCH 1:* {ITEMS} of {count:,} messages from Dovecot, {runs} runs each, {os.cpu_count()} cores")
    for name, words in (
        ("imaplib", "imaplib and imapclient's parser"),
        ("whole", "the whole app"),
        ("bare", "a bare app that parses nothing"),
    ):
        print(f"{words:32} {wall[name]:6.2f} s, of which {cpu[name]:6.2f} s of work")
    print(f"the whole app to imaplib: {wall['whole'] / wall['imaplib']:.2f} (goal {TIME_GOAL})")
    if min(len(waits["bare"]), len(waits["whole"])) < FEW_KEYS:
        print("too few keys in so short a time to compare how long they wait")
        return
    for name in ("bare", "whole"):
        middle, late = statistics.median(waits[name]) * 1e3, p95(waits[name]) * 1e3
        print(f"key to paint, {name:5}: {len(waits[name]):3} keys, median {middle:5.1f} ms, p95 {late:5.1f} ms")
    print(f"the 95th percentiles: {p95(waits['whole']) / p95(waits['bare']):.2f} (goal {KEY_GOAL})")


if __name__ == "__main__":
    main()
