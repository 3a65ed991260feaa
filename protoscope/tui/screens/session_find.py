"""SessionFind: looking for text, a regular expression or octets in the messages, from the moment that is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from itertools import chain
from time import perf_counter

from textual import on

from protoscope.timeline.needle import Needle, NeedleError, hexadecimal, regex, text
from protoscope.timeline.search import Hit, search
from protoscope.timeline.timeline import Timeline
from protoscope.tui.screens.session_filter import SessionFilter
from protoscope.tui.slices import SLICE
from protoscope.tui.widgets.finder import KINDS, Finder

NEEDLES: dict[str, Callable[[str], Needle]] = {"text": text, "regex": regex, "hex": hexadecimal}
"""How what was typed is read."""
TELL = 0.25
"""Seconds after which a search that goes on says how far it is."""


def around(
    timeline: Timeline, needle: Needle, message: int, offset: int, *, back: bool, end: int
) -> Iterator[Hit | None]:
    """Every hit from a place on to message `end`, and then those from the other end on; nearest first."""
    far = (end - 1, 1 << 62) if back else (0, 0)
    from_here, from_there = (search(timeline, needle, *place, back=back, end=end) for place in ((message, offset), far))
    return chain(from_here, from_there)


class SessionFind(SessionFilter):
    """Looks through stretches of messages while the screen goes on; Esc gives up and goes back."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self._typed = ""
        self._needle: Needle | None = None
        self._hit: Hit | None = None
        self._origin: int | None = None

    def action_find(self) -> None:
        """Type what to look for."""
        if self.live is not None and self.count:
            self._origin = None if self.traffic_pane.following else self.index
            self._hit = None
            mode = self.finder.mode
            self.finder.open(mode if mode in KINDS else "text", self._typed)

    @on(Finder.Typed)
    def _find_typed(self, event: Finder.Typed) -> None:
        if event.mode not in KINDS or self.live is None:
            return
        self._typed, self._needle, self._hit = event.text, None, None
        self.workers.cancel_group(self, "find")
        try:
            self._needle = NEEDLES[event.mode](event.text) if event.text else None
        except NeedleError as error:
            self.finder.say(str(error), bad=True)
        self._mark()
        if self._needle is not None:
            self._go_on(1)
        elif not event.text:
            self.finder.say("")

    @on(Finder.OtherWanted)
    def _other(self, event: Finder.OtherWanted) -> None:
        self._go_on(event.by)

    def action_find_other(self, by: int) -> None:
        """Go to the next hit or the one before."""
        if self._needle is None:
            self.action_find()
        else:
            self._go_on(by)

    @on(Finder.Left)
    def _find_left(self, event: Finder.Left) -> None:
        """Keep the place found, or go back to where the search began."""
        if event.mode not in KINDS:
            return
        self.traffic_pane.focus()
        if event.kept:
            return
        self.workers.cancel_group(self, "find")
        self._needle = None
        self._mark()
        if self._origin is None:
            self.traffic_pane.go_end()
        else:
            self.choose(self._origin)

    def _mark(self) -> None:
        """Show in the rows where it is."""
        if self.live is not None:
            self.live.traffic.needle = self._needle
            self.traffic_pane.rows_changed()

    def _go_on(self, by: int) -> None:
        if self._needle is not None and self.live is not None:
            self.run_worker(self._find(self._needle, back=by < 0), group="find", exclusive=True)

    async def _find(self, needle: Needle, *, back: bool) -> None:
        """Go to the nearest hit that is not the one shown."""
        if self.live is None:
            return
        timeline, here, count = self.live.timeline, self._hit, self.count
        start = (here.message, here.start + (not back)) if here else (max(0, self._origin or self.index), 0)
        told = until = perf_counter() + SLICE
        for done, hit in enumerate(around(timeline, needle, *start, back=back, end=count)):
            if hit is not None:
                self._show(hit)
                return
            now = perf_counter()
            if now - told > TELL:
                told = now
                self.finder.say(f"looking\N{HORIZONTAL ELLIPSIS} {min(99, done * 51200 // max(1, count))}%")
            if now >= until:
                await asyncio.sleep(0.001)
                until = perf_counter() + SLICE
        self._say(f"not in these {count:,} messages", bad=True)

    def _show(self, hit: Hit) -> None:
        self._hit = hit
        self._say(f"in line {hit.message + 1:,}, octet {hit.start:,}")
        if self.live is not None:
            self.choose(hit.message)
            self.show_octet(hit.message, hit.start)

    def _say(self, told: str, *, bad: bool = False) -> None:
        """In the row where it was typed, or where that is closed, for a moment."""
        if self.finder.display:
            self.finder.say(told, bad=bad)
        elif bad:
            self.notify(f"{self._typed}: {told}.", timeout=4, markup=False)
