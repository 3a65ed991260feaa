"""Suggestions: the list of what could be typed, over the command line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Offset

from protoscope.core.protocol import Candidate
from protoscope.tui.present.completion import shown, suggestion_lines, suggestions_width
from protoscope.tui.widgets.line_bar import LineBar

WIDE = 100
"""Columns of a screen on which the list leaves room beside it."""


class Suggestions(LineBar):
    """An overlay that grows upwards from the command line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.candidates: tuple[Candidate, ...] = ()
        self.chosen = 0
        self.moved = False
        self.display = False

    def open(self, candidates: Sequence[Candidate], below: Offset) -> None:
        """List these, ending in the row above `below`; a list that is open already stays as it is."""
        if tuple(candidates) == self.candidates:
            return
        self.candidates, self.chosen, self.moved = tuple(candidates), 0, False
        height = len(shown(self.candidates, 0))
        width = self._width
        self.styles.width = width
        self.absolute_offset = Offset(max(0, min(below.x, self._room - width)), below.y - height)
        self.display = True
        self._draw()
        self.refresh(layout=True)

    def close(self) -> None:
        """Show nothing."""
        self.display = False
        self.candidates = ()

    def move(self, by: int) -> None:
        """Choose the one above (-1) or below (1), round and round."""
        self.chosen = (self.chosen + by) % len(self.candidates)
        self.moved = True
        self._draw()

    @property
    def candidate(self) -> Candidate | None:
        """The chosen one, or None while closed."""
        return self.candidates[self.chosen] if self.candidates else None

    @property
    def _width(self) -> int:
        return suggestions_width(self.candidates, self._room)

    @property
    def _room(self) -> int:
        """Columns that may be covered: on a wide screen what the line means stays in sight beside the list."""
        width = self.screen.size.width
        return width * 2 // 5 if width >= WIDE else width

    def _draw(self) -> None:
        lines = suggestion_lines(self.candidates, self.chosen, self._width)
        self.show(*lines, cursor=self.chosen - shown(self.candidates, self.chosen)[0])
