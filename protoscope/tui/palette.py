"""Palette: the actions of the table in Textual's command palette."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider

from protoscope.tui.bindings import ACTIONS, Action


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
