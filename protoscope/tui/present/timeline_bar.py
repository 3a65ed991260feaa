"""The timeline bar: where in the session the screen is, what happened when, and whether that is the present."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from protoscope.tui.present.columns import width_of
from protoscope.tui.present.held import Held
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.marks import CHANGE, COMMAND, FINDING, Marks

GLYPHS = (
    (FINDING, "!", "finding"),
    (CHANGE, "\N{BULLET}", "changed"),
    (COMMAND, "\N{BOX DRAWINGS LIGHT VERTICAL AND RIGHT}", "client"),
)
"""What stands for a mark, the weightiest first: a stretch shows only the first that it has."""
QUIET, UNSEEN = ("\N{BOX DRAWINGS LIGHT HORIZONTAL}", "dim"), ("\N{MIDDLE DOT}", "dim")
"""A stretch without marks, and one that has not been examined yet."""
LIVE, PAST = ("\N{BLACK CIRCLE} LIVE", "ok"), ("\N{BLACK LEFT-POINTING TRIANGLE} PAST", "finding")
HELD = {False: ("\N{DOUBLE VERTICAL LINE} HELD", "changed"), True: ("\N{BLACK RIGHT-POINTING POINTER} PLAY", "changed")}
HERE = "\N{BLACK DIAMOND}"
NARROWEST = 10
"""Columns of the track at least."""


@dataclass(frozen=True, slots=True)
class Place:
    """Message `index` (0 first; -1 while there is none) of `count`; `live` where it is the present, or the last
    of those that are not held back.
    """

    index: int
    count: int
    live: bool
    held: Held | None = None


def _lead(place: Place) -> tuple[Piece, ...]:
    sign, role = PAST if not place.live else HELD[place.held.playing] if place.held else LIVE
    digits = len(f"{place.count:,}")
    where = f"{place.index + 1:,}".rjust(digits)
    waiting = (Piece(f"+{place.held.waiting:,} wait ", "changed"),) if place.held and place.held.waiting else ()
    return Piece(f" {sign} ", role), Piece(f"{where}/{place.count:,} ", "number" if place.live else "finding"), *waiting


def track(place: Place, width: int) -> range:
    """The columns of the bar that stand for messages."""
    start = sum(width_of(piece.text) for piece in _lead(place)) + 1
    return range(start, max(start + NARROWEST, width - 1))


def _first(place: Place, column: int, room: int) -> int:
    """The first message that begins in `column` of the track or right of it."""
    return -(-column * place.count // room)


def index_at(place: Place, width: int, column: int) -> int:
    """The message that `column` of the bar stands for; the first or last for what lies beside the track."""
    columns = track(place, width)
    within, room = max(0, column - columns[0]), len(columns)
    if column >= columns[-1]:
        return place.count - 1
    return min(_first(place, within, room), _first(place, within + 1, room) - 1)


def _stretch(place: Place, marks: Marks, column: int, room: int) -> tuple[str, str]:
    start, end = _first(place, column, room), _first(place, column + 1, room)
    if start < end and end > len(marks):
        return UNSEEN
    found = marks.between(start, end)
    return next(((glyph, role) for mark, glyph, role in GLYPHS if found & mark), QUIET)


def bar_line(place: Place, marks: Marks, width: int) -> Line:
    """The bar in `width` columns."""
    room = len(track(place, width))
    cells = [_stretch(place, marks, column, room) for column in range(room)]
    if place.index >= 0:
        here = room - 1 if place.live else place.index * room // place.count
        cells[here] = (HERE, "title" if place.live else "bad")
    pieces = [Piece("".join(glyph for glyph, _ in run), role) for role, run in groupby(cells, key=lambda cell: cell[1])]
    return Line((*_lead(place), Piece("\u251c", "dim"), *pieces, Piece("\u2524", "dim")))
