"""Strips: makes what Textual draws out of a presenter's `Line`. No markup is parsed, no wire text drawn as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from protoscope.core.state import Cell
from protoscope.core.visible import ESCAPED, runs, visible
from protoscope.tui.present.line import Line, Piece

MARK = "\u2022"
"""Stands behind a marked cell's text, so that it shows without colours too."""

StyleOf = Callable[[str], Style]
"""The style of a role, or of "cell", which is the piece at the cell cursor."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a line is drawn differently: changed cells, and the piece under the cell cursor (-1: none)."""

    changed: Collection[Cell] = ()
    cursor: int = -1


def text_of(line: Line) -> str:
    """The line as harmless plain text, as it is drawn when nothing is marked."""
    return "".join(visible(piece.text) for piece in line.pieces)


def cells_of(line: Line) -> list[int]:
    """Which pieces of the line show a state cell."""
    return [number for number, piece in enumerate(line.pieces) if piece.cell is not None]


def piece_at(line: Line, column: int) -> int:
    """The piece drawn at a column (terminal cells); -1 outside the text."""
    end = 0
    for number, piece in enumerate(line.pieces):
        end += cell_len(visible(piece.text))
        if column < end:
            return number
    return -1


def columns_of(line: Line, number: int) -> tuple[int, int]:
    """Where piece `number` begins and ends, in terminal cells."""
    start = sum(cell_len(visible(piece.text)) for piece in line.pieces[:number])
    return start, start + cell_len(visible(line.pieces[number].text).rstrip())


def width_of(line: Line) -> int:
    """How many terminal cells the line takes."""
    return cell_len(text_of(line))


def up_to(line: Line, columns: int) -> Line:
    """The line without the pieces that begin beyond so many columns."""
    at = 0
    for number, piece in enumerate(line.pieces):
        if at >= columns:
            return Line(line.pieces[:number])
        at += cell_len(piece.text)
    return line


def with_mark(text: str) -> str:
    """`text` with the mark behind its last visible character, in place of padding where there is some."""
    stem = text.rstrip(" ")
    return (stem + MARK).ljust(len(text))


def _segments(number: int, piece: Piece, marks: Marks, style_of: StyleOf) -> Iterator[Segment]:
    marked = piece.cell is not None and piece.cell in marks.changed
    extra = (style_of("changed") if marked else Style.null()) + (
        style_of("cell") if number == marks.cursor or piece.lit else Style.null()
    )
    text = with_mark(piece.text) if marked else piece.text
    body = text.rstrip(" ")
    for run, escaped in runs(body):
        yield Segment(run, style_of(ESCAPED if escaped else piece.role) + extra)
    if len(body) < len(text):
        yield Segment(text[len(body) :], style_of(piece.role))


def strip_of(line: Line, style_of: StyleOf, marks: Marks) -> Strip:
    """The whole line, uncut; backgrounds are the pane's business."""
    return Strip(
        [segment for number, piece in enumerate(line.pieces) for segment in _segments(number, piece, marks, style_of)]
    )


def with_selection(strip: Strip, text: str, start: int, end: int, style: Style) -> Strip:
    """`strip`, which draws `text`, with characters `start`..`end` (-1: to the end) in `style`."""
    left = cell_len(text[:start])
    right = strip.cell_length if end < 0 else cell_len(text[:end])
    return Strip.join([strip.crop(0, left), strip.crop(left, right).apply_style(style), strip.crop(right)])
