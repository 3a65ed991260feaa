"""Untagged data in sentences, by the type of its value: what the server tells of itself, mailboxes and messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from protoscope.imap.explain.phrases import ATTRIBUTES, FLAGS, NUMBERED
from protoscope.imap.state.model import State
from protoscope.imap.values import (
    Capabilities,
    Envelope,
    ESearch,
    FetchData,
    Flags,
    IdData,
    ListData,
    NamespaceData,
    Numbered,
    SearchData,
    SectionData,
    StatusData,
    Vanished,
    display,
    text_of,
)

Said = tuple[str, ...]
"""A sentence, and further lines."""


def flags_text(flags: Iterable[str]) -> str:
    """Flags in words."""
    words = [FLAGS.get(flag.lower(), flag) for flag in flags]
    return ", ".join(words) if words else "without any flag"


def _capabilities(value: Capabilities, before: State, _after: State) -> Said:
    if value.name == "ENABLED":
        return (f"Switched on from now: {', '.join(value.names) or 'nothing'}.",)
    known, now = set(before.capabilities), set(value.names)
    new, gone = sorted(now - known), sorted(known - now)
    details = [f"New: {', '.join(new)}."] if known and new else []
    details += [f"Gone: {', '.join(gone)}."] if gone else []
    return (f"The server can do {len(value.names)} things: {', '.join(value.names)}.", *details)


def _numbered(value: Numbered, before: State, _after: State) -> Said:
    text = NUMBERED.get(value.name, "{number}.").format(number=value.number)
    held = before.selected.exists if before.selected else None
    if value.name == "EXISTS" and held is not None and value.number > held:
        return (f"{text} {value.number - held} arrived.",)
    return (text,)


def _flags(value: Flags, _before: State, _after: State) -> Said:
    return (f"Flags used in this mailbox: {', '.join(value.flags) or 'none'}.",)


def _list(value: ListData, _before: State, _after: State) -> Said:
    words = [ATTRIBUTES.get(attribute.lower(), attribute) for attribute in value.attributes]
    told = f" It {', '.join(words)}." if words else ""
    level = f"levels are parted by {value.delimiter}" if value.delimiter else "the names have no levels"
    return (f"There is a mailbox {value.mailbox.name or '(the root)'}; {level}.{told}",)


def _status(value: StatusData, _before: State, _after: State) -> Said:
    numbers = ", ".join(f"{name} {number}" for name, number in value.items.items())
    return (f"{value.mailbox.name}: {numbers or 'no numbers'}.",)


def _search(value: SearchData, _before: State, _after: State) -> Said:
    if not value.numbers:
        return (f"{value.name} found nothing.",)
    shown = ", ".join(map(str, value.numbers[:20])) + (" ..." if len(value.numbers) > 20 else "")
    return (f"{value.name} found {_count(len(value.numbers), 'message')}: {shown}.",)


def _esearch(value: ESearch, _before: State, _after: State) -> Said:
    kind = "UIDs" if value.uid else "sequence numbers"
    told = ", ".join(f"{name} {item}" for name, item in value.items.items())
    return (f"The search found, in {kind}: {told}." if told else "The search found nothing.",)


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


def _fetch(value: FetchData, _before: State, _after: State) -> Said:
    number = f"Message {value.seq}" if value.name == "FETCH" else f"The message with UID {value.seq}"
    known = (words(value.items[name]) for name, words in _ITEMS.items() if name in value.items)
    told = [text for text in known if text]
    parts = [_section(section) for section in value.items.values() if isinstance(section, SectionData)]
    others = [name for name, item in value.items.items() if name not in _ITEMS and not isinstance(item, SectionData)]
    told += [f"also {', '.join(others)}"] if others else []
    return (f"{number}: {'; '.join(told + parts) or 'nothing that can be read'}.",)


def _section(section: SectionData) -> str:
    name = f"{section.name}[{section.section}]" if section.name in ("BODY", "BINARY") else section.name
    if section.octets is None:
        return f"there is no {name}"
    part = f" from octet {section.origin}" if section.origin is not None else ""
    return f"{_count(section.length, 'octet')} of {name}{part}"


def _envelope(envelope: Any) -> str:
    if not isinstance(envelope, Envelope):
        return ""
    subject = display(envelope.subject)
    return f"its subject is {subject!r}" if subject else "it has no subject"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_ITEMS: dict[str, Callable[[Any], str]] = {
    "UID": lambda uid: f"UID {uid}",
    "FLAGS": lambda flags: f"flags: {flags_text(flags)}" if isinstance(flags, tuple) else "",
    "RFC822.SIZE": lambda size: _count(size, "octet") if isinstance(size, int) else "",
    "INTERNALDATE": lambda date: f"arrived {date:%Y-%m-%d %H:%M %z}" if hasattr(date, "year") else "",
    "ENVELOPE": _envelope,
    "BODYSTRUCTURE": lambda _: "its MIME structure",
    "BODY": lambda _: "its MIME structure without extension data",
    "MODSEQ": lambda modseq: f"mod-sequence {modseq}",
}
"""FETCH items in the order that people want them."""

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
}
"""By the type of the value."""
