"""On its way: the meter of a response that is on its way: what was promised, what came, and whether it stalled."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.core.protocol import Pending
from protoscope.tui.present.columns import octets_text
from protoscope.tui.present.line import Line, Piece

PATIENCE = 0.5
"""Seconds of silence after which a response under way is shown; most are over long before."""
STALLED = 5.0
"""Seconds of silence after which it is said in words."""
CELLS = 12
FULL, EMPTY = "\u2588", "\u2591"


@dataclass(frozen=True, slots=True)
class Watch:
    """A response under way; `silent` is seconds since its last octet, `lasting` since it was first seen."""

    pending: Pending
    silent: float
    lasting: float


def progress_lines(watch: Watch | None) -> tuple[Line, ...]:
    """A line while a response is under way and takes long enough to be noticed; one more when it has stalled."""
    if watch is None or watch.lasting < PATIENCE:
        return ()
    pending, silent = watch.pending, watch.silent
    stalled = silent >= STALLED
    pieces = [Piece(" Stalled " if stalled else " Receiving ", "finding" if stalled else "title"), *_amount(pending)]
    if silent >= 1:
        pieces.append(Piece(f"  last octet {silent:.0f} s ago", "finding" if stalled else "dim"))
    words = (Line((Piece(f" {stall_text(pending)}", "finding"),)),) if stalled else ()
    return (Line(tuple(pieces)), *words)


def _amount(pending: Pending) -> list[Piece]:
    if not pending.promised:
        return [Piece(f"{octets_text(pending.received)}; how many come is not told", "number")]
    share = min(1.0, pending.fulfilled / pending.promised)
    filled = int(share * CELLS)
    bar = FULL * filled + EMPTY * (CELLS - filled)
    told = f"{pending.fulfilled:,} of {octets_text(pending.promised)} ({share:.0%})"
    return [Piece(bar, "ok"), Piece(f"  {told}", "number")]


def stall_text(pending: Pending) -> str:
    """What a silence in the middle of a response means, in no more than 80 columns."""
    if not pending.promised:
        return "The line or list has not ended: the server hangs, or forgot its end."
    if pending.fulfilled >= pending.promised:
        return "All that was announced has come, but no end: the server hangs, or forgot it."
    missing = octets_text(pending.promised - pending.fulfilled)
    return f"{missing} are missing: the server hangs, or announced more than it has."
