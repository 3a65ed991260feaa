"""TimelineBar: one row that shows where in the session the screen is; a click goes to another moment."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from protoscope.tui.present.marks import Marks
from protoscope.tui.present.timeline_bar import Place, bar_line, index_at
from protoscope.tui.widgets.line_bar import LineBar


class TimelineBar(LineBar):
    """Posts `MomentWanted` with the message that was clicked."""

    @dataclass
    class MomentWanted(Message):
        """A click on the stretch that begins with message `index`."""

        index: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.place = Place(-1, 0, live=True)
        self._drawn: object = None

    def show_place(self, place: Place, marks: Marks) -> None:
        """Show this moment among all; cheap where nothing changed."""
        width = self.content_size.width
        now = (place, len(marks), width)
        if now != self._drawn and width:
            self.place, self._drawn = place, now
            self.show(bar_line(place, marks, width))

    def on_click(self, event: events.Click) -> None:
        """A click chooses a moment."""
        if self.place.count:
            event.stop()
            offset = event.get_content_offset(self)
            column = offset.x if offset else event.x
            self.post_message(self.MomentWanted(index_at(self.place, self.content_size.width, column)))
