"""Finder: the row in which is typed what to look for, or which messages to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from protoscope.tui.actions import bindings_for
from protoscope.tui.present.columns import cut, width_of
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.widgets.line_bar import LineBar

Mode = Literal["text", "regex", "hex", "filter"]
LABELS: dict[Mode, str] = {
    "text": "Find text:",
    "regex": "Find regex:",
    "hex": "Find hex:",
    "filter": "Show only:",
}
KINDS: tuple[Mode, ...] = ("text", "regex", "hex")
"""What can be looked for, in the order in which Tab goes through them."""
TIPS: dict[Mode, str] = {
    "text": "Enter: keep; Up, Down: others; Tab: regex; Esc: back",
    "regex": "Enter: keep; Up, Down: others; Tab: hex; Esc: back",
    "hex": "Enter: keep; Up, Down: others; Tab: text; Esc: back",
    "filter": 'such as dir:server name:FETCH uid:17 "text"; Esc: as before',
}


class Finder(Horizontal):
    """Hidden until `open`. Posts `Typed` at every change, and what the keys ask for."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("find")

    @dataclass
    class Typed(Message):
        """The text or what it means is another now."""

        mode: Mode
        text: str

    @dataclass
    class Left(Message):
        """The row was closed; `kept` is false where everything shall be as before."""

        mode: Mode
        kept: bool

    @dataclass
    class OtherWanted(Message):
        """The next hit (1) or the one before (-1)."""

        by: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.mode: Mode = "text"
        self.display = False

    def compose(self) -> ComposeResult:
        """What is asked, the field, and what comes of it."""
        yield LineBar(id="find-label")
        yield Input(id="find-field", select_on_focus=True)
        yield LineBar(id="find-status")

    @property
    def field(self) -> Input:
        """The field."""
        return self.query_one(Input)

    def open(self, mode: Mode, text: str) -> None:
        """Ask; `text` stands there already."""
        self.mode, self.display = mode, True
        self.field.cursor_blink = False
        with self.prevent(Input.Changed):
            self.field.value = text
        self._label()
        self.say("")
        self.field.focus()

    def _label(self) -> None:
        bar, text = self.query_one("#find-label", LineBar), f" {LABELS[self.mode]} "
        bar.styles.width = len(text)
        bar.show(Line((Piece(text, "title"),)))

    def say(self, text: str, *, bad: bool = False) -> None:
        """Say what came of it, or how to go on."""
        bar = self.query_one("#find-status", LineBar)
        shown = cut(text or TIPS[self.mode], max(20, self.size.width * 6 // 10))
        bar.styles.width = width_of(shown) + 2
        bar.show(Line((Piece(f" {shown} ", "bad" if bad else "dim"),)))

    def _close(self, *, kept: bool) -> None:
        self.display = False
        self.post_message(self.Left(self.mode, kept))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self.mode, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close(kept=True)

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Close it, and let everything be as before."""
        self._close(kept=False)

    def action_kind(self) -> None:
        """Look for text, for a regular expression, or for octets in hexadecimal."""
        if self.mode in KINDS:
            self.mode = KINDS[(KINDS.index(self.mode) + 1) % len(KINDS)]
            self._label()
            self.say("")
            self.post_message(self.Typed(self.mode, self.field.value))

    def action_other(self, by: int) -> None:
        """Go to another hit."""
        if self.mode in KINDS:
            self.post_message(self.OtherWanted(by))
