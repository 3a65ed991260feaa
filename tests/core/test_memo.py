"""The memo of the last message: the same objects in, nothing is worked out again."""

from __future__ import annotations

from protoscope.core.memo import HUGE, LARGE, of_last
from protoscope.core.message import Kind, Message, Side


def message(octets: int) -> Message:
    return Message(0, 0, Side.SERVER, Kind.UNTAGGED, 0.0, b"x" * octets, whole=b"x" * octets)


class Worked:
    """What was worked out, in order."""

    def __init__(self) -> None:
        self.done: list[tuple[int, object]] = []
        self.of = of_last(self._work)

    def _work(self, about: Message, state: object) -> int:
        self.done.append((len(about.whole), state))
        return len(self.done)


def test_the_same_message_and_state_are_looked_at_once() -> None:
    worked, small, state = Worked(), message(9), object()
    assert [worked.of(small, state) for _ in range(3)] == [1, 1, 1]
    assert worked.of(small, object()) == 2
    assert worked.of(message(9), state) == 3, "an equal message is another one: only the same object is surely the same"


def test_a_large_message_is_kept_while_others_are_looked_at() -> None:
    worked, large, state = Worked(), message(LARGE), object()
    first = worked.of(large, state)
    for _ in range(5):
        worked.of(message(9), state)
    assert worked.of(large, state) == first


def test_a_huge_message_is_not_kept() -> None:
    worked, huge, state = Worked(), message(HUGE), object()
    first = worked.of(huge, state)
    worked.of(message(9), state)
    assert worked.of(huge, state) != first
