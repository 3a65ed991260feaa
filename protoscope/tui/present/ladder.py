"""Ladder: a session's arrows between client and server, one row each."""

from __future__ import annotations

from protoscope.compare.ladder import Arrow
from protoscope.core.message import Side
from protoscope.tui.present.columns import cut, left, width_of
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.status import seconds_text

TIME = 9
"""Columns of the time."""


def ladder_lines(arrows: tuple[Arrow, ...], width: int) -> tuple[Line, ...]:
    """The ladder in `width` columns: time, then the arrow with its text on it."""
    room = max(20, width - TIME - 4)
    return tuple(Line((left(seconds_text(arrow.seconds), TIME, "dim"), *_rung(arrow, room))) for arrow in arrows)


def _rung(arrow: Arrow, room: int) -> tuple[Piece, ...]:
    text = f" {cut(arrow.text, room - 6)} "
    dashes = "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * max(0, room - width_of(text) - 2)
    if arrow.side is Side.CLIENT:
        return Piece("\N{BOX DRAWINGS LIGHT VERTICAL}\N{BOX DRAWINGS LIGHT HORIZONTAL}"), *_on(
            text, dashes, "client", ">"
        )
    if arrow.side is Side.SERVER:
        return Piece("\N{BOX DRAWINGS LIGHT VERTICAL}<", "server"), *_on(text, dashes, "server", "")
    return Piece("\N{BOX DRAWINGS LIGHT VERTICAL} "), Piece(text, "event"), Piece(" " * (len(dashes) + 1)), _END


_END = Piece("\N{BOX DRAWINGS LIGHT VERTICAL}")


def _on(text: str, dashes: str, role: str, tip: str) -> tuple[Piece, ...]:
    return Piece(text, role), Piece(dashes + (tip or "\N{BOX DRAWINGS LIGHT HORIZONTAL}"), role), _END
