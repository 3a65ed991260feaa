"""States: messages in; the state at any count, with as little folding as it takes."""

from __future__ import annotations

from protoscope.core.message import Kind, Message, Side
from protoscope.timeline.states import States


class Counted:
    """Messages that are numbers, states that are their sums, and how many were folded."""

    def __init__(self) -> None:
        self.folded = 0
        self._messages: list[Message] = []
        self.states = States(0, self._fold, lambda start, end: self._messages[start:end])

    def _fold(self, state: int, message: Message) -> int:
        self.folded += 1
        return state + message.index

    def add(self, count: int) -> None:
        for _ in range(count):
            index = len(self._messages)
            self._messages.append(Message(index, 0, Side.SERVER, Kind.UNTAGGED, 0.0, b""))
            self.states.add(self._messages[-1])


def test_any_count_gives_the_fold_of_the_messages_before_it() -> None:
    counted = Counted()
    counted.add(600)
    assert [counted.states.at(count) for count in (0, 1, 10, 256, 599, 600)] == [
        sum(range(count)) for count in (0, 1, 10, 256, 599, 600)
    ]


def test_a_moment_that_was_kept_is_there_without_folding_when_more_has_come() -> None:
    counted = Counted()
    counted.add(200)
    counted.states.keep()
    counted.add(40)
    for count in range(100, 199):
        counted.states.at(count)
    before = counted.folded
    assert (counted.states.at(199), counted.states.at(200)) == (sum(range(199)), sum(range(200)))
    assert counted.folded == before


def test_what_came_of_a_command_is_compared_with_the_very_state_before_it() -> None:
    states: States = States([], lambda state, message: [*state, message.index], lambda _start, _end: [])
    for index in range(300):
        states.add(Message(index, 0, Side.SERVER, Kind.UNTAGGED, 0.0, b""))
        if index == 100:
            before = states.at(100)
            states.mark()
    assert states.at(100) is before
