"""Steps: the tour through the protocol in one row, with the step that comes next pointed out."""

from __future__ import annotations

from collections.abc import Sequence

from protoscope.core.protocol import Step
from protoscope.tui.present.columns import width_of
from protoscope.tui.present.line import Line, Piece

GLYPHS = {"done": "\u2713", "next": "\u25b8", "open": " "}
ROLES = {"done": "ok", "next": "changed", "open": ""}


def next_step(steps: Sequence[Step]) -> int | None:
    """Which step is next."""
    return next((number for number, step in enumerate(steps) if step.progress == "next"), None)


def _label(number: int, step: Step) -> str:
    return f"{GLYPHS[step.progress]}{number + 1} {step.name} "


def window(widths: Sequence[int], wanted: int, room: int) -> range:
    """The longest run of columns around number `wanted` that fits, begun as early as possible."""
    first = 0
    while sum(widths[first : wanted + 1]) > room and first < wanted:
        first += 1
    last = wanted
    while last + 1 < len(widths) and sum(widths[first : last + 2]) <= room:
        last += 1
    return range(first, last + 1)


def steps_line(steps: Sequence[Step], chosen: int | None, width: int) -> Line:
    """The row in `width` columns. Each step's piece has the cell ("step", number), so that a click finds it."""
    if not steps:
        return Line()
    labels = [_label(number, step) for number, step in enumerate(steps)]
    following = next_step(steps)
    wanted = chosen if chosen is not None else following if following is not None else 0
    shown = window([width_of(label) for label in labels], wanted, width - 4)
    pieces = [Piece("< " if shown[0] else "  ", "dim")]
    pieces += [Piece(labels[number], ROLES[steps[number].progress], ("step", number)) for number in shown]
    return Line((*pieces, Piece(">" if shown[-1] + 1 < len(steps) else "", "dim")))
