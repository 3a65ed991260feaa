"""The server's direction: the greeting, status lines, challenges, and replies that go on to a line of one dot."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.pop3.framing.direction import Direction
from protoscope.pop3.indicator import indicator, is_continuation

_END = re.compile(rb"\n\.\r?\n")
"""The end of a mail: a line of one dot (RFC 1939, 3). LF without CR is tolerated."""

_END_OR_STATUS = re.compile(rb"\n(?:\.\r?\n|(?=(?:\+OK|-ERR)[ \r\n]))")
"""The end of a listing, or the next reply where the server forgot the end."""

_STATUS_BEGINNINGS = (b"+OK", b"-ERR", b"+ ", b"+\r", b"+\n")


@dataclass(frozen=True, slots=True)
class _Body:
    """A multi-line reply under way: where its end is looked for, and how; `answers` is None for the next command."""

    search_from: int
    boundary: re.Pattern[bytes]
    answers: int | None
    defects: tuple[str, ...]


class Server(Direction):
    """Pairs each reply with the oldest command that has none."""

    side = Side.SERVER
    _body: _Body | None = None

    def cut(self) -> Frame | None:
        """The next complete reply or challenge."""
        if self._body is not None:
            return self._cut_body(self._body)
        line = self.buffer.line()
        if line is None:
            return None
        defects = self._line_defects(line)
        if "line-limit" in defects:
            self._pairing.greeted = True
            return self._frame(Kind.MALFORMED, len(line), self._pairing.answered(), defects)
        if not self._pairing.greeted:
            return self._greeting(line, defects)
        if is_continuation(line):
            return self._challenge(line, defects)
        return self._reply(line, defects)

    def settled(self) -> list[Frame]:
        """The positive line that was held back until more would tell whether a body follows, as a whole reply."""
        line = self.buffer.line() if self._pairing.greeted and self._body is None else None
        return [] if line is None else [self._status(line, (*self._line_defects(line), "guessed-boundary"))]

    def cut_short(self) -> list[Frame]:
        """What has been begun and will not be ended."""
        self._body = None
        return super().cut_short()

    def _greeting(self, line: bytes, defects: tuple[str, ...]) -> Frame:
        self._pairing.greeted = indicator(line) is not None
        return self._frame(Kind.GREETING if self._pairing.greeted else Kind.MALFORMED, len(line), NOTHING, defects)

    def _challenge(self, line: bytes, defects: tuple[str, ...]) -> Frame:
        exchange = self._pairing.oldest
        if exchange is None or not exchange.is_exchange:
            return self._frame(Kind.CONTINUATION, len(line), NOTHING, (*defects, "no-exchange"))
        exchange.challenges += 1
        return self._frame(Kind.CONTINUATION, len(line), exchange.head, defects)

    def _reply(self, line: bytes, defects: tuple[str, ...]) -> Frame | None:
        status, command = indicator(line), self._pairing.oldest
        if status is None:
            return self._stray(line, defects)
        if status.positive and self._pairing.one_sided:
            return self._guessed(line, defects)
        if status.positive and command is not None and command.is_multiline:
            return self._begin(len(line) - 1, _END if command.is_message else _END_OR_STATUS, None, defects)
        return self._status(line, defects)

    def _status(self, line: bytes, defects: tuple[str, ...]) -> Frame:
        if self._pairing.oldest is None and not self._pairing.one_sided:
            defects = (*defects, "no-command")
        return self._frame(Kind.STATUS, len(line), self._pairing.answered(), defects)

    def _stray(self, line: bytes, defects: tuple[str, ...]) -> Frame | None:
        """Neither a reply nor a challenge: the rest of the reply before, or garbage."""
        last = self._pairing.last
        if last is not None and last.may_go_on and line.rstrip(b"\r\n") != b".":
            return self._begin(0, _END_OR_STATUS, last.head, ("guessed-boundary",))
        return self._frame(Kind.MALFORMED, len(line), self._pairing.head, defects)

    def _guessed(self, line: bytes, defects: tuple[str, ...]) -> Frame | None:
        """A positive line whose command is unknown: a body follows unless the next line is a reply."""
        following = self.buffer.peek(len(line), 5)
        if following.startswith(_STATUS_BEGINNINGS):
            return self._status(line, (*defects, "guessed-boundary"))
        if any(beginning.startswith(following) for beginning in _STATUS_BEGINNINGS):
            return None
        return self._begin(len(line) - 1, _END, None, (*defects, "guessed-boundary"))

    def _begin(
        self, search_from: int, boundary: re.Pattern[bytes], answers: int | None, defects: tuple[str, ...]
    ) -> Frame | None:
        self._body = _Body(search_from, boundary, answers, defects)
        return self._cut_body(self._body)

    def _cut_body(self, body: _Body) -> Frame | None:
        end = self.buffer.search(body.boundary, body.search_from)
        if end is None:
            return None
        self._body = None
        answers = self._pairing.answered() if body.answers is None else body.answers
        overlong = end.end() > self._limits.message
        defects = dict.fromkeys((*body.defects, *_end_defects(end.group()), *(["message-limit"] if overlong else [])))
        return self._frame(Kind.MALFORMED if overlong else Kind.MULTILINE, end.end(), answers, tuple(defects))


def _end_defects(end: bytes) -> tuple[str, ...]:
    """What is wrong with the octets that end a multi-line reply."""
    if end == b"\n":
        return ("missing-terminator",)
    return () if end.endswith(b"\r\n") else ("bare-lf",)
