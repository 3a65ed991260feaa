"""Untagged data in a sentence: mailboxes, numbers, messages, searches (RFC 9051, 7.2 to 7.5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.message import Message
from protoscope.core.protocol import Explanation
from protoscope.imap import values
from protoscope.imap.explain import fetched, search
from protoscope.imap.explain.capabilities import changes
from protoscope.imap.explain.management import MANAGEMENT
from protoscope.imap.explain.words import flags, listing, messages, plural, shown
from protoscope.imap.grammar import head
from protoscope.imap.grammar.registry import NUMBERED, RESPONSES
from protoscope.imap.state.model import MessageRecord, State

Told = tuple[str, tuple[str, ...]]
"""A sentence and further lines."""


def data(value: Any, message: Message, before: State, after: State) -> Explanation:
    """What the response tells; a value that no row knows is told as it is."""
    named = head(message.whole)
    row = (RESPONSES if named.number is None else NUMBERED).get(named.name)
    reference = row.reference if row else None
    if type(value) in MANAGEMENT:
        return Explanation(MANAGEMENT[type(value)](value), reference)
    tell = _DATA.get(type(value))
    if tell is None:
        return Explanation(f"A {named.name or 'nameless'} response that cannot be read in full.", reference)
    text, details = tell(value, message, before, after)
    return Explanation(text, reference, details)


def _capabilities(value: values.Capabilities, _message: Message, before: State, _after: State) -> Told:
    if value.name == "ENABLED":
        return f"Switched on: {listing(value.names)}.", ()
    last = before.capabilities or (before.history[-1].names if before.history else ())
    count = plural(len(value.names), "capability").replace("capabilitys", "capabilities")
    return f"The server announces {count}.", changes(value.names, last)


def _flags(value: values.Flags, *_: Any) -> Told:
    return f"Messages here may have these flags: {flags(value.flags)}.", (
        "PERMANENTFLAGS tells which of them are stored for good.",
    )


# -- numbers ---------------------------------------------------------------------------------------------------------


def _numbered(value: values.Numbered, message: Message, before: State, after: State) -> Told:
    return _NUMBERED[value.name](value.number, message, before, after)


def _box(state: State) -> str:
    return state.selected.mailbox if state.selected else "the mailbox"


def _exists(number: int, _message: Message, before: State, after: State) -> Told:
    old, new = before.selected, after.selected
    text = f"{_box(after)} holds {plural(number, 'message')}"
    if old is None or new is None or old.command != new.command or old.exists is None or old.exists == number:
        return f"{text}.", ()
    if number < old.exists:
        return f"{text}, though there were {old.exists}.", ("Only EXPUNGE or VANISHED may make messages fewer.",)
    first = old.exists + 1
    names = str(number) if first == number else f"{first}:{number}"
    return f"New mail: {text} now, {number - old.exists} more than before.", (f"FETCH {names} shows what came.",)


def _recent(number: int, _message: Message, _before: State, after: State) -> Told:
    if not number:
        return f"No message of {_box(after)} is recent.", ()
    verb = "is" if number == 1 else "are"
    return f"{plural(number, 'message')} {verb} recent: this session is the first to be told of them.", ()


def _expunge(number: int, message: Message, before: State, after: State) -> Told:
    known = _record(before, number)
    uid = f" (UID {known.uid})" if known and known.uid else ""
    text = f"Message {number}{uid} is gone; every message after it moves up by one, to the number before."
    left = after.selected.exists if after.selected else None
    lines = () if left is None else (f"{_box(after)} still holds {plural(left, 'message')}.",)
    asked = any(word in _asker(message) for word in ("EXPUNGE", "MOVE", "REPLACE"))
    return text, lines if asked else (
        *lines,
        "This session did not ask for it; another one, or the server, removed it.",
    )


_NUMBERED: dict[str, Callable[[int, Message, State, State], Told]] = {
    "EXISTS": _exists,
    "RECENT": _recent,
    "EXPUNGE": _expunge,
}


def _record(state: State, number: int) -> MessageRecord | None:
    records = state.selected.messages if state.selected else ()
    return records[number - 1] if 0 < number <= len(records) else None


def _asker(message: Message) -> str:
    """The command that the response answers; "" where it was not asked for."""
    return head(message.command).name


# -- messages and searches -------------------------------------------------------------------------------------------


def _fetch(value: values.FetchData, message: Message, before: State, _after: State) -> Told:
    known = _record(before, value.seq) if value.name == "FETCH" else None
    lines = tuple(fetched.details(value, known.flags if known else None))
    asked = any(word in _asker(message) for word in ("FETCH", "STORE", "SEARCH", "PARTIAL", "SELECT", "EXAMINE"))
    unasked = () if asked else ("Nobody asked for this here: something changed the message meanwhile.",)
    return fetched.message_data(value), (*lines, *unasked)


def _vanished(value: values.Vanished, *_: Any) -> Told:
    what = messages(value.uids, uid=True)
    if value.earlier:
        return f"Gone since the client last looked: {what}.", ("No message number changes by this.",)
    return f"Gone now: {what}.", ("Every message after one that is gone moves up by one.",)


def _search(value: values.SearchData, message: Message, *_: Any) -> Told:
    uid = _asker(message).startswith("UID ")
    order = " In the order that was asked for." if value.name == "SORT" and value.numbers else ""
    lines = () if value.modseq is None else (f"The highest mod-sequence among them is {value.modseq}.",)
    return f"{search.found(value.numbers, uid)}.{order}", lines


def _esearch(value: values.ESearch, *_: Any) -> Told:
    return search.extended(value), ()


def _thread(value: values.ThreadData, *_: Any) -> Told:
    return f"{plural(len(value.threads), 'conversation')} found.", ()


# -- mailboxes -------------------------------------------------------------------------------------------------------

ATTRIBUTES = {
    "\\noselect": "cannot be selected",
    "\\nonexistent": "does not exist, but has others below it",
    "\\noinferiors": "can have no mailboxes below it",
    "\\haschildren": "has mailboxes below it",
    "\\hasnochildren": "has none below it",
    "\\marked": "may have new messages",
    "\\unmarked": "has had no new messages since it was last selected",
    "\\subscribed": "is subscribed",
    "\\remote": "is on another server",
    "\\all": "shows every message",
    "\\archive": "is for archived mail",
    "\\drafts": "is for drafts",
    "\\flagged": "shows flagged messages",
    "\\important": "shows important messages",
    "\\junk": "is for junk",
    "\\sent": "is for sent mail",
    "\\trash": "is for deleted mail",
    "\\inbox": "is the inbox",
}
"""Mailbox attributes by name in lower case (RFC 9051, 7.3.1; RFC 6154, 2)."""

STATUS_ITEMS = {
    "MESSAGES": "messages",
    "UNSEEN": "unread",
    "RECENT": "recent",
    "DELETED": "marked as deleted",
    "SIZE": "octets in all",
    "DELETED-STORAGE": "octets in deleted messages",
}
"""STATUS items that follow their number; others go before it."""


def _list(value: values.ListData, *_: Any) -> Told:
    subscribed = " is subscribed and" if value.name == "LSUB" else ""
    found = [ATTRIBUTES.get(name.lower(), f"is {name}") for name in value.attributes]
    tail = f": it {listing(found)}" if found else ""
    split = f"has the hierarchy delimiter {value.delimiter}" if value.delimiter else "has no hierarchy delimiter"
    lines = tuple(f"{name}: {shown(told)}." for name, told in value.extended.items())
    return f"The mailbox {value.mailbox.name or '(empty name)'}{subscribed} {split}{tail}.", lines


def _status(value: values.StatusData, *_: Any) -> Told:
    texts = [
        f"{shown(told)} {STATUS_ITEMS[name]}" if name in STATUS_ITEMS else f"{name} {shown(told)}"
        for name, told in value.items.items()
    ]
    return f"{value.mailbox.name}: {', '.join(texts) or 'nothing told'}.", ()


def _namespace(value: values.NamespaceData, *_: Any) -> Told:
    own, others, shared = (
        listing([f'"{space.prefix.name}"' for space in spaces])
        for spaces in (value.personal, value.other_users, value.shared)
    )
    return f"Prefixes of one's own mailboxes: {own}; of other users': {others}; of shared ones: {shared}.", ()


def _id(value: values.IdData, *_: Any) -> Told:
    if not value.fields:
        return "The server does not say which program it is.", ()
    fields = {shown(name).lower(): shown(told) for name, told in value.fields}
    name = " ".join(fields[key] for key in ("name", "version") if key in fields) or "a program without a name"
    return f"The server is {name}.", tuple(f"{key}: {told}" for key, told in fields.items())


def _generic(value: values.Generic, *_: Any) -> Told:
    number = "" if value.number is None else f" for number {value.number}"
    return f"A {value.name} response{number}, which this program does not know.", ()


_DATA: dict[type[Any], Callable[..., Told]] = {
    values.Capabilities: _capabilities,
    values.Flags: _flags,
    values.Numbered: _numbered,
    values.FetchData: _fetch,
    values.Vanished: _vanished,
    values.SearchData: _search,
    values.ESearch: _esearch,
    values.ThreadData: _thread,
    values.ListData: _list,
    values.StatusData: _status,
    values.NamespaceData: _namespace,
    values.IdData: _id,
    values.Generic: _generic,
}
"""By the type of the root's value."""
