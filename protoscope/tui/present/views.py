"""The views of one message: as text, in hex, as a syntax tree, and what it carries decoded."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

from protoscope.core.message import Kind, Side
from protoscope.core.secret import masked
from protoscope.core.span import Span, merged
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.columns import octets_text
from protoscope.tui.present.events import sentence
from protoscope.tui.present.line import Line, Piece, Rows
from protoscope.tui.present.paint import covered, runs
from protoscope.tui.present.rows import note
from protoscope.tui.present.traffic import SIDES
from protoscope.tui.present.view_decoded import DecodedRows, carried
from protoscope.tui.present.view_octets import HexRows, TextRows
from protoscope.tui.present.view_tree import TreeRows

PAINTED = 1 << 16
"""Octets at the beginning that are coloured by the syntax tree; what comes behind is in its side's colour."""

TITLES = {"text": "Text", "hex": "Hex", "tree": "Syntax tree", "decoded": "Decoded"}
"""The views by id, in their order."""


class Views:
    """Message `index`, whole: a command with the parts that were sent before. Secrets are masked in every view."""

    def __init__(self, timeline: Timeline, index: int) -> None:
        self.timeline = timeline
        self.index = index
        self.message = timeline.message(index)

    @cached_property
    def _secrets(self) -> tuple[Span, ...]:
        message = self.message
        if message.side is not Side.CLIENT:
            return ()
        marked = self.timeline.trace.secrets(message.connection, message.head, message.end)
        return merged((*marked, *self.timeline.wing.secrets(message)))

    @cached_property
    def octets(self) -> bytes:
        """The whole message."""
        return masked(self.message.whole, self._secrets) if self._secrets else self.message.whole

    def title(self) -> Line:
        """Number, side, kind and size."""
        message, count = self.message, len(self.timeline)
        side, role = ("--", "event") if message.kind is Kind.EVENT else SIDES[message.side]
        size = "" if message.kind is Kind.EVENT else octets_text(len(message.whole))
        return Line(
            (
                Piece(f" Message {self.index + 1:,} of {count:,}  ", "title"),
                Piece(f"{side} ", role),
                Piece(f"{message.kind.label}  "),
                Piece(size, "number"),
            )
        )

    def rows(self, view: str, width: int, *, wrap: bool) -> Rows:
        """The rows of text, hex or tree."""
        if self.message.kind is Kind.EVENT:
            return [note(sentence(self.message.fact))]
        if view == "hex":
            return HexRows(self.octets, width)
        if view == "tree":
            return TreeRows(self.timeline.wing.parse(self.message), self.octets)
        painted = runs(self.timeline.wing.parse(self.message), self.octets, 0, PAINTED)
        role = SIDES[self.message.side][1]
        return TextRows(self.octets, width if wrap else None, covered(painted, self._secrets), role)

    def decoded(self, width: int, *, wrap: bool) -> Callable[[], DecodedRows]:
        """What the message carries. It takes long where that is a mail of many octets, and may be done in a thread."""
        return partial(DecodedRows, carried(self.timeline, self.index), width, wrap=wrap)
