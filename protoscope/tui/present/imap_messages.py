"""The Messages tab over IMAP: the selected mailbox's numbers and its messages, and which FETCH gets what is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain, islice

from protoscope.core.state import Cell
from protoscope.imap.state.messages import MessageRecord, Selected
from protoscope.imap.state.model import Search
from protoscope.tui.present.columns import left, right
from protoscope.tui.present.imap_columns import KEYS, SIZE, Widths, pieces, widths_of
from protoscope.tui.present.imap_selected import FOUND, search_lines, summary_lines
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.message_list import MessageList
from protoscope.tui.present.sorting import Look

SAMPLE = 100
"""Widths are measured on this many messages at either end, so that a large mailbox costs no more than a small one."""
LACKING = (("FLAGS", "flags"), ("RFC822.SIZE", "size"), ("ENVELOPE", "envelope"))
"""FETCH items that the list shows, with the field that each fills; UID comes with them."""


class MessageRows(MessageList):
    """Numbers of the mailbox, a header, and one row for each message."""

    place: Cell = ("selected", "messages")

    def __init__(self, selected: Selected, search: Search | None, look: Look) -> None:
        self._selected = selected
        self._search = search
        self.keys = dict(KEYS)
        super().__init__(selected.messages, look)

    @cached_property
    def _widths(self) -> Widths:
        messages = self._selected.messages
        tail = max(SAMPLE, len(messages) - SAMPLE)
        sample = list(chain(islice(messages, SAMPLE), (messages[place] for place in range(tail, len(messages)))))
        return widths_of(sample, len(messages), (self._selected.uidnext or 1) - 1, self.look.width)

    def top(self) -> Sequence[Line]:
        """What SELECT and SEARCH told, and the header."""
        return (*summary_lines(self._selected), *search_lines(self._search), self._header())

    def _header(self) -> Line:
        widths = self._widths
        shown = {
            "#": partial(right, width=widths.number, role="key"),
            "uid": partial(right, width=widths.uid, role="key"),
            "flags": partial(left, width=widths.flags, role="key"),
            "size": partial(right, width=SIZE, role="key"),
            "date": partial(left, width=widths.date, role="key"),
            "from": partial(left, width=widths.sender, role="key"),
            "subject": partial(left, width=SIZE + 4, role="key"),
        }
        return Line((Piece("  ", "key"), *(self.head(name, column) for name, column in shown.items())))

    def row(self, number: int, record: MessageRecord) -> Line:
        """A message's line."""
        sign = FOUND if self._found(number, record) else " "
        cell = (*self.place, record.key)
        return Line((Piece(f"{sign} ", "finding"), *pieces(number, record, cell, self._widths)))

    def _found(self, number: int, record: MessageRecord) -> bool:
        search = self._search
        found = record.uid if search is not None and search.uid else number
        return search is not None and found is not None and found in search

    def offer(self, rows: Iterable[int]) -> str:
        """The command that fetches what these rows lack; "" where they lack nothing."""
        places = [place for place in map(self.place_of, rows) if place is not None]
        lacking = [place for place in places if any(getattr(self.messages[place], name) is None for _, name in LACKING)]
        if not lacking:
            return ""
        records = [self.messages[place] for place in lacking]
        items = [item for item, name in LACKING if any(getattr(record, name) is None for record in records)]
        if all(record.uid is not None for record in records):
            return f"UID FETCH {sequence_set(record.uid for record in records)} ({' '.join(items)})"
        return f"FETCH {sequence_set(place + 1 for place in lacking)} (UID {' '.join(items)})"


def sequence_set(numbers: Iterable[int]) -> str:
    """Numbers as a sequence-set (RFC 9051, 9), such as "1:3,7"."""
    return ",".join(f"{first}:{last}" if first < last else str(first) for first, last in _ranges(sorted(set(numbers))))


def _ranges(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = -1
    for number in numbers:
        if number != last + 1:
            if first >= 0:
                yield first, last
            first = number
        last = number
    if first >= 0:
        yield first, last
