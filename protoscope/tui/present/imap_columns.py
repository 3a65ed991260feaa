"""The columns of the IMAP message list: what each shows of a record, how wide it is, what it is sorted by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from protoscope.core.state import Cell
from protoscope.imap.state.messages import MessageRecord
from protoscope.imap.values.structure import Address
from protoscope.imap.values.words import display
from protoscope.tui.present.columns import left, right, short_date, short_size
from protoscope.tui.present.line import Piece

FLAG_WORDS = {
    "\\seen": "seen",
    "\\answered": "answered",
    "\\flagged": "flagged",
    "\\deleted": "deleted",
    "\\draft": "draft",
    "\\recent": "recent",
}
"""System flags (RFC 9051, 2.3.2) in lower case; keywords are shown as they are."""
FLAG_LETTERS = {"\\seen": "S", "\\answered": "A", "\\flagged": "F", "\\deleted": "D", "\\draft": "d"}
"""The same where the list is narrow; "+" stands for keywords."""

UNKNOWN = "?"
SUBJECT = 24
"""Columns that the subject shall have, before the other columns are as wide as they could be."""
LETTERS, DATE, DAY, SENDER, LEAST_SENDER, SIZE = 6, 10, 5, 18, 12, 5


@dataclass(frozen=True, slots=True)
class Widths:
    """Of the columns, in terminal cells; `letters` where flags are shown as such."""

    number: int
    uid: int
    flags: int
    date: int
    sender: int
    letters: bool = False

    @property
    def taken(self) -> int:
        """What all but the subject take, blanks and the sign before the row included."""
        return 2 + sum(width + 1 for width in (self.number, self.uid, self.flags, SIZE, self.date, self.sender))


def widths_of(records: Sequence[MessageRecord], count: int, uid: int, width: int) -> Widths:
    """Widths for these records of `count`, in `width` columns: some shrink until the subject has room. No UID is said
    to be larger than `uid`.
    """
    flags = min(16, max((len(short_flags(record.flags)) for record in records), default=0))
    senders = min(SENDER, max((len(sender_of(record)) for record in records), default=0))
    found = Widths(
        number=max(2, len(str(count))),
        uid=max(4, *(len(str(known or "")) for known in (uid, *(record.uid for record in records)))),
        flags=max(LETTERS, flags),
        date=DATE,
        sender=max(6, senders),
    )
    for narrower in (
        {"flags": LETTERS, "letters": True},
        {"sender": min(found.sender, LEAST_SENDER)},
        {"date": DAY},
    ):
        if found.taken + SUBJECT > width:
            found = replace(found, **narrower)  # type: ignore[arg-type]
    return found


# -- what a record says ----------------------------------------------------------------------------------------------


def flag_words(flags: tuple[str, ...]) -> str:
    """Flags as words, in the server's order."""
    return " ".join(FLAG_WORDS.get(flag.lower(), flag) for flag in flags)


def short_flags(flags: tuple[str, ...] | None) -> str:
    """The same without \\Recent where there are others; the line above the table tells how many are recent."""
    flags = flags or ()
    return flag_words(tuple(flag for flag in flags if flag.lower() != "\\recent")) or flag_words(flags)


def flag_letters(flags: tuple[str, ...]) -> str:
    """Flags as one letter each."""
    held = {flag.lower() for flag in flags}
    letters = "".join(letter for flag, letter in FLAG_LETTERS.items() if flag in held)
    return letters + ("+" if held - FLAG_LETTERS.keys() - {"\\recent"} else "")


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


def sender_of(record: MessageRecord) -> str:
    """Who sent it, "" where that is not known."""
    return "" if record.envelope is None else sender(record.envelope.from_)


def date_of(record: MessageRecord) -> tuple[bytes | datetime | None, str]:
    """When it was written or, where that is not known, received; and the field that says so."""
    if record.envelope is not None and record.envelope.date:
        return record.envelope.date, "envelope"
    return record.internaldate, "envelope" if record.internaldate is None else "internaldate"


# -- pieces ----------------------------------------------------------------------------------------------------------


def pieces(number: int, record: MessageRecord, cell: Cell, widths: Widths) -> Iterator[Piece]:
    """A record's columns; the subject goes on to the end of the line."""
    uid = UNKNOWN if record.uid is None else str(record.uid)
    size = UNKNOWN if record.size is None else short_size(record.size)
    yield right(str(number), widths.number, "number", (*cell, "key"))
    yield right(uid, widths.uid, "dim" if record.uid is None else "number", (*cell, "uid"))
    yield _flags(record.flags, widths, (*cell, "flags"))
    yield right(size, SIZE, "dim" if record.size is None else "", (*cell, "size"))
    yield _date(record, widths.date, cell)
    yield from _envelope(record, widths.sender, (*cell, "envelope"))


def _flags(flags: tuple[str, ...] | None, widths: Widths, cell: Cell) -> Piece:
    if flags is None:
        return left(UNKNOWN, widths.flags, "dim", cell)
    deleted = any(flag.lower() == "\\deleted" for flag in flags)
    text = flag_letters(flags) or "-" if widths.letters else short_flags(flags) or "none"
    return left(text, widths.flags, ("bad" if deleted else "flag") if flags else "dim", cell)


def _date(record: MessageRecord, width: int, cell: Cell) -> Piece:
    when, name = date_of(record)
    shown = UNKNOWN if when is None else short_date(when if isinstance(when, datetime) else display(when))
    return left(shown[-width:] if len(shown) == DATE else shown, width, "dim", (*cell, name))


def _envelope(record: MessageRecord, width: int, cell: Cell) -> Iterator[Piece]:
    envelope = record.envelope
    if envelope is None:
        yield Piece("envelope not fetched ", "dim", cell)
    else:
        yield left(sender(envelope.from_), width, "quoted", cell)
        yield Piece(f"{display(envelope.subject) or '(no subject)'} ", "" if envelope.subject else "dim", cell)


# -- sorting ---------------------------------------------------------------------------------------------------------


def _timestamp(record: MessageRecord) -> float | None:
    when, _ = date_of(record)
    try:
        moment = when if isinstance(when, datetime) else parsedate_to_datetime(display(when)) if when else None
        return None if moment is None else moment.timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


KEYS: Mapping[str, Callable[[int, MessageRecord], Any]] = {
    "#": lambda number, _: number,
    "uid": lambda _, record: record.uid,
    "flags": lambda _, record: None if record.flags is None else short_flags(record.flags).lower(),
    "size": lambda _, record: record.size,
    "date": lambda _, record: _timestamp(record),
    "from": lambda _, record: None if record.envelope is None else sender_of(record).casefold(),
    "subject": lambda _, record: None if record.envelope is None else display(record.envelope.subject).casefold(),
}
"""The columns in their order, and what each is sorted by."""
