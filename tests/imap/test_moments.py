"""Any moment of an IMAP session: the state is that which folding all messages before it makes, memory included."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.trace import Trace
from protoscope.imap.wing import WING
from protoscope.timeline.timeline import Timeline
from tests.imap.dialogue import SELECTED

ENVELOPE = b'(NIL "%d" NIL NIL NIL NIL NIL NIL NIL NIL)'
NUMBER = st.integers(1, 130)
LINES = {
    b"S: * %d FETCH (FLAGS (\\Seen f%d))": 2,
    b"S: * %d FETCH (UID 5%03d RFC822.SIZE 17 MODSEQ (%d))": 3,
    b"S: * %d FETCH (ENVELOPE " + ENVELOPE + b")": 2,
    b'S: * %d FETCH (INTERNALDATE "17-Jul-1996 02:44:25 -0700" X-ODD %d)': 2,
    b"S: * %d FETCH (BODY[] {3}\r\nabc)": 1,
    b"S: * %d EXPUNGE": 1,
    b"S: * %d EXISTS": 1,
    b"S: * VANISHED 5%03d": 1,
    b'S: * LIST () "/" box%d': 1,
    b"S: * STATUS box%d (MESSAGES %d)": 2,
    b'S: * LIST (\\NonExistent) "/" box%d': 1,
    b"C: A%d UID STORE 5001:5100 +FLAGS.SILENT (\\Flagged)": 1,
    b"S: A%d OK done": 1,
    b"C: B%d SELECT box%d": 2,
    b"S: B%d OK [READ-WRITE] done": 1,
    b"C: C%d CLOSE": 1,
    b"S: C%d OK done": 1,
    b"C: D%d DELETE box%d": 2,
    b"S: D%d OK done": 1,
}
LINE = st.sampled_from(sorted(LINES)).flatmap(
    lambda line: st.lists(NUMBER, min_size=LINES[line], max_size=LINES[line]).map(lambda found: line % tuple(found))
)
BEGUN = (*SELECTED, b"S: * 120 EXISTS", *(b'S: * LIST () "/" box%d' % number for number in range(100)))


def played(lines: list[bytes], interval: int) -> Timeline:
    line = Timeline(WING, Trace(), interval=interval)
    line.trace.append(Connected(0, 0.0, "imap", "127.0.0.1", 143))
    for at, said in enumerate((*BEGUN, *lines), 1):
        fact = BytesSent if said.startswith(b"C: ") else BytesReceived
        line.trace.append(fact(0, float(at), said[3:] + b"\r\n"))
    line.grow()
    return line


@settings(max_examples=60)
@given(st.lists(LINE, min_size=30, max_size=90), st.integers(1, 12), st.data())
def test_the_state_at_any_moment_is_the_fold_of_what_came_before(
    lines: list[bytes], interval: int, data: st.DataObject
) -> None:
    line = played(lines, interval)
    states: list[Any] = [WING.initial()]
    for message in line.messages():
        states.append(WING.fold(states[-1], message))
    for count in data.draw(st.lists(st.integers(0, len(line)), min_size=4, max_size=8)):
        found = line.state_at(count)
        assert found == states[count]
        assert found.memory == states[count].memory
        assert list(found.mailboxes) == list(states[count].mailboxes)
