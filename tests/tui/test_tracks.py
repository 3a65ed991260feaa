"""One time line for several clients: messages in, a row for each client out."""

from __future__ import annotations

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.trace import Trace
from protoscope.imap.wing import WING
from protoscope.timeline.timeline import Timeline
from protoscope.tui.present.tracks import Tracks
from protoscope.tui.widgets.strips import text_of


def test_messages_of_all_clients_stand_in_the_order_of_their_times() -> None:
    one, two = Timeline(WING, Trace()), Timeline(WING, Trace())
    for timeline, at in ((one, 1.0), (two, 2.0)):
        timeline.trace.append(Connected(0, at, "imap", "h", 1))
        timeline.trace.append(BytesReceived(0, at + 2, b"* PREAUTH hi\r\n"))
    one.trace.append(BytesSent(0, 5.0, b"A1 STORE 1 +FLAGS x\r\n"))
    one.trace.append(BytesReceived(0, 6.0, b"A1 OK\r\n"))
    two.trace.append(BytesReceived(0, 5.5, b"* 1 FETCH (FLAGS (x))\r\n"))
    one.grow()
    two.grow()
    tracks = Tracks()
    tracks.grow((one, two))
    rows = [text_of(line) for line in tracks.lines(("one", "two"), 0, 40)]
    assert rows == ["one  │·S·C·S", "two  ·│·S·S·"]
    one.trace.append(BytesReceived(0, 7.0, b"* BYE\r\n"))
    one.grow()
    tracks.grow((one, two))
    assert [text_of(line) for line in tracks.lines(("one", "two"), 1, 9)] == ["one  C·SS", "two  ·S··"]
