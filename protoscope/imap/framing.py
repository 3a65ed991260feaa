"""Framing: cuts an IMAP connection's two streams into messages and pairs responses with commands (RFC 9051, 2.2)."""

from __future__ import annotations

import re

from protoscope.core.fact import Closed, Fact, TlsStarted
from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.core.protocol import Pending
from protoscope.imap.framing_cutter import Cutter, Unit
from protoscope.imap.framing_pairs import Outstanding

_TAG = rb'[^\x00-\x20\x7f-\xff(){%*"\\+]+'
_SERVER = re.compile(
    rb"[\0 ]*(?:(?P<greets>\* +(?:OK|PREAUTH|BYE)(?=[ \r\n]))|(?P<untagged>\*)|(?P<continue>\+)"
    rb"|(?P<tagged>" + _TAG + rb")[\t ]+(?:OK|NO|BAD|BYE|PREAUTH)(?=[ \r\n]))",
    re.IGNORECASE,
)
_CLIENT = re.compile(rb"(?P<tag>" + _TAG + rb")(?:[ \t]+(?P<name>[A-Za-z][^\s(\"{]*))?(?=[ \t\r\n(\"{])")
_CHALLENGED = re.compile(_TAG + rb"[ \t]+AUTHENTICATE(?=[ \t\r\n])", re.IGNORECASE)
_INVITED = re.compile(_TAG + rb"[ \t]+IDLE(?=[ \t\r\n])", re.IGNORECASE)
_CONDITION = re.compile(rb"[\0 ]*[*] +(?:OK|NO|BAD|BYE|PREAUTH)(?: +(\[)|[ \r\n])", re.IGNORECASE)
_KINDS = {
    "greets": Kind.UNTAGGED,
    "untagged": Kind.UNTAGGED,
    "continue": Kind.CONTINUATION,
    "tagged": Kind.TAGGED,
}


class ImapFramer:
    """A `core.protocol.Framer`. Feed it in the order of the facts; it never raises."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._client = Cutter(limits, self._command_literals, synchronising=True)
        self._server = Cutter(limits, _response_literals, synchronising=False)
        self._outstanding = Outstanding()
        self._greeted = False

    def receive(self, side: Side, data: bytes) -> list[Frame]:
        """The messages that `data`, written by `side`, completes."""
        if side is Side.CLIENT:
            return [self._sent(unit) for unit in self._client.feed(data)]
        return [self._received(unit) for unit in self._server.feed(data)]

    def event(self, fact: Fact) -> list[Frame]:
        """The event's own frame; TLS and the end of the connection cut short what was under way."""
        frames = self._cut_short() if isinstance(fact, (TlsStarted, Closed)) else []
        place = self._server.position
        return [*frames, Frame(Side.SERVER, Kind.EVENT, place, place, place)]

    def _cut_short(self) -> list[Frame]:
        sent, received = self._client.flush(), self._server.flush()
        frames = [self._overrun(sent)] if sent else []
        self._outstanding = Outstanding()
        return [*frames, _malformed(Side.SERVER, received)] if received else frames

    def pending(self, side: Side) -> Pending | None:
        """The message that `side` has begun and not ended."""
        return (self._client if side is Side.CLIENT else self._server).pending()

    # -- the client's side -------------------------------------------------------------------------------------------

    def _command_literals(self, first: bytes, _line: bytes) -> bool:
        return not self._answers_challenge(first) and _CLIENT.match(first) is not None

    def _answers_challenge(self, line: bytes) -> bool:
        """Whether a client's line is part of a SASL exchange (RFC 9051, 6.2.2).

        After a challenge every line is, whatever it looks like; before one, every line that is no command.
        """
        if self._outstanding.sasl is None:
            return False
        command = _CLIENT.match(line)
        return self._outstanding.challenged or command is None or command["name"] is None

    def _sent(self, unit: Unit) -> Frame:
        side, (first, start, end, head, part, defects, overrun) = Side.CLIENT, unit
        if overrun:
            return self._overrun(unit)
        if head == start and not part and self._answers_challenge(first):
            self._outstanding.challenged = False
            return Frame(side, Kind.CONTINUATION, start, end, head, self._outstanding.goes_on(), defects)
        command = _CLIENT.match(first)
        if command is None:
            return Frame(side, Kind.MALFORMED, start, end, head, NOTHING, (*defects, "no-tag"))
        if not part and not command["name"] and command["tag"].upper() == b"DONE":
            return Frame(side, Kind.COMMAND, start, end, head, self._outstanding.goes_on(), defects)
        if not part:
            self._await(command["tag"], head, first)
        return Frame(side, Kind.PART if part else Kind.COMMAND, start, end, head, NOTHING, defects)

    def _overrun(self, unit: Unit) -> Frame:
        """A message beyond a limit, or cut short. The defect "sasl" says that the octets may be a credential."""
        frame = _malformed(Side.CLIENT, unit)
        if unit.part:
            return frame._replace(kind=Kind.PART)
        if self._answers_challenge(unit.first):
            self._outstanding.challenged = False
            return frame._replace(defects=(*frame.defects, "sasl"))
        if command := _CLIENT.match(unit.first):
            self._await(command["tag"], NOTHING, unit.first)
        return frame

    def _await(self, tag: bytes, head: int, first: bytes) -> None:
        self._outstanding.add(tag, head, bool(_CHALLENGED.match(first)), bool(_INVITED.match(first)))

    # -- the server's side -------------------------------------------------------------------------------------------

    def _received(self, unit: Unit) -> Frame:
        side, (first, start, end, head, _, defects, overrun) = Side.SERVER, unit
        greeted, self._greeted = self._greeted, True
        found = None if overrun else _SERVER.match(first)
        if found is None or found.lastgroup is None:
            return _malformed(side, unit)
        kind = _KINDS[found.lastgroup]
        if found.lastgroup == "greets" and not greeted:
            kind = Kind.GREETING
        if found.start(found.lastgroup):
            defects = (*defects, "nul-padding" if b"\0" in first[: found.start(found.lastgroup)] else "leading-space")
        return Frame(side, kind, start, end, head, self._answers(kind, found["tagged"]), defects)

    def _answers(self, kind: Kind, tag: bytes | None) -> int:
        sending = self._client.part_head
        if tag is not None:
            if sending is not None and self._client.part_first.startswith(tag + b" "):
                self._client.abandon(sending)
                return sending
            return self._outstanding.complete(tag)
        if kind is Kind.CONTINUATION:
            return self._outstanding.challenge() if sending is None else sending
        return NOTHING if kind is Kind.GREETING else self._outstanding.only(sending)


def _response_literals(first: bytes, line: bytes) -> bool:
    """Only data has literals: a status text may end in what looks like one, unless its code is still open."""
    condition = _CONDITION.match(first)
    if condition is not None:
        return condition[1] is not None and b"]" not in line
    return first.lstrip(b"\0 ").startswith(b"*")


def _malformed(side: Side, unit: Unit) -> Frame:
    reason = unit.overrun or ("empty-line" if not unit.first.strip() else "no-tag")
    return Frame(side, Kind.MALFORMED, unit.start, unit.end, unit.head, NOTHING, (*unit.defects, reason))
