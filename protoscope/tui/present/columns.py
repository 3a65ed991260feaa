"""Columns: texts cut and padded to a width as terminals measure it, and numbers and dates in few characters."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime

from rich.cells import cell_len

from protoscope.core.state import Cell
from protoscope.core.visible import decoded, visible
from protoscope.tui.present.line import Piece

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def width_of(text: str) -> int:
    """How many terminal cells `text` takes when the pane draws it."""
    return cell_len(visible(text))


def cut(text: str, width: int) -> str:
    """The beginning of `text` that fits, with an ellipsis where something was left out."""
    head = text[: width + 1]
    if len(head) == len(text) and width_of(text) <= width:
        return text
    while head and width_of(head) > width - 1:
        head = head[:-1]
    return head + ELLIPSIS


def left(text: str, width: int, role: str = "", cell: Cell | None = None) -> Piece:
    """A column of `width` cells and a blank; the text may still be raw wire text."""
    shown = cut(text, width)
    return Piece(shown + " " * (width - width_of(shown) + 1), role, cell)


def right(text: str, width: int, role: str = "", cell: Cell | None = None) -> Piece:
    """The same with the text at the right, for numbers."""
    shown = cut(text, width)
    return Piece(" " * (width - width_of(shown)) + shown + " ", role, cell)


_UNITS = ((10**9, "G"), (10**6, "M"), (10**3, "k"))


def short_size(octets: int) -> str:
    """Octets in at most five characters: "335", "9.8k", "274k", "1.2M"."""
    for unit, letter in _UNITS:
        if octets >= unit:
            return f"{octets / unit:.1f}{letter}" if octets < 100 * unit else f"{octets // unit}{letter}"
    return str(octets)


def octets_text(octets: int) -> str:
    """Octets in words, such as "9,812 octets"."""
    return "1 octet" if octets == 1 else f"{octets:,} octets"


def counted(number: int, noun: str) -> str:
    """ "1 message", "2 messages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def short_date(moment: datetime | bytes | str) -> str:
    """The day of an RFC 5322 or IMAP date as 2024-02-29; what cannot be read, as it is."""
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%d")
    text = moment if isinstance(moment, str) else decoded(moment)
    try:
        return short_date(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return text


def long_date(moment: datetime | bytes) -> str:
    """Day, time and zone as 2024-02-29 09:30:07 +0000; octets that are no date, as they are."""
    return moment.strftime("%Y-%m-%d %H:%M:%S %z") if isinstance(moment, datetime) else decoded(moment)
