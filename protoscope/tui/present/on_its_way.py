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
CELLS = 20
FULL, EMPTY = "\u2588", "\u2591"


@dataclass(frozen=True, slots=True)
class Watch:
    """A response under way; `silent` is seconds since its last octet, `lasting` since it was first seen."""

    pending: Pending
    silent: float
    lasting: float


def progress_lines(watch: Watch | None) -> tuple[Line, ...]:
    """One line while a response is under way and takes long enough to be noticed, else none."""
    if watch is None or watch.lasting < PATIENCE:
        return ()
    pending, silent = watch.pending, watch.silent
    pieces = [Piece(" Receiving ", "title"), *_amount(pending)]
    if silent >= 1:
        pieces.append(Piece(f"  last octet {silent:.0f} s ago", "finding" if silent >= STALLED else "dim"))
    if silent >= STALLED:
        pieces.append(Piece(f"  {stall_text(pending)}", "finding"))
    return (Line(tuple(pieces)),)


def _amount(pending: Pending) -> list[Piece]:
    if not pending.promised:
        return [Piece(f"{octets_text(pending.received)}; how many come is not told", "number")]
    share = min(1.0, pending.fulfilled / pending.promised)
    filled = int(share * CELLS)
    bar = FULL * filled + EMPTY * (CELLS - filled)
    told = f"{octets_text(pending.fulfilled)} of {octets_text(pending.promised)} ({share:.0%})"
    return [Piece(bar, "ok"), Piece(f"  {told}", "number")]


def stall_text(pending: Pending) -> str:
    """What a silence in the middle of a response means."""
    if not pending.promised:
        return "Stalled: the line or list has not ended. The server hangs, or forgot its end."
    if pending.fulfilled >= pending.promised:
        return "Stalled: all that was announced has come, but not the end. The server hangs, or forgot its end."
    missing = octets_text(pending.promised - pending.fulfilled)
    return f"Stalled: {missing} are missing. The server hangs, or announced more than it has."
