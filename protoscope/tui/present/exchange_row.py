"""A folded exchange in one row: its command, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.secret import masked
from protoscope.core.visible import decoded
from protoscope.timeline.exchanges import Exchange, exchange_of
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import counted, cut, short_size
from protoscope.tui.present.line import Piece
from protoscope.tui.present.paint import CONDITIONS, FOLDED
from protoscope.tui.present.status import seconds_text

COMMAND = 60
"""Columns of a command at most, so that what came of it stays in sight."""


def exchange_pieces(timeline: Timeline, index: int) -> Iterator[Piece]:
    """The exchange of message `index`."""
    exchange = exchange_of(timeline, index)
    yield Piece(f"{FOLDED} ", "dim")
    yield Piece(f"{cut(_command(timeline, exchange), COMMAND)}  ", "client")
    yield _status(exchange)
    if exchange.round_trip is not None:
        yield Piece(f"{seconds_text(exchange.round_trip)}  ", "number")
    yield Piece(f"{counted(exchange.responses, 'response')}  ", "server")
    yield Piece(f"\u2191{short_size(exchange.sent)} \u2193{short_size(exchange.received)}", "dim")


def _status(exchange: Exchange) -> Piece:
    if not exchange.complete:
        return Piece("under way\N{HORIZONTAL ELLIPSIS}  ", "changed")
    return Piece(f"{exchange.status}  ", CONDITIONS.get(exchange.status.upper(), "dim"))


def _command(timeline: Timeline, exchange: Exchange) -> str:
    """The first line of the command, secrets masked."""
    message = timeline.message(exchange.first)
    octets = masked(message.octets, timeline.secrets(message))
    return decoded(octets.split(b"\r\n", 1)[0])
