"""The Messages tab: the selected mailbox's numbers and a row for each message, made when it is drawn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from protoscope.core.state import Cell
from protoscope.imap.state.messages import MessageRecord, Selected
from protoscope.imap.state.model import Search
from protoscope.imap.values.structure import Address
from protoscope.imap.values.words import display
from protoscope.tui.present.columns import left, right, short_date, short_size
from protoscope.tui.present.imap_selected import FOUND, search_lines, summary_lines
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import first_line

FLAG_WORDS = {
    "\\seen": "seen",
    "\\answered": "answered",
    "\\flagged": "flagged",
    "\\deleted": "deleted",
    "\\draft": "draft",
    "\\recent": "recent",
}
"""System flags (RFC 9051, 2.3.2) in lower case; keywords are shown as they are."""

SAMPLE = 100
"""Widths are measured on this many messages at either end, so that a large mailbox costs no more than a small one."""

UNKNOWN = "?"
DATE = 10


@dataclass(frozen=True, slots=True)
class Widths:
    """Of the columns, in terminal cells; date and subject have none of their own."""

    number: int
    uid: int
    flags: int
    size: int
    sender: int


def flag_words(flags: tuple[str, ...]) -> str:
    """Flags as words, in the server's order."""
    return " ".join(FLAG_WORDS.get(flag.lower(), flag) for flag in flags)


def short_flags(flags: tuple[str, ...] | None) -> str:
    """The same without \\Recent where there are others; the line above the table tells how many are recent."""
    flags = flags or ()
    return flag_words(tuple(flag for flag in flags if flag.lower() != "\\recent")) or flag_words(flags)


def sender(addresses: tuple[Address, ...]) -> str:
    """The first address's name, or the address where it has none."""
    if not addresses:
        return "(nobody)"
    first = addresses[0]
    return display(first.name) if first.name else address_text(first)


def address_text(address: Address) -> str:
    """The address itself; a group's name ends in a colon."""
    mailbox = display(address.mailbox)
    return f"{mailbox}@{display(address.host)}" if address.host is not None else f"{mailbox}:"


class MessageRows:
    """Numbers of the mailbox, a header, and one row for each message."""

    def __init__(self, selected: Selected, search: Search | None) -> None:
        self._selected = selected
        self._search = search

    @cached_property
    def _top(self) -> tuple[Line, ...]:
        return (*summary_lines(self._selected), *search_lines(self._search), self._header())

    @cached_property
    def _widths(self) -> Widths:
        messages = self._selected.messages
        tail = max(SAMPLE, len(messages) - SAMPLE)
        sample = list(chain(islice(messages, SAMPLE), (messages[place] for place in range(tail, len(messages)))))
        return Widths(
            number=max(2, len(str(len(messages)))),
            uid=max((len(str(record.uid or "")) for record in sample), default=0) or 3,
            flags=min(16, max((len(short_flags(record.flags)) for record in sample), default=0)) or 5,
            size=5,
            sender=min(18, max((len(_sender_of(record)) for record in sample), default=0)) or 6,
        )

    def __len__(self) -> int:
        return len(self._top) + len(self._selected.messages)

    def __getitem__(self, row: int, /) -> Line:
        if row < len(self._top):
            return self._top[row]
        position = row - len(self._top)
        return self._row(position + 1, self._selected.messages[position])

    def first_of(self, cells: Collection[Cell]) -> int | None:
        """The first row that shows one of `cells`, or where the message stood that they belonged to."""
        row = first_line(self._top, cells)
        keys = [cell[2] for cell in cells if cell[:2] == ("selected", "messages") and isinstance(cell[2], int)]
        if row is not None or not keys:
            return row
        return len(self._top) + bisect_left(self._selected.messages, min(keys), key=lambda record: record.key)

    def _header(self) -> Line:
        widths = self._widths
        return Line(
            (
                Piece("  ", "key"),
                right("#", widths.number, "key"),
                right("uid", max(3, widths.uid), "key"),
                left("flags", max(5, widths.flags), "key"),
                right("size", widths.size, "key"),
                left("date", DATE, "key"),
                left("from", max(6, widths.sender), "key"),
                Piece("subject", "key"),
            )
        )

    def _row(self, number: int, record: MessageRecord) -> Line:
        widths, cell = self._widths, ("selected", "messages", record.key)
        return Line(
            (
                Piece(f"{FOUND if self._found(number, record) else ' '} ", "finding"),
                right(str(number), widths.number, "number", (*cell, "key")),
                right(_told(record.uid), max(3, widths.uid), _role(record.uid, "number"), (*cell, "uid")),
                _flags(record, max(5, widths.flags), (*cell, "flags")),
                right(_size(record), widths.size, _role(record.size, ""), (*cell, "size")),
                *_from_envelope(record, max(6, widths.sender), cell),
            )
        )

    def _found(self, number: int, record: MessageRecord) -> bool:
        search = self._search
        found = record.uid if search is not None and search.uid else number
        return search is not None and found is not None and found in search


def _told(number: int | None) -> str:
    return UNKNOWN if number is None else str(number)


def _role(known: object, role: str) -> str:
    return "dim" if known is None else role


def _size(record: MessageRecord) -> str:
    return UNKNOWN if record.size is None else short_size(record.size)


def _sender_of(record: MessageRecord) -> str:
    return "" if record.envelope is None else sender(record.envelope.from_)


def _flags(record: MessageRecord, width: int, cell: Cell) -> Piece:
    if record.flags is None:
        return left(UNKNOWN, width, "dim", cell)
    deleted = any(flag.lower() == "\\deleted" for flag in record.flags)
    return left(
        short_flags(record.flags) or "none", width, ("bad" if deleted else "flag") if record.flags else "dim", cell
    )


def _from_envelope(record: MessageRecord, width: int, cell: Cell) -> Iterator[Piece]:
    envelope, place = record.envelope, (*cell, "envelope")
    if envelope is not None and envelope.date:
        yield left(short_date(display(envelope.date)), DATE, "dim", place)
    elif record.internaldate is not None:
        yield left(short_date(record.internaldate), DATE, "dim", (*cell, "internaldate"))
    else:
        yield left(UNKNOWN, DATE, "dim", place)
    if envelope is None:
        yield Piece("envelope not fetched ", "dim", place)
    else:
        yield left(sender(envelope.from_), width, "quoted", place)
        yield Piece(f"{display(envelope.subject) or '(no subject)'} ", "" if envelope.subject else "dim", place)
