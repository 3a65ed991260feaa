"""The server's direction: the greeting, status lines, challenges, and replies that go on to a line of one dot."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.core.protocol import Pending
from protoscope.pop3.framing.buffer import Line
from protoscope.pop3.framing.direction import Direction
from protoscope.pop3.indicator import indicator, is_continuation

_END = re.compile(rb"\n\.\r?\n")
"""The end of a mail: a line of one dot (RFC 1939, 3). LF without CR is tolerated."""

_END_OR_STATUS = re.compile(rb"\n(?:\.\r?\n|(?=(?:\+OK|-ERR)[ \r\n]))")
"""The end of a listing, or the next reply where the server forgot the end."""

_OCTETS = re.compile(rb"(?<!\d)(\d{1,15}) (?:octets|bytes)\b", re.IGNORECASE)
"""What servers like to say before a mail, as in the RFC's own example (RFC 1939, 5: RETR)."""

_STATUS_BEGINNINGS = (b"+OK", b"-ERR", b"+ ", b"+\r", b"+\n")


@dataclass(frozen=True, slots=True)
class _Body:
    """A multi-line reply under way: its first line, how its end is found; `answers` is None for the next command."""

    first: bytes
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
        line = self._line()
        if line is None:
            return None
        defects = self._line_defects(line)
        if "line-limit" in defects:
            return self._overlong(line, defects)
        if not self._pairing.greeted:
            return self._greeting(line, defects)
        if is_continuation(line.octets):
            return self._challenge(line, defects)
        return self._reply(line, defects)

    def pending(self) -> Pending | None:
        """What has been begun; of a mail, its first line may tell how long it is."""
        begun, body = super().pending(), self._body
        if begun is None or body is None:
            return begun
        command = self._pairing.oldest
        told = _OCTETS.search(body.first) if command is not None and command.name == "RETR" else None
        answers = self._pairing.head if body.answers is None else body.answers
        return replace(begun, promised=int(told[1]) if told else None, lead=len(body.first), answers=answers)

    def settled(self) -> list[Frame]:
        """The positive line that was held back until more would tell whether a body follows, as a whole reply."""
        line = self._line() if self._pairing.greeted and self._body is None else None
        return [] if line is None else [self._status(line, (*self._line_defects(line), "guessed-boundary"))]

    def cut_short(self) -> list[Frame]:
        """What has been begun and will not be ended."""
        self._body = None
        return super().cut_short()

    def _overlong(self, line: Line, defects: tuple[str, ...]) -> Frame:
        """Still a challenge or a reply: what the client writes next must not be taken for a command."""
        self._pairing.greeted = True
        if is_continuation(line.octets):
            return self._challenge(line, defects)._replace(kind=Kind.MALFORMED)
        return self._frame(Kind.MALFORMED, line.length, self._pairing.answered(), defects)

    def _greeting(self, line: Line, defects: tuple[str, ...]) -> Frame:
        self._pairing.greeted = indicator(line.octets) is not None
        return self._frame(Kind.GREETING if self._pairing.greeted else Kind.MALFORMED, line.length, NOTHING, defects)

    def _challenge(self, line: Line, defects: tuple[str, ...]) -> Frame:
        exchange = self._pairing.oldest
        if exchange is None or not exchange.is_exchange:
            return self._frame(Kind.CONTINUATION, line.length, NOTHING, (*defects, "no-exchange"))
        exchange.challenges += 1
        return self._frame(Kind.CONTINUATION, line.length, exchange.head, defects)

    def _reply(self, line: Line, defects: tuple[str, ...]) -> Frame | None:
        status, command = indicator(line.octets), self._pairing.oldest
        if status is None:
            return self._stray(line, defects)
        if status.positive and self._pairing.one_sided:
            return self._guessed(line, defects)
        if status.positive and command is not None and command.is_multiline:
            return self._begin(line, _END if command.is_message else _END_OR_STATUS, None, defects)
        return self._status(line, defects)

    def _status(self, line: Line, defects: tuple[str, ...]) -> Frame:
        if self._pairing.oldest is None and not self._pairing.one_sided:
            defects = (*defects, "no-command")
        return self._frame(Kind.STATUS, line.length, self._pairing.answered(), defects)

    def _stray(self, line: Line, defects: tuple[str, ...]) -> Frame | None:
        """Neither a reply nor a challenge: the rest of the reply before, or garbage."""
        last = self._pairing.last
        if last is not None and last.may_go_on and line.octets.rstrip(b"\r\n") != b".":
            return self._begin(line, _END_OR_STATUS, last.head, ("guessed-boundary",))
        return self._frame(Kind.MALFORMED, line.length, self._pairing.head, defects)

    def _guessed(self, line: Line, defects: tuple[str, ...]) -> Frame | None:
        """A positive line whose command is unknown: a body follows unless the next line is a reply."""
        following = self.buffer.peek(line.length, 5)
        if following.startswith(_STATUS_BEGINNINGS):
            return self._status(line, (*defects, "guessed-boundary"))
        if any(beginning.startswith(following) for beginning in _STATUS_BEGINNINGS):
            return None
        return self._begin(line, _END, None, (*defects, "guessed-boundary"))

    def _begin(
        self, first: Line, boundary: re.Pattern[bytes], answers: int | None, defects: tuple[str, ...]
    ) -> Frame | None:
        self._body = _Body(first.octets, boundary, answers, defects)
        return self._cut_body(self._body)

    def _cut_body(self, body: _Body) -> Frame | None:
        end = self.buffer.search(body.boundary)
        if end is None:
            if len(self.buffer) > self._limits.message:
                self.buffer.spare()
            return None
        self._body = None
        answers = self._pairing.answered() if body.answers is None else body.answers
        overlong = end.length > self._limits.message
        defects = dict.fromkeys((*body.defects, *_end_defects(end.octets), *(["message-limit"] if overlong else [])))
        return self._frame(Kind.MALFORMED if overlong else Kind.MULTILINE, end.length, answers, tuple(defects))


def _end_defects(end: bytes) -> tuple[str, ...]:
    """What is wrong with the octets that end a multi-line reply."""
    if end == b"\n":
        return ("missing-terminator",)
    return () if end.endswith(b"\r\n") else ("bare-lf",)
