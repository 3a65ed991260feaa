"""A session as a timeline holds it, from dialogues of facts."""

from __future__ import annotations

from protoscope.core.fact import BytesReceived, BytesSent, Closed, Connected, Fact, TlsStarted
from protoscope.core.message import Side
from protoscope.core.trace import Trace
from protoscope.pop3.state.model import State
from protoscope.pop3.wing import WING
from protoscope.timeline.timeline import Timeline
from tests.pop3.frames import said

CONNECTED = Connected(0, 0.0, "pop3", "mail.example", 110)
TLS = TlsStarted(0, 0.0, "TLSv1.3", "AES", "CN=mail.example", verified=True)
CLOSED = Closed(0, 9.0, "server")

GREETING = "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>"
LOGIN = (GREETING, "C: USER mrose", "S: +OK", "C: PASS tanstaaf", "S: +OK mrose's maildrop has 2 messages")


def timeline(*dialogue: str | bytes | Fact) -> Timeline:
    """Connected, then lines as `frames.said` takes them, and facts, in order."""
    trace = Trace()
    trace.append(CONNECTED)
    for part in dialogue:
        trace.append(_fact(part) if isinstance(part, (str, bytes)) else part)
    made = Timeline(WING, trace)
    made.grow()
    return made


def _fact(line: str | bytes) -> Fact:
    ((side, octets),) = said(line)
    return BytesSent(0, 1.0, octets) if side is Side.CLIENT else BytesReceived(0, 1.0, octets)


def state(*dialogue: str | bytes | Fact) -> State:
    """The state after the dialogue."""
    present = timeline(*dialogue).present
    assert isinstance(present, State)
    return present
