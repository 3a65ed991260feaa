"""Traffic: the rows of the traffic pane, made from a timeline when they are drawn."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import tzinfo
from functools import lru_cache

from protoscope.core.finding import Severity
from protoscope.core.message import NOTHING, Kind, Message, Side
from protoscope.core.secret import masked
from protoscope.core.span import Span
from protoscope.core.visible import decoded
from protoscope.timeline.exchanges import Exchange, exchange_of
from protoscope.timeline.index import sort_of
from protoscope.timeline.needle import Needle
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.clocks import CLOCKS, Moment, after
from protoscope.tui.present.events import sentence
from protoscope.tui.present.exchange_row import exchange_pieces
from protoscope.tui.present.folds import Folds
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.marks import Marks
from protoscope.tui.present.paint import FOUND, LONGEST, Run, covered, filled, in_one_row, laid_over, lit, runs
from protoscope.tui.present.shown import Shown
from protoscope.tui.present.text_rows import rows_of

LISTING = sort_of(Side.SERVER, Kind.MULTILINE)
SHORT_LISTING = 20
"""Lines of a multi-line response that are shown without unfolding."""
NARROWEST = 20
"""Octets at least in one row of an unfolded message whose lines are longer."""

NUMBER = 4
"""Columns of the message number at least."""

GLYPHS = {Severity.INFO: ("i", "dim"), Severity.WARNING: ("!", "finding"), Severity.ERROR: ("\u2717", "bad")}
UNASKED = ("S~", "event")
"""Stands before what the server said without having been asked."""
SIDES = {Side.CLIENT: ("C:", "client"), Side.SERVER: ("S:", "server")}


class Traffic:
    """Rows of a timeline: number, finding, time, direction, text. Messages unfold into one row for each line."""

    def __init__(self, timeline: Timeline, zone: tzinfo | None = None, marks: Marks | None = None) -> None:
        self.timeline = timeline
        self.marks = Marks(timeline) if marks is None else marks
        """Where the findings are; a row tells of its own once it has been examined."""
        self.clock = next(iter(CLOCKS))
        self.width = 120
        self.digits = NUMBER
        """Columns of the message number; when it grows, all rows look different."""
        self._zone = zone
        self.needle: Needle | None = None
        """What is being looked for; it is pointed out in every row."""
        self.shown = Shown(timeline)
        self.end: Callable[[], int] | None = None
        """The first message of which nothing may be told yet, while messages are held back."""
        self._folds = Folds(self.shown)
        self._starts: dict[int, array[int]] = {}
        self._whole = lru_cache(8)(self._paint_whole)
        self._lit: tuple[int, Span] | None = None

    def grow(self) -> None:
        """Take in messages that the timeline gained; short multi-line responses unfold by themselves."""
        start = self.shown.taken
        self.shown.grow()
        self.digits = max(NUMBER, len(str(self.shown.taken)))
        kinds = self.timeline.index.sorts(start, self.shown.taken)
        place = kinds.find(LISTING)
        while place >= 0:
            if self.timeline.message(start + place).octets.count(b"\n") <= SHORT_LISTING:
                self._open(start + place)
            place = kinds.find(LISTING, place + 1)

    def shown_changed(self) -> None:
        """A filter or a folded exchange left out other messages than before."""
        self._folds.shown_changed()

    def __len__(self) -> int:
        return len(self.shown) + self._folds.extra

    def __getitem__(self, row: int) -> Line:
        index, part = self._folds.place(row)
        if part == 0 and self.stands_for_all(index):
            room = self.width - self._indent(index)
            return Line((*self._margin(index), *exchange_pieces(self.timeline, self.exchange(index), room)))
        text = self._row(index, part) if index in self._folds else self._folded(index)
        return Line((*(self._margin(index) if part == 0 else self._blank(index)), *text))

    # -- rows and messages -------------------------------------------------------------------------------------------

    def message_of(self, row: int) -> int:
        """The index of the message in `row`."""
        return self._folds.place(row)[0]

    def row_of(self, index: int) -> int:
        """The first row of a message."""
        return self._folds.row(index)

    def exchange(self, index: int) -> Exchange:
        """The exchange of a message, as far as it may be told."""
        return exchange_of(self.timeline, index, None if self.end is None else self.end())

    def stands_for_all(self, index: int) -> bool:
        """Whether the row of message `index` is that of its folded exchange."""
        if not self.shown.folds or not self.shown.is_folded(index):
            return False
        exchange = self.exchange(index)
        return exchange.responses > 0 and self.timeline.index.side(exchange.first) is Side.CLIENT

    def moment_of(self, row: int) -> int:
        """The message whose moment a row shows: of a folded exchange the last one."""
        index = self.message_of(row)
        return self.exchange(index).last if self.stands_for_all(index) else index

    def in_sight(self, index: int, octet: int) -> bool:
        """Whether an octet of a message is in one of its rows as they are."""
        if index in self._folds:
            return True
        message = self.timeline.message(index)
        _, painted = self._painted(message, LONGEST)
        folded = any(run.literal and run.start <= octet < run.end for run in painted)
        return octet < LONGEST and not folded and b"\n" not in message.octets[:octet]

    def row_with(self, index: int, octet: int) -> int:
        """The row of a message that shows an octet."""
        row = self._folds.row(index)
        return row + max(0, bisect_right(self._starts[index], octet) - 1) if index in self._folds else row

    def unfold(self, index: int) -> bool:
        """Show a message over several rows, each no wider than the pane; false where it is, or needs only one."""
        return index not in self._folds and self._open(index)

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

    def point(self, index: int, octets: Span | None) -> bool:
        """Light these octets of a message, those of its row counted from 0; None puts the light out. Whether rows look
        different now.
        """
        before, self._lit = self._lit, None if octets is None else (index, octets)
        if self._lit != before:
            self._whole.cache_clear()
        return self._lit != before

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
        worst = self.marks.severity(index)
        glyph, role = (" ", "") if worst is None else GLYPHS[worst]
        side, side_role = ("--", "event") if message.kind is Kind.EVENT else SIDES[message.side]
        if message.kind is Kind.UNTAGGED and message.answers == NOTHING:
            side, side_role = UNASKED
        number = Piece(f"{index + 1:>{self.digits}}", "dim")
        return number, Piece(glyph, role), Piece(self._time(index), "dim"), Piece(f"{side} ", side_role)

    def _indent(self, index: int) -> int:
        return self.digits + 1 + len(self._time(index)) + 3

    def _blank(self, index: int) -> tuple[Piece, ...]:
        return (Piece(" " * self._indent(index)),)

    # -- the text ----------------------------------------------------------------------------------------------------

    def _painted(self, message: Message, limit: int) -> tuple[bytes, list[Run]]:
        secrets = self.timeline.secrets(message)
        painted = runs(self.timeline.wing.parse(message), message.octets, message.start - message.head, limit)
        octets, painted = masked(message.octets, secrets), covered(painted, secrets)
        if self.needle is not None:
            painted = laid_over(painted, self.needle.spans(octets[:limit]), FOUND)
        if self._lit is not None and self._lit[0] == message.index:
            painted = lit(painted, self._lit[1], SIDES[message.side][1])
        return octets, painted

    def _paint_whole(self, index: int, needle: Needle | None) -> tuple[Side, bytes, list[Run]]:
        message = self.timeline.message(index)
        return message.side, *self._painted(message, len(message.octets))

    def _folded(self, index: int) -> Iterator[Piece]:
        message = self.timeline.message(index)
        if message.kind is Kind.EVENT:
            return iter((Piece(sentence(message.fact), "event"),))
        return in_one_row(*self._painted(message, LONGEST), SIDES[message.side][1])

    def _row(self, index: int, part: int) -> Iterator[Piece]:
        side, octets, painted = self._whole(index, self.needle)
        start, *ends = *self._starts[index][part : part + 2], len(octets)
        end = ends[0] - (2 if octets[start : ends[0]].endswith(b"\r\n") else 0)
        for run in filled(painted, start, end, SIDES[side][1]):
            yield Piece(decoded(octets[run.start : run.end]), run.role, lit=run.lit)
