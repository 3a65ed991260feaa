"""SessionFooter: the keys of the session screen, which stay as they are while a dialog stands before it."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class SessionFooter(Footer):
    """Textual asks the screen in front which keys are of use, so behind a dialog every key would be shown."""

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show other keys, unless a dialog is open."""
        if self.app.screen is self.screen:
            super().bindings_changed(screen)
