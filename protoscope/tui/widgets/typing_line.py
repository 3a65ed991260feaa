"""TypingLine: prompt, field, and a row of help for the line being typed, which says too what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from protoscope.core.protocol import CommandError, Completion
from protoscope.core.span import Span
from protoscope.core.visible import visible
from protoscope.tui.present.completion import error_line, hint_line
from protoscope.tui.present.line import Line, Piece
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


class TypingLine(Widget):
    """What the command line shows; which keys it obeys stands in `CommandLine`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.helper = Helper(lambda _line, _cursor: Completion(), _nothing, _nothing)
        self.raw = False
        self.prompt = "> "
        self.tips = TIPS
        self.next_line = ""
        self.completion = Completion()
        self.filled = ""
        """The text that was put into the field and has not been edited since: no suggestions for it."""
        self._prompt_role = "tag"
        self._failed: tuple[str, CommandError] | None = None

    def compose(self) -> ComposeResult:
        """Suggestions over the row of prompt and field, help below it."""
        yield Suggestions(id="suggestions")
        with Horizontal(id="typing"):
            yield LineBar(id="prompt")
            yield CommandInput(self._secrets, self.enter, id="field")
        yield LineBar(id="hint")

    def on_mount(self) -> None:
        """Follow the cursor, which moves without the text changing."""
        self.watch(self.field, "selection", self.look_again, init=False)
        self.show_prompt(self.prompt)
        self.look_again()

    @property
    def field(self) -> CommandInput:
        """The field."""
        return self.query_one(CommandInput)

    def _secrets(self, line: str) -> tuple[Span, ...]:
        return (self.helper.raw_secrets if self.raw else self.helper.secrets)(line)

    def enter(self) -> None:
        """Enter was pressed."""

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
        self.look_again()

    def state_changed(self, next_line: str) -> None:
        """Other things may be valid now; `next_line` is what Tab would put into the empty field."""
        self.next_line = next_line
        self._draw_placeholder()
        if self.field.value:
            self.look_again()

    def _draw_placeholder(self) -> None:
        shown = self.next_line and not self.raw
        self.field.placeholder = visible(f"{self.next_line}   (Tab takes it)") if shown else ""

    def fill(self, line: str) -> None:
        """Put a line there for the user to read; suggestions wait until it is edited."""
        self.filled = line
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
        self.look_again()

    def toggle_raw(self) -> bool:
        """Turn raw mode on or off; true if it is on now."""
        self.raw = not self.raw
        self.set_class(self.raw, "-raw")
        self._draw_prompt()
        self._draw_placeholder()
        self.look_again()
        return self.raw

    def look_again(self) -> None:
        """Say what the line means now."""
        line = self.field.value
        self.completion = Completion() if self.raw else self.helper.complete(line, self.field.cursor_position)
        self.query_one("#hint", LineBar).show(self._hint(line))

    def edited(self) -> None:
        """The text changed, by the user's hand or ours; an event's own value may be older than what was filled in."""
        if self.field.value != self.filled:
            self.filled, self._failed = "", None
        self.look_again()

    def _hint(self, line: str) -> Line:
        if self._failed is not None and self._failed[0] == line:
            return error_line(self._failed[1], len(self.prompt) + 1, self.size.width)
        return hint_line(self.completion, RAW_TIPS if self.raw else self.tips, self.size.width)
