"""Traffic: the rows of the traffic pane, made from a timeline when they are drawn."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import tzinfo
from functools import lru_cache

from protoscope.core.finding import Severity
from protoscope.core.message import Kind, Message, Side
from protoscope.core.secret import masked
from protoscope.core.visible import decoded
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.clocks import CLOCKS, Moment, after
from protoscope.tui.present.events import sentence
from protoscope.tui.present.folds import Folds
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.paint import LONGEST, Run, covered, filled, in_one_row, runs

SHORT_LISTING = 20
"""Lines of a multi-line response that are shown without unfolding."""
NARROWEST = 20
"""Octets at least in one row of an unfolded message whose lines are longer."""

NUMBER = 4
"""Columns of the message number."""

GLYPHS = {Severity.INFO: ("i", "dim"), Severity.WARNING: ("!", "finding"), Severity.ERROR: ("\u2717", "bad")}
SIDES = {Side.CLIENT: ("C:", "client"), Side.SERVER: ("S:", "server")}


class Traffic:
    """Rows of a timeline: number, finding, time, direction, text. Messages unfold into one row for each line."""

    def __init__(self, timeline: Timeline, zone: tzinfo | None = None) -> None:
        self.timeline = timeline
        self.clock = next(iter(CLOCKS))
        self.width = 120
        self._zone = zone
        self._taken = 0
        self._folds = Folds()
        self._starts: dict[int, array[int]] = {}
        self._whole = lru_cache(8)(self._paint_whole)

    def grow(self) -> None:
        """Take in messages that the timeline gained; short multi-line responses unfold by themselves."""
        for message in self.timeline.messages(self._taken):
            if message.kind is Kind.MULTILINE and message.octets.count(b"\n") <= SHORT_LISTING:
                self._open(message.index)
        self._taken = len(self.timeline)

    def __len__(self) -> int:
        return self._taken + self._folds.extra

    def __getitem__(self, row: int) -> Line:
        index, part = self._folds.place(row)
        text = self._row(index, part) if index in self._folds else self._folded(index)
        return Line((*(self._margin(index) if part == 0 else self._blank(index)), *text))

    # -- rows and messages -------------------------------------------------------------------------------------------

    def message_of(self, row: int) -> int:
        """The index of the message in `row`."""
        return self._folds.place(row)[0]

    def row_of(self, index: int) -> int:
        """The first row of a message."""
        return self._folds.row(index)

    def beside(self, index: int, by: int) -> int:
        """The message so many before (negative) or after message `index`, as far as there are any."""
        return max(0, min(index + by, self._taken - 1))

    def toggle(self, index: int) -> bool:
        """Unfold a message or fold it; false where there is nothing to unfold."""
        if index not in self._folds:
            return self._open(index)
        self._folds.fold(index)
        del self._starts[index]
        return True

    def _open(self, index: int) -> bool:
        starts = rows_of(self.timeline.message(index).octets, max(NARROWEST, self.width - self._indent(index)))
        if len(starts) > 1:
            self._starts[index] = starts
            self._folds.unfold(index, len(starts))
        return len(starts) > 1

    def next_clock(self) -> str:
        """Show times in the next way; gives its name."""
        self.clock = after(self.clock)
        return self.clock

    # -- what stands before the text ---------------------------------------------------------------------------------

    def _time(self, index: int) -> str:
        at = self.timeline.message
        time = CLOCKS[self.clock](Moment(at(index).at, at(max(index - 1, 0)).at, at(0).at, self._zone))
        return f"{time} " if time else ""

    def _margin(self, index: int) -> tuple[Piece, ...]:
        message = self.timeline.message(index)
        worst = max((finding.severity for finding in self.timeline.findings(index)), default=None)
        glyph, role = (" ", "") if worst is None else GLYPHS[worst]
        side, side_role = ("--", "event") if message.kind is Kind.EVENT else SIDES[message.side]
        number = Piece(f"{index + 1:>{NUMBER}}", "dim")
        return number, Piece(glyph, role), Piece(self._time(index), "dim"), Piece(f"{side} ", side_role)

    def _indent(self, index: int) -> int:
        return NUMBER + 1 + len(self._time(index)) + 3

    def _blank(self, index: int) -> tuple[Piece, ...]:
        return (Piece(" " * self._indent(index)),)

    # -- the text ----------------------------------------------------------------------------------------------------

    def _painted(self, message: Message, limit: int) -> tuple[bytes, list[Run]]:
        secrets = self.timeline.secrets(message)
        painted = runs(self.timeline.wing.parse(message), message.octets, message.start - message.head, limit)
        return masked(message.octets, secrets), covered(painted, secrets)

    def _paint_whole(self, index: int) -> tuple[Side, bytes, list[Run]]:
        message = self.timeline.message(index)
        return message.side, *self._painted(message, len(message.octets))

    def _folded(self, index: int) -> Iterator[Piece]:
        message = self.timeline.message(index)
        if message.kind is Kind.EVENT:
            return iter((Piece(sentence(message.fact), "event"),))
        return in_one_row(*self._painted(message, LONGEST), SIDES[message.side][1])

    def _row(self, index: int, part: int) -> Iterator[Piece]:
        side, octets, painted = self._whole(index)
        start, *ends = *self._starts[index][part : part + 2], len(octets)
        end = ends[0] - (2 if octets[start : ends[0]].endswith(b"\r\n") else 0)
        for run in filled(painted, start, end, SIDES[side][1]):
            yield Piece(decoded(octets[run.start : run.end]), run.role)


def rows_of(octets: bytes, width: int) -> array[int]:
    """Where the rows of an unfolded message start: at each line, and inside lines of more than `width` octets."""
    starts = array("Q")
    at = 0
    while at < len(octets):
        starts.append(at)
        line_end = octets.find(b"\n", at, at + width + 2) + 1
        at = line_end or _whole_characters(octets, at, min(at + width, len(octets)))
    return starts


def _whole_characters(octets: bytes, start: int, cut: int) -> int:
    """`cut`, or up to three octets before it, so that no UTF-8 character is cut in two."""
    places = range(cut, max(start, cut - 4), -1)
    return next((place for place in places if octets[place : place + 1] not in CONTINUING), cut)


CONTINUING = {bytes([octet]) for octet in range(0x80, 0xC0)}
"""The octets that go on with a UTF-8 character."""
