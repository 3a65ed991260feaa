"""The selected mailbox's size and messages: FLAGS, EXISTS, RECENT, EXPUNGE, FETCH (RFC 9051, 7.3.5, 7.4 and 7.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from protoscope.core.message import Message
from protoscope.core.record import replaced, varied
from protoscope.imap import values
from protoscope.imap.grammar.fetched import SoundItems
from protoscope.imap.state.messages import RECORDS_MOST, MessageRecord, Section, Selected
from protoscope.imap.state.model import State
from protoscope.imap.state.told import with_sound_items
from protoscope.imap.state.update import in_selected, opened, updated
from protoscope.imap.state.vanished import vanished


def _flags(state: State, message: Message, data: values.Flags) -> State:
    return in_selected(opened(state, message), flags=data.flags)


def _numbered(state: State, message: Message, data: values.Numbered) -> State:
    step = _NUMBERED.get(data.name)
    return step(state, message, data.number) if step else state


def _exists(state: State, message: Message, number: int) -> State:
    state = opened(state, message)
    return state if state.selected is None else updated(state, selected=sized(state.selected, number))


def sized(selected: Selected, exists: int) -> Selected:
    """With that many messages: new ones come at the end; a smaller number takes away the last."""
    messages, key = selected.messages, selected.next_key
    missing = min(exists, RECORDS_MOST) - len(messages)
    if missing > 0:
        messages = messages.extended(range(key, key + missing), MessageRecord)
        key += missing
    elif missing < 0:
        messages = messages.truncated(exists)
    if messages is selected.messages and exists == selected.exists:
        return selected
    return replaced(selected, exists=exists, messages=messages, next_key=key)


def _recent(state: State, message: Message, number: int) -> State:
    return in_selected(opened(state, message), recent=number)


def _expunge(state: State, _message: Message, number: int) -> State:
    """The numbers above move down at once (RFC 9051, 7.5.1)."""
    selected = state.selected
    if selected is None or not 0 < number <= (selected.exists or 0):
        return state
    messages = selected.messages.removed(number - 1) if number <= len(selected.messages) else selected.messages
    return replaced(state, selected=replaced(selected, exists=(selected.exists or 0) - 1, messages=messages))


_NUMBERED: dict[str, Callable[[State, Message, int], State]] = {
    "EXISTS": _exists,
    "RECENT": _recent,
    "EXPUNGE": _expunge,
}


def _fetch(state: State, message: Message, data: values.FetchData) -> State:
    selected = state.selected
    if selected is None:
        return state
    position = data.seq - 1 if data.name == "FETCH" else _position_of_uid(selected, data.seq)
    if not 0 <= position < len(selected.messages):
        return state
    items = data.items
    if isinstance(items, SoundItems):
        messages = selected.messages.changed(position, partial(with_sound_items, items=items))
    else:
        messages = selected.messages.changed(position, partial(_with_items, index=message.index, items=items))
    if messages is selected.messages:
        return state
    if not isinstance(items, SoundItems) and any(isinstance(value, values.SectionData) for value in items.values()):
        selected = replaced(selected, read=messages[position].key)
    return varied(state, "selected", varied(selected, "messages", messages))


def _position_of_uid(selected: Selected, uid: int) -> int:
    """Where the message with that UID is, -1 if it is not known (UIDFETCH, RFC 9586)."""
    return next((place for place, record in enumerate(selected.messages) if record.uid == uid), -1)


_FIELDS = {
    "UID": "uid",
    "FLAGS": "flags",
    "RFC822.SIZE": "size",
    "INTERNALDATE": "internaldate",
    "ENVELOPE": "envelope",
    "BODYSTRUCTURE": "structure",
    "MODSEQ": "modseq",
}
"""FETCH items that have a field of their own."""


def _with_items(record: MessageRecord, index: int, items: Mapping[str, Any]) -> MessageRecord:
    fields: dict[str, Any] = {}
    sections: dict[str, Section] = {}
    others: dict[str, Any] = {}
    for name, value in items.items():
        if isinstance(value, values.SectionData):
            sections[_section_name(value)] = Section(index, value.start, value.start + value.length, value.origin)
        elif name in _FIELDS:
            fields[_FIELDS[name]] = value
        elif name == "BODY":
            # The short form must not displace BODYSTRUCTURE, which says more.
            fields["structure"] = record.structure or value
        else:
            others[name] = value
    if sections:
        fields["sections"] = {**record.sections, **sections}
    if others:
        fields["others"] = {**record.others, **others}
    return updated(record, **fields)


def _section_name(data: values.SectionData) -> str:
    """Such as "BODY[1.MIME]"; RFC822 and its kin have no brackets."""
    return data.name if data.name.startswith("RFC822") else f"{data.name}[{data.section}]"


def _vanished(state: State, _message: Message, data: values.Vanished) -> State:
    """VANISHED (EARLIER) is about messages that EXISTS no longer counts (RFC 7162, 3.2.10.1)."""
    if state.selected is None or data.earlier:
        return state
    return updated(state, selected=vanished(state.selected, data.uids))


MESSAGE_DATA: dict[type, Callable[[State, Message, Any], State]] = {
    values.Flags: _flags,
    values.Numbered: _numbered,
    values.FetchData: _fetch,
    values.Vanished: _vanished,
}
