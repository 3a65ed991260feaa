"""What replies tell about the messages of the maildrop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from protoscope.core.rope import Rope
from protoscope.pop3.state.model import MessageRecord, Part, State
from protoscope.pop3.values import Mail, ScanListing, UniqueId

Change = Callable[[MessageRecord], MessageRecord]


def changed(state: State, number: int, change: Change) -> State:
    """With message `number` changed; it is made known where it was not. The same state where nothing changes."""
    if number < 1:
        return state
    position = state.position(number)
    known = state.message(number)
    record = change(known or MessageRecord(number))
    if known == record:
        return state
    return replace(state, messages=_placed(state.messages, position, record, known is not None))


def _placed(messages: Rope[MessageRecord], position: int, record: MessageRecord, is_known: bool) -> Rope[MessageRecord]:
    if is_known:
        return messages.replaced(position, record)
    if position == len(messages):
        return messages.appended((record,))
    before = messages.truncated(position)
    return before.appended((record, *(messages[place] for place in range(position, len(messages)))))


def listed(state: State, listings: Iterable[ScanListing]) -> State:
    """With the sizes of all listings."""
    return _merged(state, ((listing.number, _sized(listing)) for listing in listings))


def identified(state: State, listings: Iterable[UniqueId]) -> State:
    """With the unique-ids of all listings."""
    return _merged(state, ((listing.number, _named(listing)) for listing in listings))


def _sized(listing: ScanListing) -> Change:
    return lambda record: record if record.octets == listing.octets else replace(record, octets=listing.octets)


def _named(listing: UniqueId) -> Change:
    return lambda record: record if record.uidl == listing.uid else replace(record, uidl=listing.uid)


def _merged(state: State, pairs: Iterable[tuple[int, Change]]) -> State:
    """Many changes at once; the last of a number wins. One pass, however many there are."""
    by_number = {number: change for number, change in pairs if number > 0}
    if len(by_number) == 1:
        number, change = by_number.popitem()
        return changed(state, number, change)
    records = {record.number: record for record in state.messages}
    touched = False
    for number, change in by_number.items():
        known = records.get(number)
        records[number] = change(known or MessageRecord(number))
        touched = touched or records[number] is not known
    if not touched:
        return state
    return replace(state, messages=Rope(records[number] for number in sorted(records)))


def brought(state: State, number: int, message: int, mail: Mail, is_whole: bool) -> State:
    """With where the mail that RETR (`is_whole`) or TOP brought lies in message `message`."""
    whole = Part(message, mail.span.start, mail.span.end)
    headers = Part(message, mail.headers.start, mail.headers.end)
    if is_whole:
        return changed(state, number, lambda record: replace(record, headers=headers, body=whole))
    return changed(state, number, lambda record: replace(record, headers=headers, top=whole))


def marked(state: State, number: int) -> State:
    """With the message marked as deleted (RFC 1939, 5)."""
    return changed(state, number, lambda record: record if record.deleted else replace(record, deleted=True))


def unmarked(state: State) -> State:
    """With no message marked as deleted (RFC 1939, 5)."""
    for position, record in enumerate(state.messages):
        if record.deleted:
            state = replace(state, messages=state.messages.replaced(position, replace(record, deleted=False)))
    return state
