"""Completion: the suggestions over the command line, and the row that says what the line means."""

from __future__ import annotations

from collections.abc import Sequence

from protoscope.core.protocol import Candidate, CommandError, Completion
from protoscope.tui.present.columns import cut, left, width_of
from protoscope.tui.present.line import Line, Piece

MOST_ROWS = 8
"""Suggestions shown at once."""
WIDEST = 26
"""Columns of a suggestion's text at most."""


def useful(completion: Completion, line: str, cursor: int) -> tuple[Candidate, ...]:
    """The candidates that would change the line."""
    token = line[completion.start : cursor]
    return tuple(candidate for candidate in completion.candidates if candidate.text.rstrip() != token)


def accepted(line: str, cursor: int, start: int, candidate: Candidate) -> tuple[str, int]:
    """The line with the candidate in place of the token before the cursor, and where the cursor goes."""
    return line[:start] + candidate.text + line[cursor:], start + len(candidate.text)


def shown(candidates: Sequence[Candidate], chosen: int) -> range:
    """Which candidates are in sight, `chosen` among them."""
    first = max(0, min(chosen - MOST_ROWS + 2, len(candidates) - MOST_ROWS))
    return range(first, min(first + MOST_ROWS, len(candidates)))


def suggestions_width(candidates: Sequence[Candidate], most: int) -> int:
    """Columns that the list takes, at most `most`."""
    texts = min(WIDEST, max((width_of(candidate.text) for candidate in candidates), default=0))
    notes = max((width_of(candidate.note) for candidate in candidates), default=0)
    return min(most, texts + notes + 5)


def suggestion_lines(candidates: Sequence[Candidate], chosen: int, width: int) -> tuple[Line, ...]:
    """One row for each candidate in sight; each has the cell ("candidate", number)."""
    column = min(WIDEST, max((width_of(candidate.text) for candidate in candidates), default=0))
    return tuple(
        Line(
            (
                Piece(f"{'>' if number == chosen else ' '} ", "changed"),
                left(candidates[number].text, column, "title", ("candidate", number)),
                left(candidates[number].note, max(0, width - column - 5), "dim", ("candidate", number)),
            )
        )
        for number in shown(candidates, chosen)
    )


def error_line(error: CommandError, lead: int, width: int) -> Line:
    """What is wrong with the line, with an arrow below its column where there is room for the sentence beside it."""
    text = str(error)
    at = lead + error.column
    if at and at + 2 + width_of(text) <= width:
        return Line((Piece(" " * at), Piece(f"\u2191 {text}", "bad")))
    return Line((Piece(cut(f" {text}", max(width, 2)), "bad"),))


def hint_line(completion: Completion, tips: str, width: int) -> Line:
    """A warning, the argument grammar, what the line will do, and the section; `tips` while nothing is typed."""
    pieces = [Piece(" ")]
    if completion.warning:
        pieces += [Piece(f"! {completion.warning}", "finding"), Piece("  ")]
    if completion.syntax:
        pieces += [Piece(completion.syntax, "key"), Piece("  ")]
    note = completion.note or ("" if completion.syntax else tips)
    if note:
        pieces += [Piece(note, "dim"), Piece("  ")]
    if completion.reference and sum(width_of(piece.text) for piece in pieces) + 28 <= width:
        pieces.append(Piece(str(completion.reference), "key"))
    return Line(tuple(pieces))
