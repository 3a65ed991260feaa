"""Palette: the actions of the table in Textual's command palette."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider

from protoscope.tui.actions import ACTIONS, Action

if TYPE_CHECKING:
    from protoscope.practice.server import PracticeServer


class Actions(Provider):
    """Offers each action that is marked for the palette, with its keys."""

    def _actions(self) -> Iterator[tuple[Action, str]]:
        return ((action, f"{action.title}  ({action.shown_keys})") for action in ACTIONS if action.palette)

    async def discover(self) -> Hits:
        """All of them, while nothing is typed."""
        for action, shown in self._actions():
            yield DiscoveryHit(shown, self._run(action), help=action.help)

    async def search(self, query: str) -> Hits:
        """Those whose title or sentence holds what is typed."""
        matcher = self.matcher(query)
        for action, shown in self._actions():
            score = max(matcher.match(shown), matcher.match(action.help) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(shown), self._run(action), help=action.help)

    def _run(self, action: Action) -> Callable[[], Awaitable[None]]:
        app, screen = self.app, self.screen

        async def run() -> None:
            await app.run_action(action.call, default_namespace=screen)

        return run


class FaultSwitches(Provider):
    """Offers each fault of the practice server that the screen's session talks to; only to who searches for it."""

    async def search(self, query: str) -> Hits:
        """Those whose name or sentence holds what is typed."""
        from protoscope.tui.practising import practice_of

        server = practice_of(getattr(self.screen, "live", None))
        if server is None:
            return
        from protoscope.practice.faults.catalogue import FAULTS

        matcher = self.matcher(query)
        for fault in FAULTS.values():
            shown = f"Fault: {fault.name}  ({'on' if fault.name in server.faults else 'off'})"
            # "expunge during" finds expunge-during-fetch, too.
            names = (shown, shown.replace("-", " "))
            score = max(*map(matcher.match, names), matcher.match(fault.text) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(shown), self._switch(server, fault.name), help=fault.text)

    def _switch(self, server: PracticeServer, name: str) -> Callable[[], None]:
        from protoscope.tui.practising import toggle_fault

        return partial(toggle_fault, self.screen, server, name)
