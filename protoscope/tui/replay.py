"""Replay: reads a recording while the session screen shows what there is of it already."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from protoscope.core.visible import visible

if TYPE_CHECKING:
    from protoscope.tui.live import Live
    from protoscope.tui.opened import OpenedFile
    from protoscope.tui.screens.session import SessionScreen

PROBLEMS = 3
"""Lines that could not be used of which each is named on the screen."""


async def replay(screen: SessionScreen, live: Live, opened: OpenedFile) -> None:
    """Read all of it, giving the screen its turn every few milliseconds."""
    screen.attach(live)
    screen.connecting = False
    screen.traffic_pane.focus()
    try:
        while opened.step():
            _go_to_wanted(screen, live, opened.wanted.at)
            await asyncio.sleep(0)
    except OSError as error:
        opened.problems.append(
            f"{opened.wanted.reading.path}: {error.strerror or error}; what was read before is shown."
        )
    for problem in _told(opened.problems):
        screen.notify(visible(problem), severity="warning", timeout=10, markup=False)
    screen.look()


def _told(problems: list[str]) -> list[str]:
    more = len(problems) - PROBLEMS
    return [*problems[:PROBLEMS], *([f"{more} more lines could not be used."] if more > 0 else [])]


def _go_to_wanted(screen: SessionScreen, live: Live, at: int) -> None:
    """Go to message `at`, 1 first, as soon as it has been read."""
    if screen.count < at <= len(live.timeline):
        screen.look()
        screen.traffic_pane.go(live.traffic.row_of(at - 1))
