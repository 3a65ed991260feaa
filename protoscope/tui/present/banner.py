"""Banner: what went wrong with the connection, where, and what to do next."""

from __future__ import annotations

from textwrap import wrap

from protoscope.core.visible import visible
from protoscope.tui.present.line import Line, Piece

AGAIN = "F5: connect again."


def banner_lines(what: str, where: str, following: str, width: int) -> tuple[Line, ...]:
    """The three as sentences, wrapped to the width."""
    room = max(20, width - 3)
    problem = wrap(visible(f"{where}: {what}."), room, break_on_hyphens=False)
    advice = wrap(visible(f"{following[:1].upper()}{following[1:]}. {AGAIN}"), room, break_on_hyphens=False)
    signs = ["\u2717 ", *["  "] * (len(problem) - 1)]
    return (
        *(Line((Piece(f" {sign}", "bad"), Piece(text, "bad"))) for sign, text in zip(signs, problem, strict=True)),
        *(Line((Piece("   "), Piece(text))) for text in advice),
    )


def ended_lines() -> tuple[Line, ...]:
    """The connection ended in order."""
    return (Line((Piece(f" The connection has ended; the traffic is kept. {AGAIN}", "event"),)),)
