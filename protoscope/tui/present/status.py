"""Status: the one line that says where the app is connected, how safely, in which state, and what has passed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from protoscope.core.message import Kind, Side
from protoscope.core.state import Cell
from protoscope.timeline.diff import value
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import counted, short_size, width_of
from protoscope.tui.present.held import Held
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.progress import progress

COMPLETIONS = {Kind.TAGGED, Kind.STATUS, Kind.MULTILINE}
"""The kinds of message that end a command."""

COUNTS: dict[str, tuple[Cell, ...]] = {
    "imap": (("selected", "exists"),),
    "pop3": (("maildrop", "count"),),
}
"""Where each protocol's state counts messages."""


PRACTICE = "practice account: learner / practice"
"""User and password of the practice server, said wherever there is room."""


class Meter:
    """Keeps what would be slow to look up: the last command that was answered, and how long the answer took."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.answered = ""
        self.round_trip: float | None = None
        self.command: int | None = None
        """The last command that was sent."""
        self._taken = 0

    def grow(self) -> None:
        """Take in the messages that the timeline gained."""
        index = self.timeline.index
        for number in range(self._taken, len(self.timeline)):
            kind = index.kind(number)
            if kind is Kind.COMMAND:
                self.command = number
            elif kind in COMPLETIONS:
                self._answered(number)
        self._taken = len(self.timeline)

    def _answered(self, number: int) -> None:
        seconds = self.timeline.round_trip(number)
        if seconds is not None:
            command = self.timeline.message(number).command
            self.answered, self.round_trip = command.split(b" ", 1)[0].decode("latin-1").strip(), seconds

    def octets(self, side: Side) -> int:
        """What that side has written, over all connections."""
        trace = self.timeline.trace
        return sum(trace.length(connection, side) for connection in range(trace.connections))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the status line; those with a high `rank` are left out first where room is short."""

    rank: int
    piece: Piece


@dataclass(frozen=True, slots=True)
class Connection:
    """What the status line knows besides the state: the address, and what was chosen for the connection."""

    url: str = ""
    insecure: bool = False
    practice: bool = False
    connected: bool = False
    busy: str = ""
    """What is under way before there is a connection, such as "connecting"."""
    faults: tuple[str, ...] = ()
    """In which ways the practice server misbehaves."""
    held: Held | None = None
    recorded: bool = False
    """Whether it is a recording that is looked at."""


def seconds_text(seconds: float) -> str:
    """A duration with a sensible unit."""
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _protection(state: Any, connection: Connection) -> list[Part]:
    tls = getattr(state, "tls", None)
    if not connection.connected:
        return []
    safe = Piece(str(tls.version), "ok") if tls is not None else Piece("plaintext", "no")
    parts = [Part(2, safe)]
    if compression := str(getattr(state, "compression", "")):
        parts.append(Part(3, Piece(compression, "dim")))
    if connection.insecure:
        parts.append(Part(0, Piece("INSECURE: any certificate is accepted", "bad")))
    return parts


def _misbehaviour(connection: Connection) -> list[Part]:
    """One fault by its name, several by their number: the list has them all."""
    count = len(connection.faults)
    said = f"fault: {connection.faults[0]}" if count == 1 else f"{count} faults on"
    return [Part(0, Piece(said, "bad"))] if count else []


def _place(state: Any, connection: Connection) -> list[Part]:
    if connection.recorded:
        return [Part(0, Piece(connection.busy, "no")), Part(1, Piece(str(state.phase), "title"))]
    if connection.busy:
        return [Part(0, Piece(connection.busy, "no"))]
    if not connection.connected:
        return [Part(0, Piece("not connected", "no"))]
    return [Part(0, Piece(str(state.phase), "title"))]


def _held(held: Held | None) -> list[Part]:
    ranks = (0, 1, 1)
    return [Part(rank, Piece(said, "changed")) for rank, said in zip(ranks, held.told, strict=True)] if held else []


def _count(protocol: str, state: Any) -> list[Part]:
    counts = (value(state, cell) for cell in COUNTS.get(protocol, ()))
    return [Part(1, Piece(counted(count, "message"), "number")) for count in counts if isinstance(count, int)]


def _meters(meter: Meter | None, connection: Connection) -> list[Part]:
    if meter is None:
        return []
    sent, received = (short_size(meter.octets(side)) for side in (Side.CLIENT, Side.SERVER))
    parts = [Part(4, Piece(f"\u2191{sent} \u2193{received}", "dim"))]
    arriving = progress(meter.timeline, meter.command)
    if arriving is not None:
        stop = "" if connection.recorded else " Esc: stop"
        return [Part(0, Piece(f"{arriving}{stop}", "changed"))]
    if meter.round_trip is not None:
        parts.append(Part(3, Piece(f"{meter.answered} {seconds_text(meter.round_trip)}", "dim")))
    return parts


def status_line(protocol: str, state: Any, connection: Connection, meter: Meter | None, width: int) -> Line:
    """The line in `width` columns; parts that matter less are left out until it fits."""
    parts = [
        Part(5, Piece("protoscope", "key")),
        Part(1, Piece(connection.url, "")),
        *_protection(state, connection),
        *_misbehaviour(connection),
        *_held(connection.held),
        *_place(state, connection),
        *(_count(protocol, state) if connection.connected or connection.recorded else ()),
        *_meters(meter, connection),
    ]
    if connection.practice:
        parts.append(Part(6, Piece(PRACTICE, "ok")))
    return Line(tuple(joined(fitting([part for part in parts if part.piece.text], width))))


SEPARATOR = Piece(" \u00b7 ", "dim")


def fitting(parts: list[Part], width: int) -> list[Piece]:
    """The pieces of as many parts as fit, the most important ones."""
    kept = list(parts)
    while len(kept) > 1 and sum(width_of(part.piece.text) + 3 for part in kept) - 2 > width:
        kept.remove(max(kept, key=lambda part: part.rank))
    return [part.piece for part in kept]


def joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with separators between them and a blank before the first."""
    shown = [Piece(" ")]
    for number, piece in enumerate(pieces):
        shown += [SEPARATOR, piece] if number else [piece]
    return shown
