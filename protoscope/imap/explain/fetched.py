"""FETCH: what is asked for, and what one message's answer says (RFC 9051, 6.4.5 and 7.5.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from protoscope.imap.explain.words import described, flags, listing, number, plural, short, shown, size, when
from protoscope.imap.values import (
    Address,
    BodyPart,
    Envelope,
    FetchAtt,
    FetchData,
    Multipart,
    SectionData,
    display,
    numbered_parts,
    text_of,
)

ITEMS = {
    "ALL": "flags, arrival time, size and envelope",
    "FAST": "flags, arrival time and size",
    "FULL": "flags, arrival time, size, envelope and MIME structure",
    "FLAGS": "flags",
    "UID": "UID",
    "INTERNALDATE": "arrival time",
    "RFC822.SIZE": "size",
    "ENVELOPE": "envelope (date, subject, addresses)",
    "BODY": "MIME structure without details",
    "BODYSTRUCTURE": "MIME structure",
    "MODSEQ": "mod-sequence",
    "RFC822": "the whole",
    "RFC822.HEADER": "the headers",
    "RFC822.TEXT": "the text without the headers",
    "PREVIEW": "preview",
    "SAVEDATE": "date of saving",
    "EMAILID": "message id of the server",
    "THREADID": "thread id",
}
"""Fetch-atts without a section."""

SEEN_WARNING = "This sets \\Seen: what is fetched counts as read. BODY.PEEK would not."
_SETS_SEEN = frozenset({"BODY", "BINARY", "RFC822", "RFC822.TEXT"})
_SECTION = re.compile(r"(?:(?P<part>\d+(?:\.\d+)*)(?:\.|\Z))?(?P<rest>.*)", re.DOTALL)
_SECTIONS = {
    "": "the whole",
    "HEADER": "the headers",
    "TEXT": "the text without the headers",
    "MIME": "the MIME headers",
}


def asked(att: Any) -> str:
    """What one fetch-att asks for."""
    if not isinstance(att, FetchAtt):
        return shown(att)
    if att.section is None:
        return ITEMS.get(att.name, att.name)
    what = f"{section(att.section)}{', decoded' if att.name.startswith('BINARY') else ''}"
    what = f"the size of {what}" if att.name == "BINARY.SIZE" else what
    return f"{what} ({att.partial[1]} octets from octet {att.partial[0]} on)" if att.partial else what


def section(name: str) -> str:
    """A section's specification in words: "the headers of part 2", "the header fields (FROM TO)"."""
    found = _SECTION.match(name)
    part, rest = (found["part"], found["rest"]) if found else (None, name)
    if part and not rest:
        return f"part {part}"
    what = _SECTIONS.get(rest) or re.sub(r"HEADER\.FIELDS(\.NOT)? ?", _fields, short(rest))
    return f"{what} of part {part}" if part else what


def _fields(found: re.Match[str]) -> str:
    return "the header fields but " if found[1] else "the header fields "


def sets_seen(att: Any) -> bool:
    """Whether fetching it makes the message read (RFC 9051, 6.4.5)."""
    if not isinstance(att, FetchAtt) or att.name not in _SETS_SEEN:
        return False
    return att.section is not None or att.name.startswith("RFC822")


# -- the answer ------------------------------------------------------------------------------------------------------


def message_data(data: FetchData) -> str:
    """The sentence, with the items that people ask for first."""
    items = dict(data.items)
    name = f"Message {data.seq}" if data.name == "FETCH" else f"The message with UID {data.seq}"
    verbs = [text for key, tell in _VERBS.items() if (text := _told(items, key, tell))]
    nouns = [text for key, tell in _NOUNS.items() if (text := _told(items, key, tell))]
    nouns += [_section_data(key, value) for key, value in items.items() if isinstance(value, SectionData)]
    known = {*_VERBS, *_NOUNS}
    others = (key for key in items if key not in known and not isinstance(items[key], SectionData))
    nouns += [f"{key} {shown(items[key])}" for key in others]
    parts = [part for part in (", ".join(verbs), *nouns) if part]
    return f"{name}{' ' if verbs else ': '}{'; '.join(parts) or 'nothing that can be read'}."


