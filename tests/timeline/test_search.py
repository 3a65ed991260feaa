"""Search over the data: text, expressions and octets, forwards and backwards, never in a secret."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.timeline.needle import needle
from protoscope.timeline.search import STRETCH, Hit, search
from protoscope.timeline.timeline import Timeline
from tests.imap.dialogue import SELECTED
from tests.imap.dialogue import timeline as imap
from tests.timeline.toy import timeline as toy


def found(line: Timeline, typed: str, message: int = 0, offset: int = 0, *, back: bool = False) -> list[Hit]:
    return [hit for hit in search(line, needle(typed), message, offset, back=back) if hit is not None]


def test_every_place_forwards_and_backwards() -> None:
    line = imap(*SELECTED)
    seen = found(line, "\\Seen")
    assert [line.message(hit.message).octets[hit.start : hit.end] for hit in seen] == [b"\\Seen", b"\\Seen"]
    first, second = seen
    assert found(line, "\\Seen", first.message, first.start + 1) == [second]
    assert found(line, "\\Seen", second.message, second.start, back=True) == [first]
    assert found(line, "\\Seen", first.message, first.start, back=True) == []
    assert found(line, "\\Seen", len(line), back=True) == [second, first]


def test_expressions_and_octets() -> None:
    line = imap(*SELECTED)
    (exists,) = found(line, r"/^\* \d+ EXISTS\r$/")
    assert line.message(exists.message).octets == b"* 3 EXISTS\r\n"
    assert found(line, "hex:33204558") == [Hit(exists.message, 2, 6)]


def test_a_secret_is_not_found() -> None:
    line = imap(*SELECTED)
    assert found(line, "wonderland") == []
    assert found(line, "alice wonder") == []
    assert len(found(line, "alice")) == 1


def test_a_place_over_a_boundary_is_none() -> None:
    line = toy([Connected(0, 0.0, "toy", "h", 1), BytesReceived(0, 1.0, b"* a 1\n* a 2\n")])
    assert found(line, "hex:0a2a") == []


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([b"ab", b"aab", b"b", b"xyzab"])), max_size=40), st.data())
def test_hits_are_those_of_each_message_alone(said: list[tuple[bool, bytes]], data: st.DataObject) -> None:
    line = toy([Connected(0, 0.0, "toy", "h", 1)])
    for client, octets in said:
        fact = BytesSent(0, 1.0, octets + b"\n") if client else BytesReceived(0, 1.0, octets + b"\n")
        line.trace.append(fact)
    line.grow()
    expected = [Hit(m.index, at, at + 2) for m in line.messages() for at in [m.octets.find(b"ab")] if at >= 0]
    assert found(line, "ab") == found(line, "/ab/") == expected
    start = data.draw(st.integers(0, len(line)))
    assert found(line, "ab", start) + found(line, "ab", start, back=True)[::-1] == [
        *(hit for hit in expected if hit.message >= start),
        *(hit for hit in expected if hit.message < start),
    ]


def test_the_caller_has_its_turn_after_each_stretch() -> None:
    line = toy([Connected(0, 0.0, "toy", "h", 1), BytesReceived(0, 1.0, b"* a 1\n" * (3 * STRETCH))])
    assert list(search(line, needle("nowhere"), 0)) == [None] * 4


def test_nothing_is_found_behind_the_end() -> None:
    line = toy([Connected(0, 0.0, "toy", "h", 1), BytesReceived(0, 1.0, b"* a 1\n* a 2\n* a 3\n")])

    def messages(start: int, end: int, *, back: bool = False) -> list[int]:
        return [hit.message for hit in search(line, needle("a"), start, 0, back=back, end=end) if hit is not None]

    assert messages(1, 4) == [1, 2, 3]
    assert messages(1, 3) == [1, 2]
    assert messages(3, 3) == []
    assert messages(3, 3, back=True) == [2, 1]
