"""SessionList: the order of the message list, and the command that fetches what it lacks."""

from __future__ import annotations

from protoscope.core.state import Cell
from protoscope.tui.present.intents import SORT
from protoscope.tui.present.message_list import MessageList
from protoscope.tui.present.sorting import Look, Sorter
from protoscope.tui.screens.session_time import SessionTime
from protoscope.tui.slices import in_slices


class SessionList(SessionTime):
    """Sorts the list of messages without holding anything up, however long it is."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self._sorter = Sorter()
        self._sorting = False

    def list_look(self) -> Look:
        """As wide as the pane, in the wanted order."""
        return Look(super().list_look().width, self._sorter)

    @property
    def _list(self) -> MessageList | None:
        """The list, while its tab is there."""
        rows = (tab.rows for tab in self.state_pane.tabs)
        return next((found for found in rows if isinstance(found, MessageList)), None)

    def do(self, cell: Cell) -> None:
        """A click on a column's title sorts by it."""
        if cell[0] == SORT:
            self._sort_by(str(cell[1]))
        else:
            super().do(cell)

    def action_sort(self) -> None:
        """Sort by the next column, after the last of them not at all."""
        found = self._list
        if found is not None:
            columns = ["", *found.keys]
            place = columns.index(self._sorter.order.column) if self._sorter.order.column in columns else 0
            self._sort_by(columns[(place + 1) % len(columns)])

    def action_sort_reverse(self) -> None:
        """Turn the order round."""
        if self._sorter.order.column:
            self._sort_by(self._sorter.order.column)

    def _sort_by(self, column: str) -> None:
        self._sorter.by(column)
        self.state_pane.turn_to("messages")
        self.show_moment()

    def look(self) -> None:
        """See too whether a long list has to be put in order."""
        super().look()
        found = self._list
        if found is not None and found.wants_sorting and not self._sorting:
            self._sorting = True
            self.run_worker(self._sort(found), group="sort", exclusive=True)

    async def _sort(self, found: MessageList) -> None:
        try:
            await in_slices(found.sorting(), self.loaded)
        finally:
            self._sorting = False
        self.show_moment()

    def action_fetch(self) -> None:
        """Put the command into the command line that fetches what the rows in sight lack."""
        found, pane = self._list, self.state_pane.pane
        if found is None or self.state_pane.active != "messages":
            self.notify("Turn to the Messages tab first.", timeout=4, markup=False)
            return
        top, height = pane.scroll_offset.y, pane.scrollable_content_region.height
        command = found.offer(range(top, top + height))
        if command:
            self.command_line.fill(command)
        else:
            self.notify("Nothing that these rows show is lacking.", timeout=4, markup=False)
