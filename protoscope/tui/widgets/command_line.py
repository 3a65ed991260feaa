"""CommandLine: prompt, field, suggestions and a row of help for the line being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from protoscope.core.protocol import CommandError, Completion
from protoscope.core.span import Span
from protoscope.tui.bindings import bindings_for
from protoscope.tui.present.completion import accepted, error_line, hint_line, useful
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.typed import History
from protoscope.tui.present.visible import visible
from protoscope.tui.widgets.command_input import CommandInput, Secrets
from protoscope.tui.widgets.line_bar import LineBar
from protoscope.tui.widgets.suggestions import Suggestions

TIPS = "Tab: next step. F1: help."
RAW_TIPS = r"Raw: sent as typed, with CRLF unless it ends in \c. Octets: \r \n \t \0 \\ \xNN"


@dataclass(frozen=True, slots=True)
class Helper:
    """What the line being typed needs to know of the protocol and its present state."""

    complete: Callable[[str, int], Completion]
    secrets: Secrets
    raw_secrets: Secrets


def _nothing(_: str) -> tuple[()]:
    return ()


class CommandLine(Widget):
    """Posts `Entered` with the line; `give_back` returns it, and `fail` says why it was not sent."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("command")

    @dataclass
    class Entered(Message):
        """Enter was pressed on `line`."""

        line: str
        raw: bool

        def __repr__(self) -> str:
            return f"CommandLine.Entered({len(self.line)} characters, raw={self.raw})"

    class StepWanted(Message):
        """Tab was pressed in the empty line."""

    class LeaveWanted(Message):
        """Escape was pressed, and there was nothing to close."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.helper = Helper(lambda _line, _cursor: Completion(), _nothing, _nothing)
        self.history = History()
        self.raw = False
        self.prompt = "> "
        self._prompt_role = "tag"
        self._next_line = ""
        self.tips = TIPS
        self._completion = Completion()
        self._set_by_us = ""
        self._failed: tuple[str, CommandError] | None = None

    def compose(self) -> ComposeResult:
        """Suggestions over the row of prompt and field, help below it."""
        yield Suggestions(id="suggestions")
        with Horizontal(id="typing"):
            yield LineBar(id="prompt")
            yield CommandInput(self._secrets, self._enter, id="field")
        yield LineBar(id="hint")

    def on_mount(self) -> None:
        """Follow the cursor, which moves without the text changing."""
        self.watch(self.field, "selection", self._look_again, init=False)
        self.show_prompt(self.prompt)
        self._look_again()

    @property
    def field(self) -> CommandInput:
        """The field."""
        return self.query_one(CommandInput)

    @property
    def suggestions(self) -> Suggestions:
        """The list over the line."""
        return self.query_one(Suggestions)

    def _secrets(self, line: str) -> tuple[Span, ...]:
        return (self.helper.raw_secrets if self.raw else self.helper.secrets)(line)

    # -- what the screen says ----------------------------------------------------------------------------------------

    def show_prompt(self, prompt: str, role: str = "tag") -> None:
        """Show another prompt; in raw mode "raw> " stands in its place."""
        self.prompt, self._prompt_role = prompt, role
        self._draw_prompt()

    def _draw_prompt(self) -> None:
        bar = self.query_one("#prompt", LineBar)
        prompt, role = ("raw> ", "bad") if self.raw else (self.prompt, self._prompt_role)
        bar.styles.width = len(prompt) + 1
        bar.show(Line((Piece(f" {prompt}", role),)))

    def show_tips(self, tips: str) -> None:
        """Say this while nothing is typed."""
        self.tips = tips
        self._look_again()

    def state_changed(self, next_line: str) -> None:
        """Other things may be valid now; `next_line` is what Tab would put into the empty field."""
        self._next_line = next_line
        self._draw_placeholder()
        if self.field.value:
            self._look_again()

    def _draw_placeholder(self) -> None:
        shown = self._next_line and not self.raw
        self.field.placeholder = visible(f"{self._next_line}   (Tab takes it)") if shown else ""

    def fill(self, line: str) -> None:
        """Put a line there for the user to read; suggestions wait until it is edited."""
        self._set_by_us = line
        self.field.value = line
        self.field.cursor_position = len(line)
        self.field.focus()

    def give_back(self, line: str) -> None:
        """Put a line that was not sent back, unless the user types another one already."""
        if not self.field.value:
            self.fill(line)

    def fail(self, error: CommandError) -> None:
        """Say what is wrong with the line, until it is edited."""
        self._failed = (self.field.value, error)
        self._look_again()

    def toggle_raw(self) -> bool:
        """Turn raw mode on or off; true if it is on now."""
        self.raw = not self.raw
        self.set_class(self.raw, "-raw")
        self._draw_prompt()
        self._draw_placeholder()
        self._look_again()
        return self.raw

    # -- suggestions -------------------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        line, cursor = self.field.value, self.field.cursor_position
        self._completion = Completion() if self.raw else self.helper.complete(line, cursor)
        self.query_one("#hint", LineBar).show(self._hint(line))
        candidates = useful(self._completion, line, cursor)
        if candidates and line and line != self._set_by_us and self.field.has_focus:
            self._open()
        else:
            self.suggestions.close()

    def _hint(self, line: str) -> Line:
        if self._failed is not None and self._failed[0] == line:
            return error_line(self._failed[1], len(self.prompt) + 1, self.size.width)
        return hint_line(self._completion, RAW_TIPS if self.raw else self.tips, self.size.width)

    def _open(self) -> None:
        candidates = useful(self._completion, self.field.value, self.field.cursor_position)
        if candidates:
            region = self.field.region
            column = region.x + self._completion.start - self.field.scroll_offset.x - 2
            self.suggestions.open(candidates, region.offset._replace(x=column))

    @on(Input.Changed)
    def _edited(self, event: Input.Changed) -> None:
        event.stop()
        if self.field.value != self._set_by_us:  # The event's own value may be older than what has been filled in.
            self._set_by_us, self._failed = "", None
        self._look_again()

    def _accept(self) -> None:
        candidate = self.suggestions.candidate
        if candidate:
            line, cursor = accepted(self.field.value, self.field.cursor_position, self._completion.start, candidate)
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

    def _enter(self) -> None:
        """Take the suggestion that was moved to, or the whole line, which leaves the field free for the next."""
        if self.suggestions.candidate and self.suggestions.moved:
            self._accept()
            return
        self.suggestions.close()
        line, self._set_by_us = self.field.value, ""
        if line.strip() or self.raw:
            self.field.value = ""
            self.post_message(self.Entered(line, self.raw))

    def action_complete(self) -> None:
        """Take the suggestion, or the next step in an empty line, or move on."""
        if self.suggestions.candidate:
            self._accept()
        elif not self.field.value and not self.raw:
            self.post_message(self.StepWanted())
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
            self._set_by_us = self.field.value
            self.suggestions.close()
        else:
            self.post_message(self.LeaveWanted())

    def on_descendant_blur(self) -> None:
        """A list without its line would be in the way."""
        self.suggestions.close()
