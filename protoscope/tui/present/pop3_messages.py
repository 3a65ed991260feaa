"""The Messages tab over POP3: a row for each mail that a reply told something about, made when it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from email.utils import getaddresses
from functools import cached_property, partial
from typing import NamedTuple

from protoscope.core.state import Cell
from protoscope.pop3.state import MessageRecord, State
from protoscope.pop3.values import unstuffed
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import left, right, short_date, short_size, width_of
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.mail_cache import headers_at
from protoscope.tui.present.message_list import MessageList
from protoscope.tui.present.mime import HOSTILE
from protoscope.tui.present.rows import heading, missing, value
from protoscope.tui.present.sorting import Look

SIZE, DATE = 5, 10
UNKNOWN = "not fetched"
SAMPLE = 100
"""Widths are measured on the first so many messages."""


class Widths(NamedTuple):
    """Of the columns, in terminal cells; while no headers are known, theirs take little."""

    number: int
    date: int
    sender: int
    subject: int


class Shown(NamedTuple):
    """What a header section says of a mail."""

    date: str
    sender: str
    subject: str


FIELDS = {"date": "date", "from": "sender", "subject": "subject"}
"""The columns that a header section tells."""


class MessageRows(MessageList):
    """A summary, a header, and one row for each message."""

    def __init__(self, timeline: Timeline, state: State, look: Look) -> None:
        self._timeline = timeline
        self._state = state
        self.keys = {
            "#": lambda _, record: record.number,
            "size": lambda _, record: record.octets,
            **{name: partial(self._sorted_by, name) for name in FIELDS},
            "uidl": lambda _, record: record.uidl,
        }
        super().__init__(state.messages, look)

    def _sorted_by(self, name: str, _: int, record: MessageRecord) -> str | None:
        shown = self._shown(record)
        return None if shown is None else getattr(shown, FIELDS[name]).casefold()

    def top(self) -> Sequence[Line]:
        """A summary and the header, or how to get a list."""
        if not len(self._state.messages):
            command = "LIST" if self._state.phase == "TRANSACTION" else "a login, then LIST"
            return (heading("Messages"), missing("list", command))
        return (self._summary(), self._header())

    @cached_property
    def _widths(self) -> Widths:
        messages = self._state.messages
        known = [shown for place in range(min(SAMPLE, len(messages))) if (shown := self._shown(messages[place]))]
        return Widths(
            number=max(2, len(str(messages[len(messages) - 1].number))),
            date=DATE if known else len("date"),
            sender=min(18, max((width_of(shown.sender) for shown in known), default=0)) or len("from"),
            subject=max(len("subject"), min(32, max((width_of(shown.subject) for shown in known), default=0))),
        )

    def _shown(self, record: MessageRecord) -> Shown | None:
        if record.headers is None:
            return None
        fields = {name.lower(): body for name, body in headers_at(self._timeline, record.headers, unstuffed)}
        return Shown(short_date(fields.get("date", "?")), _sender(fields.get("from", "")), fields.get("subject", ""))

    def _summary(self) -> Line:
        drop = self._state.maildrop
        told = [value(f"{drop.count} messages", "number", ("maildrop", "count"))] if drop else []
        return Line((Piece("Maildrop ", "title"), *told, Piece(f"{len(self._state.messages)} listed here", "dim")))

    def _header(self) -> Line:
        widths = self._widths
        shown = {
            "#": partial(right, width=widths.number, role="key"),
            "size": partial(right, width=SIZE, role="key"),
            "date": partial(left, width=widths.date, role="key"),
            "from": partial(left, width=widths.sender, role="key"),
            "subject": partial(left, width=widths.subject, role="key"),
            "uidl": partial(left, width=SIZE, role="key"),
        }
        return Line((Piece("  ", "key"), *(self.head(name, column) for name, column in shown.items())))

    def offer(self, rows: Iterable[int]) -> str:
        """The command that fetches what the first of these rows lacks that lacks something; "" where none does."""
        places = [place for place in map(self.place_of, rows) if place is not None]
        records = [self.messages[place] for place in places]
        if any(record.octets is None for record in records):
            return "LIST"
        return next((f"TOP {record.number} 0" for record in records if record.headers is None), "")

    def row(self, number: int, record: MessageRecord) -> Line:
        """A message's line."""
        cell: Cell = ("messages", record.key)
        size = "?" if record.octets is None else short_size(record.octets)
        return Line(
            (
                Piece("D " if record.deleted else "  ", "bad", (*cell, "deleted")),
                right(str(record.number), self._widths.number, "number", (*cell, "key")),
                right(size, SIZE, "dim" if record.octets is None else "", (*cell, "octets")),
                *self._from_headers(record, (*cell, "headers", "message")),
                value(record.uidl, "", (*cell, "uidl")),
                *((Piece("marked as deleted", "bad"),) if record.deleted else ()),
            )
        )

    def _from_headers(self, record: MessageRecord, cell: Cell) -> tuple[Piece, ...]:
        widths, shown = self._widths, self._shown(record)
        if shown is None:
            return (left("?", widths.date, "dim", cell), left(UNKNOWN, widths.sender + 1 + widths.subject, "dim", cell))
        subject = shown.subject or "(no subject)"
        return (
            left(shown.date, widths.date, "dim", cell),
            left(shown.sender, widths.sender, "quoted", cell),
            left(subject, widths.subject, "" if shown.subject else "dim", cell),
        )


def _sender(text: str) -> str:
    """The first address's name, or the address where it has none; the text itself where it is no address."""
    try:
        name, address = next(iter(getaddresses([text])), ("", ""))
    except HOSTILE:
        return text
    return name or address or text or "(nobody)"
