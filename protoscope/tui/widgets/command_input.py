"""CommandInput: the field of the command line; secrets and control characters in it are never drawn as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.text import Text
from textual.message import Message
from textual.widgets import Input

from protoscope.core.span import Span
from protoscope.tui.present.typed import masked_text

Secrets = Callable[[str], tuple[Span, ...]]
"""Which characters of a typed line are secret."""


class CommandInput(Input):
    """A one-line field. `secrets` tells which characters to hide."""

    @dataclass
    class Changed(Input.Changed):
        """Textual logs messages by their repr, so this one tells the length only."""

        def __repr__(self) -> str:
            return f"CommandInput.Changed({len(self.value)} characters)"

        __rich_repr__ = None  # type: ignore[assignment]

    @dataclass
    class Entered(Message):
        """Enter was pressed; the text stays in the field until the screen takes it."""

    def __init__(self, secrets: Secrets, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, select_on_focus=False)
        self.cursor_blink = False
        self.secrets = secrets

    @property
    def _value(self) -> Text:
        """What is drawn (Textual's private name; the only place where the text gets out of the field)."""
        return Text(masked_text(self.value, self.secrets(self.value)), no_wrap=True, overflow="ignore", end="")

    async def action_submit(self) -> None:
        """Tell that Enter was pressed."""
        self.post_message(self.Entered())

    def action_copy(self) -> None:
        """Copy what is selected as it is drawn."""
        start, end = sorted(self.selection)
        if start < end:
            self.app.copy_to_clipboard(self._value.plain[start:end])

    def action_cut(self) -> None:
        """Copy what is selected as it is drawn, and delete it."""
        self.action_copy()
        self.delete_selection()
