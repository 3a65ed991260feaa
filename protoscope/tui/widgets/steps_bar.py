"""StepsBar: the tour through the protocol; a step is chosen by key, number or click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from protoscope.core.protocol import Step
from protoscope.tui.actions import bindings_for
from protoscope.tui.present.steps import next_step, steps_line
from protoscope.tui.widgets.line_bar import LineBar


class StepsBar(LineBar, can_focus=True):
    """One row of steps."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("steps")

    @dataclass
    class StepChosen(Message):
        """The step whose line is wanted in the command line."""

        step: Step

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.steps: tuple[Step, ...] = ()
        self._chosen: int | None = None

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show these steps."""
        if steps != self.steps:
            self.steps = steps
            self._draw()

    def _draw(self) -> None:
        line = steps_line(self.steps, self._chosen if self.has_focus else None, self.content_size.width)
        cells = [piece.cell for piece in line.pieces]
        cell = ("step", self._chosen) if self.has_focus and self._chosen is not None else None
        self.show(line, piece=cells.index(cell) if cell in cells and cell else -1)

    def on_resize(self) -> None:
        """Fit the new width."""
        self._draw()

    def on_focus(self) -> None:
        """Start at the next step."""
        self._chosen = next_step(self.steps) or 0
        self._draw()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._draw()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        if self.steps:
            self._chosen = max(0, min((self._chosen or 0) + by, len(self.steps) - 1))
            self._draw()

    def action_choose(self) -> None:
        """Choose the step under the cursor."""
        self.choose(self._chosen)

    def choose(self, number: int | None) -> None:
        """Choose step `number`, 0 first; beyond the last nothing happens."""
        if number is not None and 0 <= number < len(self.steps):
            self.post_message(self.StepChosen(self.steps[number]))

    @property
    def next(self) -> Step | None:
        """The step that is next, if any."""
        number = next_step(self.steps)
        return None if number is None else self.steps[number]

    def on_line_bar_cell_clicked(self, event: LineBar.CellClicked) -> None:
        """A click chooses."""
        event.stop()
        number = event.cell[1]
        self.choose(number if isinstance(number, int) else None)
