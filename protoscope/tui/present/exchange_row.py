"""A folded exchange in one row: its command, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.secret import masked
from protoscope.core.visible import decoded
from protoscope.timeline.exchanges import Exchange
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import cut, short_size, width_of
from protoscope.tui.present.line import Piece
from protoscope.tui.present.paint import CONDITIONS, FOLDED
from protoscope.tui.present.status import seconds_text

LEAST = 12
"""Columns of the command at least; it takes what is left by what came of it."""


def exchange_pieces(timeline: Timeline, exchange: Exchange, room: int) -> tuple[Piece, ...]:
    """The exchange in `room` columns."""
    result = tuple(_result(exchange))
    left = room - 4 - sum(width_of(piece.text) for piece in result)
    command = Piece(f"{cut(_command(timeline, exchange), max(LEAST, left))}  ", "client")
    return Piece(f"{FOLDED} ", "dim"), command, *result


def _result(exchange: Exchange) -> Iterator[Piece]:
    yield _status(exchange)
    if exchange.round_trip is not None:
        yield Piece(f"{seconds_text(exchange.round_trip)} ", "number")
    yield Piece(f"{exchange.responses:,} resp. ", "server")
    yield Piece(f"\u2191{short_size(exchange.sent)} \u2193{short_size(exchange.received)}", "dim")


def _status(exchange: Exchange) -> Piece:
    if not exchange.complete:
        return Piece("under way\N{HORIZONTAL ELLIPSIS}  ", "changed")
    return Piece(f"{exchange.status} ", CONDITIONS.get(exchange.status.upper(), "dim"))


def _command(timeline: Timeline, exchange: Exchange) -> str:
    """The first line of the command, secrets masked."""
    message = timeline.message(exchange.first)
    octets = masked(message.octets, timeline.secrets(message))
    return decoded(octets.split(b"\r\n", 1)[0])
