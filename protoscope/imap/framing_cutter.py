"""Cutter: finds where the messages of one stream end, lines and literals, and keeps no more than a line of it.

A message beyond a limit is still measured, literals and all, so that the octets of a literal are never read as lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from protoscope.core.limits import Limits
from protoscope.core.protocol import Pending

_LITERAL = re.compile(rb"\{(\d+)(\+?)\}\r?\n\Z")
_LITERAL_TAIL = 40
"""Octets at a line's end that can hold a literal's announcement; longer numbers are no literal of this world."""
_BEGINNING = 1024
"""Octets of a line beyond a limit that are kept beside its tail: enough to tell whose it is."""
_NUMBER64 = (1 << 63) - 1
"""The largest literal that the grammar has (RFC 9051, 9: number64)."""


class Unit(NamedTuple):
    """One message, or one part of a client command up to a synchronising literal's announcement.

    `first` is the message's first line, of an overlong one its beginning and end; `overrun` is the limit that was
    passed, such as "line-limit", or empty.
    """

    first: bytes
    start: int
    end: int
    head: int
    part: bool
    defects: tuple[str, ...]
    overrun: str


class Cutter:
    """Offsets count the stream's octets. `literals(first)` says whether a message that begins so may have literals;
    with `synchronising`, `{n}` ends a part (RFC 9051, 4.3).
    """

    def __init__(self, limits: Limits, literals: Callable[[bytes, bytes], bool], synchronising: bool) -> None:
        self._limits = limits
        self._literals = literals
        self._synchronising = synchronising
        self._most = min(limits.line, limits.message)
        self.position = 0
        self._line = bytearray()
        self._begin(0)

    def _begin(self, offset: int) -> None:
        self._head = self._start = self._line_start = offset
        self._first: bytes | None = None
        self._skip = self._literal = 0
        self._overrun = ""
        self._bare_lf = False
        self._line.clear()

    def feed(self, data: bytes) -> Iterator[Unit]:
        """The units that `data` ends."""
        place, size = 0, len(data)
        while place < size:
            if self._skip:
                step = min(self._skip, size - place)
                self._skip -= step
                self.position += step
                self._line_start = self.position
                place += step
                continue
            end = data.find(b"\n", place) + 1
            if self._is_plain(data, place, end):
                yield self._whole(data[place:end])
            elif unit := self._more(data[place : end or size], bool(end)):
                yield unit
            place = end or size

    def _is_plain(self, data: bytes, place: int, end: int) -> bool:
        """Whether `place`..`end` is all of a message, as nearly every message is: one line that announces nothing."""
        return (
            self.position == self._head
            and end - place <= self._most
            and data.startswith(b"\r\n", end - 2)
            and not data.startswith(b"}", end - 3)
            and end > 2
        )

    def _whole(self, line: bytes) -> Unit:
        start, end = self.position, self.position + len(line)
        self.position = self._head = self._start = self._line_start = end
        return Unit(line, start, end, start, False, (), "")  # noqa: FBT003

    def _more(self, octets: bytes, ended: bool) -> Unit | None:
        """Take a line or a piece of one."""
        self.position += len(octets)
        if not self._overrun:
            self._overrun = self._passed()
        if ended and not self._line and not self._overrun:
            return self._ended(octets)
        self._line += octets
        if self._overrun:
            del self._line[_BEGINNING : max(_BEGINNING, len(self._line) - _LITERAL_TAIL)]
        return self._ended(bytes(self._line)) if ended else None

    def _passed(self) -> str:
        """The limit that the line or message under way passed first, whatever the pieces it came in."""
        line, message = self._line_start + self._limits.line, self._head + self._limits.message
        if self.position <= min(line, message):
            return ""
        return "line-limit" if line <= message else "message-limit"

    def _ended(self, line: bytes) -> Unit | None:
        if not line.endswith(b"\r\n"):
            self._bare_lf = True
        if self._first is None:
            self._first = line
        announced = line.endswith((b"}\r\n", b"}\n"))
        literal = _LITERAL.search(line, max(0, len(line) - _LITERAL_TAIL)) if announced else None
        if literal is None or not self._literals(self._first, line):
            return self._unit()
        return self._announce(int(literal[1]), bool(literal[2]))

    def _announce(self, octets: int, at_once: bool) -> Unit | None:
        """Go on with a literal of so many octets, which are skipped where they are too many to take in."""
        if not self._overrun and octets > self._limits.literal:
            self._overrun = "literal-limit"
        elif not self._overrun and self.position - self._head + octets > self._limits.message:
            self._overrun = "message-limit"
        if octets > _NUMBER64 and not self._synchronising:
            # No server can send it. What a client announced stays its literal: a password may be in it.
            return self._unit()
        self._skip = self._literal = octets
        self._line.clear()
        self._line_start = self.position
        return self._unit(part=True) if self._synchronising and not at_once else None

    def _unit(self, part: bool = False) -> Unit:
        defects = ("bare-lf",) if self._bare_lf else ()
        unit = Unit(self._first or b"", self._start, self.position, self._head, part, defects, self._overrun)
        if part:
            self._start, self._bare_lf = self.position, False
        else:
            self._begin(self.position)
        return unit

    def flush(self) -> Unit | None:
        """What was begun and not ended, as a unit; the next octet begins a message."""
        first = self._first or bytes(self._line)
        unit = self._unit()
        passed = (unit.overrun,) if unit.overrun else ()
        unit = unit._replace(first=first, defects=(*unit.defects, *passed), overrun="cut-short")
        return unit if unit.start < unit.end else None

    def abandon(self, head: int) -> None:
        """The command that began at `head` was refused at its literal, none of which has been sent: begin anew."""
        if self._head == head and self._first is not None and self.position == self._start:
            self._begin(self.position)

    @property
    def part_head(self) -> int | None:
        """Where the command begins of which parts were sent and more is to come."""
        return self._head if self._start > self._head else None

    @property
    def part_first(self) -> bytes:
        """The first line of that command."""
        return self._first or b""

    def pending(self) -> Pending | None:
        """What was begun; a promise is the literal under way."""
        received = self.position - self._start
        if not self._skip:
            return Pending(received, None, bool(self._overrun)) if received else None
        return Pending(received, self._literal, bool(self._overrun), received + self._skip - self._literal)
