"""Untagged data in sentences, by the type of its value: what the server tells of itself, mailboxes and messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from protoscope.core.rope import Rope
from protoscope.imap.explain import fetched, search
from protoscope.imap.explain.capabilities import changes
from protoscope.imap.explain.management import MANAGEMENT
from protoscope.imap.explain.phrases import ATTRIBUTES, NUMBERED, STATUS_ITEMS
from protoscope.imap.explain.words import flags, listing, plural, shown
from protoscope.imap.state.model import MessageRecord, State
from protoscope.imap.values import (
    Capabilities,
    ESearch,
    FetchData,
    Flags,
    IdData,
    ListData,
    NamespaceData,
    Numbered,
    Range,
    SearchData,
    StatusData,
    ThreadData,
    Vanished,
    text_of,
)

Said = tuple[str, ...]
"""A sentence, and further lines."""


def _capabilities(value: Capabilities, before: State, _after: State) -> Said:
    if value.name == "ENABLED":
        return (f"Switched on from now: {', '.join(value.names) or 'nothing'}.",)
    known = before.capabilities or (before.history[-1].names if before.history else ())
    return (
        f"The server can do {plural(len(value.names), 'thing')}: {', '.join(value.names)}.",
        *changes(value.names, known),
    )


def _numbered(value: Numbered, before: State, after: State) -> Said:
    text = NUMBERED.get(value.name, "{number}.").format(number=value.number, messages=plural(value.number, "message"))
    held = before.selected.exists if before.selected and _same_mailbox(before, after) else None
    if value.name == "EXPUNGE":
        return (text, *_expunged(value.number, before, after))
    if value.name != "EXISTS" or held is None or value.number == held:
        return (text,)
    if value.number < held:
        return (f"{text} There were {held}, and only EXPUNGE or VANISHED may make them fewer.",)
    numbers = Range(held + 1, value.number)
    return (f"{text} {value.number - held} arrived.", f"FETCH {numbers} shows what came.")


def _same_mailbox(before: State, after: State) -> bool:
    """False for what SELECT says of the mailbox that it opens."""
    old, new = before.selected, after.selected
    return old is not None and new is not None and old.command == new.command


def _expunged(number: int, before: State, after: State) -> list[str]:
    record = _record(before, number)
    lines = [f"Its UID was {record.uid}."] if record and record.uid is not None else []
    left = after.selected.exists if after.selected else None
    return lines if left is None else [*lines, f"The mailbox still holds {plural(left, 'message')}."]


def _record(state: State, number: int) -> MessageRecord | None:
    records = state.selected.messages if state.selected else Rope[MessageRecord]()
    return records[number - 1] if 0 < number <= len(records) else None


def _flags(value: Flags, _before: State, _after: State) -> Said:
    return (f"Flags used in this mailbox: {flags(value.flags)}.",)


def _list(value: ListData, _before: State, _after: State) -> Said:
    words = [ATTRIBUTES.get(attribute.lower(), f"is {attribute}") for attribute in value.attributes]
    told = f" It {listing(words)}." if words else ""
    level = f"levels are parted by {value.delimiter}" if value.delimiter else "the names have no levels"
    kind = "subscribed name" if value.name == "LSUB" else "mailbox"
    more = (f"{name}: {shown(item)}." for name, item in value.extended.items())
    return (f"There is a {kind} {value.mailbox.name or '(the root)'}; {level}.{told}", *more)


def _status(value: StatusData, _before: State, _after: State) -> Said:
    items = ((STATUS_ITEMS.get(name), name, shown(item)) for name, item in value.items.items())
    numbers = (text.format(item) if text else f"{name} {item}" for text, name, item in items)
    return (f"{value.mailbox.name}: {', '.join(numbers) or 'no numbers'}.",)


def _search(value: SearchData, _before: State, _after: State) -> Said:
    if not value.numbers:
        return (f"{value.name} found nothing.",)
    shown = ", ".join(map(str, value.numbers[:20])) + (" ..." if len(value.numbers) > 20 else "")
    return (f"{value.name} found {plural(len(value.numbers), 'message')}: {shown}.",)


def _esearch(value: ESearch, _before: State, _after: State) -> Said:
    return (search.extended(value),)


def _namespaces(value: NamespaceData, _before: State, _after: State) -> Said:
    def prefixes(spaces: Iterable[Any]) -> str:
        return ", ".join(repr(space.prefix.name) for space in spaces) or "none"

    own, others, shared = map(prefixes, (value.personal, value.other_users, value.shared))
    return (f"One's own mailboxes begin with {own}, other users' with {others}, shared ones with {shared}.",)


def _id(value: IdData, _before: State, _after: State) -> Said:
    if not value.fields:
        return ("The server does not say which program it is.",)
    told = ", ".join(f"{text_of(name)} {text_of(field) if field is not None else '-'}" for name, field in value.fields)
    return (f"The server says what it is: {told}.",)


def _vanished(value: Vanished, _before: State, _after: State) -> Said:
    earlier = " since the client last looked" if value.earlier else ""
    return (f"The messages with UIDs {value.uids} are gone{earlier}.",)


def _fetch(value: FetchData, before: State, _after: State) -> Said:
    record = _record(before, value.seq) if value.name == "FETCH" else None
    return (fetched.message_data(value), *fetched.details(value, record.flags if record else None))


def _thread(value: ThreadData, _before: State, _after: State) -> Said:
    return (f"The search found {plural(len(value.threads), 'conversation')}.",)


def _managed(tell: Callable[[Any], str]) -> Callable[[Any, State, State], Said]:
    return lambda value, _before, _after: (tell(value),)


def unasked(value: Any, asker: str) -> tuple[str, ...]:
    """A line on data that the command under way did not ask for; `asker` is its name, or empty."""
    kind = getattr(value, "name", "") if isinstance(value, (FetchData, Numbered)) else ""
    asking = _ASKING.get(kind)
    if asking is None or any(name in asker for name in asking):
        return ()
    return ("No command asked for it: another session, or the server, changed the mailbox.",)


_ASKING = {
    "FETCH": ("FETCH", "STORE", "SEARCH", "PARTIAL", "SELECT", "EXAMINE"),
    "EXPUNGE": ("EXPUNGE", "MOVE", "REPLACE"),
}
"""What makes a server send such data."""

SENTENCES: dict[type[Any], Callable[[Any, State, State], Said]] = {
    Capabilities: _capabilities,
    Numbered: _numbered,
    Flags: _flags,
    ListData: _list,
    StatusData: _status,
    SearchData: _search,
    ESearch: _esearch,
    NamespaceData: _namespaces,
    IdData: _id,
    Vanished: _vanished,
    FetchData: _fetch,
    ThreadData: _thread,
    **{kind: _managed(tell) for kind, tell in MANAGEMENT.items()},
}
"""By the type of the value."""
