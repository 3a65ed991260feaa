"""What a literal costs: its octets are held once, by the message they are part of, until somebody looks at them."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

from protoscope.core.limits import DEFAULT_LIMITS
from protoscope.core.message import Kind, Message, Side
from protoscope.imap.values import SectionData
from protoscope.imap.wing import WING
from protoscope.timeline.cutting import Cutting
from tests.imap.dialogue import SELECTED, state

SIZE = 4 << 20
PIECE = 64 << 10
ANNOUNCED = b"* 2 FETCH (UID 7 BODY[] {%d}\r\n" % SIZE


def peak(run: Callable[[], object]) -> int:
    """Octets that `run` had allocated at most, beyond what there was before."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def fetched() -> Message:
    octets = ANNOUNCED + b"x" * SIZE + b")\r\n"
    return Message(30, 0, Side.SERVER, Kind.UNTAGGED, 0.0, octets, whole=octets)


def test_a_literal_is_parsed_folded_and_linted_without_a_copy_of_its_octets() -> None:
    message, before = fetched(), state(*SELECTED)

    def look() -> None:
        tree = WING.parse(message)
        assert [node.defects for node in tree.walk() if node.defects] == []
        after = WING.fold(before, message)
        assert after.selected is not None
        assert after.selected.messages[1].sections["BODY[]"].size == SIZE
        assert WING.findings(message, before, after) == ()

    look()  # imports and compiles what is needed
    assert peak(look) < SIZE // 8


def test_the_octets_of_a_literal_are_cut_out_of_the_message_when_they_are_looked_at() -> None:
    message = fetched()
    data = WING.parse(message).value.items["BODY[]"]
    assert isinstance(data, SectionData)
    assert (data.octets, data.start, data.length) == (b"x" * SIZE, len(ANNOUNCED), SIZE)
    assert data == WING.parse(fetched()).value.items["BODY[]"]


def test_cutting_a_long_message_out_of_a_stream_holds_its_octets_once() -> None:
    def cut() -> None:
        cutting = Cutting(WING.framer(DEFAULT_LIMITS), Side.SERVER)
        parts = (ANNOUNCED, *([b"x" * PIECE] * (SIZE // PIECE)), b")\r\n* 5 EXISTS\r\n* 6 EX")
        found = [octets for part in parts for _, octets in cutting.feed(part)]
        assert [len(octets) for octets in found] == [len(ANNOUNCED) + SIZE + 3, 12]
        assert found[1] == b"* 5 EXISTS\r\n"
        assert [octets for _, octets in cutting.feed(b"ISTS\r\n")] == [b"* 6 EXISTS\r\n"]

    # The buffer has room to grow.
    assert peak(cut) < 1.3 * SIZE
