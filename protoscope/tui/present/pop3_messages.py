"""The Messages tab over POP3: a row for each mail that a reply told something about, made when it is drawn."""

from __future__ import annotations

from email.utils import getaddresses
from functools import cached_property

from protoscope.core.state import Cell
from protoscope.pop3.state import MessageRecord, State
from protoscope.pop3.values import unstuffed
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import left, right, short_date, short_size, width_of
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.mail_cache import headers_at
from protoscope.tui.present.mime import HOSTILE
from protoscope.tui.present.rows import BLANK, heading, missing, value

SIZE, DATE, SENDER = 5, 10, 18
UIDL_MOST = 20
SAMPLE = 100
"""Widths are measured on the first so many messages."""


class MessageRows:
    """A summary, a header, and one row for each message."""

    def __init__(self, timeline: Timeline, state: State) -> None:
        self._timeline = timeline
        self._state = state

    @cached_property
    def _top(self) -> tuple[Line, ...]:
        if not len(self._state.messages):
            command = "LIST" if self._state.phase == "TRANSACTION" else "a login, then LIST"
            return (heading("Messages"), missing("list", command))
        return (self._summary(), BLANK, self._header())

    @cached_property
    def _widths(self) -> tuple[int, int]:
        """Of number and unique id."""
        messages = self._state.messages
        sample = [messages[place] for place in range(min(SAMPLE, len(messages)))]
        longest = max((width_of(record.uidl or "") for record in sample), default=0)
        return max(2, len(str(messages[len(messages) - 1].number))), min(UIDL_MOST, max(4, longest))

    def __len__(self) -> int:
        return len(self._top) + len(self._state.messages)

    def __getitem__(self, row: int, /) -> Line:
        return self._top[row] if row < len(self._top) else self._row(self._state.messages[row - len(self._top)])

    def _summary(self) -> Line:
        drop = self._state.maildrop
        told = [value(f"{drop.count} messages", "number", ("maildrop", "count"))] if drop else []
        return Line((Piece("Maildrop ", "title"), *told, Piece(f"{len(self._state.messages)} listed here", "dim")))

    def _header(self) -> Line:
        number, uidl = self._widths
        return Line(
            (
                Piece("  ", "key"),
                right("#", number, "key"),
                right("size", SIZE, "key"),
                left("uidl", uidl, "key"),
                left("date", DATE, "key"),
                left("from", SENDER, "key"),
                Piece("subject", "key"),
            )
        )

    def _row(self, record: MessageRecord) -> Line:
        number, uidl = self._widths
        cell: Cell = ("messages", record.key)
        size = "?" if record.octets is None else short_size(record.octets)
        mark = Piece("D " if record.deleted else "  ", "bad", (*cell, "deleted"))
        return Line(
            (
                mark,
                right(str(record.number), number, "number", (*cell, "key")),
                right(size, SIZE, "dim" if record.octets is None else "", (*cell, "octets")),
                left(record.uidl or "?", uidl, "dim" if record.uidl is None else "", (*cell, "uidl")),
                *self._from_headers(record, (*cell, "headers", "message")),
                *((Piece("marked as deleted", "bad"),) if record.deleted else ()),
            )
        )

    def _from_headers(self, record: MessageRecord, cell: Cell) -> tuple[Piece, ...]:
        if record.headers is None:
            return (left("?", DATE, "dim", cell), Piece("headers not fetched ", "dim", cell))
        fields = {name.lower(): body for name, body in headers_at(self._timeline, record.headers, unstuffed)}
        subject = fields.get("subject", "")
        return (
            left(short_date(fields.get("date", "?")), DATE, "dim", cell),
            left(_sender(fields.get("from", "")), SENDER, "quoted", cell),
            Piece(f"{subject or '(no subject)'} ", "" if subject else "dim", cell),
        )


def _sender(text: str) -> str:
    """The first address's name, or the address where it has none; the text itself where it is no address."""
    try:
        name, address = next(iter(getaddresses([text])), ("", ""))
    except HOSTILE:
        return text
    return name or address or text or "(nobody)"
