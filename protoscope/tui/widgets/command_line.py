"""CommandLine: where commands are typed; what its keys do, with suggestions and history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from protoscope.tui.actions import bindings_for
from protoscope.tui.present.completion import accepted, useful
from protoscope.tui.present.typed import History
from protoscope.tui.widgets.line_bar import LineBar
from protoscope.tui.widgets.suggestions import Suggestions
from protoscope.tui.widgets.typing_line import TypingLine


class CommandLine(TypingLine):
    """Posts `Entered` with the line; `give_back` returns it, and `fail` says why it was not sent."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("command")

    @dataclass
    class Entered(Message):
        """Enter was pressed on `line`."""

        line: str
        raw: bool

        def __repr__(self) -> str:
            return f"CommandLine.Entered({len(self.line)} characters, raw={self.raw})"

    @dataclass
    class Edited(Message):
        """The line, or the place in it, may be another one now."""

        line: str
        column: int

        def __repr__(self) -> str:
            return f"CommandLine.Edited({len(self.line)} characters)"

    class LeaveWanted(Message):
        """Escape was pressed, and there was nothing to close."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.history = History()

    @property
    def suggestions(self) -> Suggestions:
        """The list over the line."""
        return self.query_one(Suggestions)

    # -- suggestions -------------------------------------------------------------------------------------------------

    def look_again(self) -> None:
        """Say what the line means, and list what could be typed once something is."""
        super().look_again()
        line = self.field.value
        self.post_message(self.Edited(line, self.field.cursor_position))
        if line and line != self.filled and self.field.has_focus:
            self._open()
        else:
            self.suggestions.close()

    def _open(self) -> None:
        candidates = useful(self.completion, self.field.value, self.field.cursor_position)
        if not candidates:
            self.suggestions.close()
            return
        region = self.field.region
        column = region.x + self.completion.start - self.field.scroll_offset.x - 2
        self.suggestions.open(candidates, region.offset._replace(x=column))

    @on(Input.Changed)
    def _edited(self, event: Input.Changed) -> None:
        event.stop()
        self.edited()

    def _accept(self) -> None:
        candidate = self.suggestions.candidate
        if candidate:
            line, cursor = accepted(self.field.value, self.field.cursor_position, self.completion.start, candidate)
            self.field.value = line
            self.field.cursor_position = cursor

    @on(LineBar.CellClicked)
    def _clicked(self, event: LineBar.CellClicked) -> None:
        event.stop()
        number = event.cell[1]
        self.suggestions.chosen = number if isinstance(number, int) else 0
        self._accept()
        self.field.focus()

    # -- keys --------------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Take the suggestion that was moved to, or the whole line, which leaves the field free for the next."""
        if self.suggestions.candidate and self.suggestions.moved:
            self._accept()
            return
        self.suggestions.close()
        line, self.filled = self.field.value, ""
        if line.strip() or self.raw:
            self.field.value = ""
            self.post_message(self.Entered(line, self.raw))

    def action_complete(self) -> None:
        """Take the suggestion, or the next step in an empty line, or move on."""
        if self.suggestions.candidate:
            self._accept()
        elif self.next_line and not self.field.value and not self.raw:
            self.fill(self.next_line)
        else:
            self.app.action_focus_next()

    def action_suggest(self) -> None:
        """List what could be typed, also in an empty line."""
        self._open()

    def action_recall(self, by: int) -> None:
        """Move among the suggestions, or through the lines sent before."""
        if self.suggestions.candidate:
            self.suggestions.move(by)
        else:
            self.fill(self.history.move(by, self.field.value))

    def action_leave(self) -> None:
        """Close the suggestions, or leave."""
        if self.suggestions.candidate:
            self.filled = self.field.value
            self.suggestions.close()
        else:
            self.post_message(self.LeaveWanted())

    def on_descendant_blur(self) -> None:
        """A list without its line would be in the way."""
        self.suggestions.close()
