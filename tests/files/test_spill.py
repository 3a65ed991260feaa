"""Octets beyond the limit go on in a nameless file, without secrets, and come back as they were."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.core.message import Side
from protoscope.core.span import Span
from protoscope.core.trace import Trace
from protoscope.files.spill import Spill
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing


class Seen(Spill):
    """Keeps a copy of what goes to the file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.seen = b""

    def write(self, octets: bytes) -> int:
        self.seen += octets
        return super().write(octets)


FACTS = st.lists(
    st.one_of(
        st.builds(BytesReceived, st.integers(0, 2), st.just(1.0), st.binary(max_size=30)),
        st.builds(
            BytesSent, st.integers(0, 2), st.just(1.0), st.binary(min_size=9, max_size=30), st.just((Span(2, 8),))
        ),
    ),
    max_size=30,
)


@given(facts=FACTS, limit=st.integers(0, 60), data=st.data())
def test_octets_come_back_from_wherever_they_are(facts: list[Fact], limit: int, data: st.DataObject) -> None:
    spilled, kept = Trace(Spill(), limit), Trace()
    for fact in facts:
        spilled.append(fact)
        kept.append(fact)
        assert spilled.in_memory <= limit
    assert list(spilled) == facts
    for connection in range(3):
        for side in Side:
            assert spilled.length(connection, side) == kept.length(connection, side)
            start, end = sorted((data.draw(st.integers(0, 200)), data.draw(st.integers(0, 200))))
            assert spilled.octets(connection, side, start, end) == kept.octets(connection, side, start, end)


def test_secrets_do_not_go_to_the_file(tmp_path: Path) -> None:
    backing = Seen(tmp_path)
    trace = Trace(backing, 10)
    trace.append(BytesSent(0, 1.0, b"A1 LOGIN alice wonderland\r\n", (Span(15, 25),)))
    assert backing.seen == b"A1 LOGIN alice **********\r\n"
    assert trace.octets(0, Side.CLIENT, 0, 27) == b"A1 LOGIN alice wonderland\r\n"
    assert trace.octets(0, Side.CLIENT, 17, 20) == b"nde"


def test_the_file_has_no_name_so_nothing_is_left(tmp_path: Path) -> None:
    backing = Spill(tmp_path / "cache")
    trace = Trace(backing, 10)
    trace.append(BytesReceived(0, 1.0, b"x" * 100))
    assert (backing.size, trace.in_memory, trace.size) == (100, 0, 100)
    assert list((tmp_path / "cache").iterdir()) == []
    backing.close()


def test_a_full_disk_leaves_the_octets_in_memory() -> None:
    class Full(Spill):
        def write(self, octets: bytes) -> int:
            raise OSError(28, "No space left on device")

    trace = Trace(Full(), 10)
    for _ in range(3):
        trace.append(BytesReceived(0, 1.0, b"x" * 100))
    assert trace.problem is not None
    assert trace.octets(0, Side.SERVER, 0, 300) == b"x" * 300


def test_a_timeline_over_a_spilled_trace_is_the_same() -> None:
    said = b"".join(b"* %d FETCH (FLAGS (\\Seen) UID %d)\r\n" % (number, number) for number in range(1, 400))
    lines = [Timeline(wing("imap"), Trace(Spill(), limit)) for limit in (100, 1 << 20)]
    for line in lines:
        line.trace.append(Connected(0, 0.0, "imap", "h", 143))
        for start in range(0, len(said), 997):
            line.trace.append(BytesReceived(0, 1.0, said[start : start + 997]))
        line.grow()
    assert [m.octets for m in lines[0].messages()] == [m.octets for m in lines[1].messages()]
    assert lines[0].present == lines[1].present