def _told(items: Mapping[str, Any], key: str, tell: Callable[[Any], str]) -> str:
    return tell(items[key]) if key in items else ""


def _flags(value: Any) -> str:
    return described(value) if isinstance(value, tuple) else ""


def _size(value: Any) -> str:
    octets = number(value)
    return "" if octets is None else size(octets)


def _envelope(value: Any) -> str:
    if not isinstance(value, Envelope):
        return ""
    author = f"from {addresses(value.from_)}; " if value.from_ else ""
    return f"{author}subject {short(display(value.subject))}" if value.subject else f"{author}no subject"


def _structure(value: Any) -> str:
    if not isinstance(value, (BodyPart, Multipart)):
        return ""
    count = sum(1 for _, part in numbered_parts(value) if isinstance(part, BodyPart))
    return f"{value.type} with {plural(count, 'part')} in all" if isinstance(value, Multipart) else value.type


def _section_data(key: str, data: SectionData) -> str:
    what = _OLD_SECTIONS.get(data.name) or section(data.section)
    if data.is_nil:
        return f"{key} is NIL: it is not there"
    decoded = ", transfer encoding undone" if data.name == "BINARY" else ""
    origin = f" from octet {data.origin} on" if data.origin is not None else ""
    return f"{what}{origin} ({size(data.length)}{decoded})"


_OLD_SECTIONS = {name: ITEMS[name] for name in ("RFC822", "RFC822.HEADER", "RFC822.TEXT")}
_VERBS: dict[str, Callable[[Any], str]] = {"UID": lambda uid: f"has UID {shown(uid)}", "FLAGS": _flags}
_NOUNS: dict[str, Callable[[Any], str]] = {
    "RFC822.SIZE": _size,
    "INTERNALDATE": lambda value: f"arrived {when(value)}",
    "ENVELOPE": _envelope,
    "BODYSTRUCTURE": _structure,
    "BODY": _structure,
    "MODSEQ": lambda value: f"mod-sequence {shown(value)}",
}
"""How an item is told; "" where its value cannot be."""


def addresses(people: tuple[Address, ...]) -> str:
    """Names where there are some, otherwise addresses."""
    return listing([_person(person) for person in people if person.mailbox is not None])


def _person(person: Address) -> str:
    name, mailbox = short(display(person.name)), short(text_of(person.mailbox))
    if person.host is None:
        return f"the group {mailbox}"
    return name or f"{mailbox}@{short(text_of(person.host))}"


def details(data: FetchData, known: tuple[str, ...] | None) -> Iterator[str]:
    """More of what was told; `known` are the flags that the message had before."""
    now = data.items.get("FLAGS")
    if isinstance(now, tuple) and known is not None:
        yield from _changed(now, known)
    envelope, structure = data.items.get("ENVELOPE"), data.items.get("BODYSTRUCTURE")
    if isinstance(envelope, Envelope) and envelope.to:
        dated = f"; dated {shown(envelope.date)}" if envelope.date else ""
        yield f"To {addresses(envelope.to)}{dated}."
    if isinstance(structure, Multipart):
        yield from (_part(place, part) for place, part in numbered_parts(structure) if isinstance(part, BodyPart))


def _changed(now: tuple[Any, ...], known: tuple[str, ...]) -> Iterator[str]:
    new, gone = [name for name in now if name not in known], [name for name in known if name not in now]
    if new:
        yield f"New flags: {flags(new)}."
    if gone:
        yield f"Flags that went: {flags(gone)}."


def _part(place: str, part: BodyPart) -> str:
    octets = number(part.octets)
    length = "" if octets is None else f", {size(octets)}"
    return f"Part {place} is {part.type}{length}, {shown(part.encoding).lower()}."
