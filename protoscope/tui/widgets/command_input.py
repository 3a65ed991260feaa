"""CommandInput: the field of the command line; secrets and control characters in it are never drawn as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.text import Text
from textual.events import Key
from textual.widgets import Input

from protoscope.core.span import Span
from protoscope.tui.present.typed import masked_text

Secrets = Callable[[str], tuple[Span, ...]]
"""Which characters of a typed line are secret."""


class CommandInput(Input):
    """A one-line field. `secrets` tells which characters to hide; `enter` is called when Enter is pressed."""

    @dataclass
    class Changed(Input.Changed):
        """Textual logs messages by their repr, so this one tells the length only."""

        def __repr__(self) -> str:
            return f"CommandInput.Changed({len(self.value)} characters)"

        __rich_repr__ = None  # type: ignore[assignment]

    def __init__(self, secrets: Secrets, enter: Callable[[], None], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, select_on_focus=False)
        self.cursor_blink = False
        self.secrets = secrets
        self._enter = enter

    @property
    def _value(self) -> Text:
        """What is drawn (Textual's private name; the only place where the text gets out of the field)."""
        return Text(masked_text(self.value, self.secrets(self.value)), no_wrap=True, overflow="ignore", end="")

    async def _on_key(self, event: Key) -> None:
        """What a key is bound to is done here and at once: bubbling up to the app, it would come after the letters
        that are typed behind it, as over a slow line or while a server sends.

        With Alt, a letter is a command of the screen's, although it comes with a character like any other. Enter that
        was typed before the terminal was in raw mode arrives as a line feed.
        """
        if event.key in ("enter", "ctrl+j"):
            event.stop()
            event.prevent_default()
            self._enter()
        elif event.is_printable and not event.key.startswith("alt+"):
            await super()._on_key(event)
        else:
            event.prevent_default()
            # As the app itself would do (Textual's private name): `active_bindings` leaves out whom a key goes to next.
            if await self.app._check_bindings(event.key):
                event.stop()

    def action_copy(self) -> None:
        """Copy what is selected as it is drawn."""
        start, end = sorted(self.selection)
        if start < end:
            self.app.copy_to_clipboard(self._value.plain[start:end])

    def action_cut(self) -> None:
        """Copy what is selected as it is drawn, and delete it."""
        self.action_copy()
        self.delete_selection()
