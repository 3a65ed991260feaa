"""A dialogue as a timeline: lines of C: and S:, in the order they went over the wire."""

from __future__ import annotations

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.trace import Trace
from protoscope.imap.state.model import State
from protoscope.imap.wing import WING
from protoscope.timeline.timeline import Timeline

GREETING = b"S: * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN LITERAL+] ready"
LOGGED_IN = (GREETING, b"C: A1 LOGIN alice wonderland", b"S: A1 OK [CAPABILITY IMAP4rev1 LITERAL+ UIDPLUS] in")
SELECTED = (
    *LOGGED_IN,
    b"C: A2 SELECT INBOX",
    b"S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
    b"S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] Flags permitted.",
    b"S: * 3 EXISTS",
    b"S: * 1 RECENT",
    b"S: * OK [UNSEEN 2] First unseen.",
    b"S: * OK [UIDVALIDITY 17] UIDs valid",
    b"S: * OK [UIDNEXT 12] Predicted next UID",
    b"S: A2 OK [READ-WRITE] Select completed",
)


def timeline(*lines: bytes) -> Timeline:
    """A grown timeline; each line gets its CRLF."""
    made = Timeline(WING, Trace())
    made.trace.append(Connected(0, 0.0, "imap", "127.0.0.1", 143))
    for number, line in enumerate(lines, 1):
        side, octets = line[:3], line[3:] + b"\r\n"
        fact = BytesSent(0, float(number), octets) if side == b"C: " else BytesReceived(0, float(number), octets)
        made.trace.append(fact)
    made.grow()
    return made


def state(*lines: bytes) -> State:
    """The state after those lines."""
    present = timeline(*lines).present
    assert isinstance(present, State)
    return present
