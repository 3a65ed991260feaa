"""Replay: reads a recording while the session screen shows what there is of it already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from protoscope.core.visible import visible
from protoscope.tui.slices import in_slices

if TYPE_CHECKING:
    from protoscope.tui.live import Live
    from protoscope.tui.opened import OpenedFile
    from protoscope.tui.screens.session import SessionScreen

PROBLEMS = 3
"""Lines that could not be used of which each is named on the screen."""
LOOK = 1 / 30
"""Seconds between two looks whether the message asked for is there."""


async def replay(screen: SessionScreen, live: Live, opened: OpenedFile) -> None:
    """Read all of it, giving the screen its turn every few milliseconds."""
    screen.attach(live)
    screen.connecting = False
    screen.traffic_pane.focus()
    screen.use_filter(opened.wanted.filter)
    _go_to_wanted(screen, opened)
    try:
        await in_slices(opened.steps(), lambda: False)
    except OSError as error:
        opened.problems.append(f"{opened.wanted.path}: {error.strerror or error}; what was read before is shown.")
    for problem in _told(opened.problems):
        screen.notify(visible(problem), severity="warning", timeout=10, markup=False)


def _go_to_wanted(screen: SessionScreen, opened: OpenedFile) -> None:
    """Go to the message asked for as soon as the screen has taken it in; to the last one if there are fewer."""
    at = opened.wanted.at
    if not at:
        return

    def go() -> None:
        if screen.count >= at or (opened.done and screen.count == len(opened.timeline)):
            screen.choose(min(at, screen.count) - 1)
            timer.stop()

    timer = screen.set_interval(LOOK, go)


def _told(problems: list[str]) -> list[str]:
    more = len(problems) - PROBLEMS
    return [*problems[:PROBLEMS], *([f"{more} more lines could not be used."] if more > 0 else [])]
