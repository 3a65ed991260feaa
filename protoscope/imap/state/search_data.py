"""What SEARCH, SORT and ESEARCH found (RFC 3501, 7.2.5; RFC 9051, 7.3.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from protoscope.core.message import Message
from protoscope.core.record import replaced
from protoscope.imap import values
from protoscope.imap.state.model import Search, State
from protoscope.imap.state.update import current, updated

_HIGHEST_UID = (1 << 32) - 1
_NUMBER_OF = {"COUNT": "total", "MIN": "minimum", "MAX": "maximum"}


def begun(state: State, message: Message) -> Search:
    """The result that `message` belongs to: what its command has found so far."""
    sent = current(state, message)
    index, name = (sent.message, sent.name) if sent else (message.index, "")
    if state.last_search is not None and sent is not None and state.last_search.message == index:
        return state.last_search
    return Search(index, command_text(message), uid=name.startswith("UID "))


def command_text(message: Message) -> str:
    """The answered command without its tag."""
    return values.text_of(message.command.rstrip(b"\r\n").partition(b" ")[2])


def _search(state: State, message: Message, data: values.SearchData) -> State:
    """Some servers split one result over several lines; they add up."""
    so_far = begun(state, message)
    return updated(state, last_search=replaced(so_far, ranges=(*so_far.ranges, *_runs(data.numbers))))


def _runs(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Numbers that follow one another joined, in the order given."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)


def _esearch(state: State, message: Message, data: values.ESearch) -> State:
    found = replaced(begun(state, message), uid=data.uid)
    every = data.items.get("ALL")
    if isinstance(every, values.SequenceSet):
        highest = _HIGHEST_UID if data.uid or state.selected is None else state.selected.exists or 0
        found = replaced(found, ranges=tuple(every.bounds(highest)))
    numbers = {field: data.items[name] for name, field in _NUMBER_OF.items() if isinstance(data.items.get(name), int)}
    return updated(state, last_search=updated(found, **numbers))


SEARCH_DATA: dict[type, Callable[[State, Message, Any], State]] = {
    values.SearchData: _search,
    values.ESearch: _esearch,
}
