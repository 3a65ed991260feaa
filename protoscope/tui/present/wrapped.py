"""Wrapped: sentences in lines of a pane's width."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from protoscope.core.visible import visible
from protoscope.tui.present.line import Line, Piece

NARROWEST = 20
"""Columns that are filled at least, however narrow the pane is."""
LONGEST = 2000
"""Characters of one sentence that are shown."""


def wrapped(text: str, role: str, width: int, lead: Piece | None = None, tail: str = "") -> Iterator[Line]:
    """`text`, and `tail` in another role if it fits behind the last line; further lines stand below the text."""
    indent = len(lead.text) if lead else 0
    room = max(NARROWEST, width - indent)
    lines = wrap(visible(text[:LONGEST]), room, break_on_hyphens=False) or [""]
    for number, line in enumerate(lines):
        before = (lead,) if lead and number == 0 else (Piece(" " * indent),) if indent else ()
        if number < len(lines) - 1:
            yield Line((*before, Piece(line, role)))
        elif not tail or len(line) + 2 + len(tail) <= room:
            yield Line((*before, Piece(line, role), *((Piece("  "), Piece(tail, "key")) if tail else ())))
        else:
            yield Line((*before, Piece(line, role)))
            yield Line((Piece(" " * indent), Piece(tail, "key")))
