"""Values in words: counts, sizes, sets, flags, dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from protoscope.imap.values import SequenceSet, text_of

FLAGS = {
    "\\seen": "read",
    "\\answered": "answered",
    "\\flagged": "flagged",
    "\\deleted": "marked as deleted",
    "\\draft": "a draft",
    "\\recent": "recent",
    "$forwarded": "forwarded",
    "$mdnsent": "receipted (a disposition notification was sent)",
    "$submitpending": "waiting to be submitted",
    "$submitted": "submitted",
    "$junk": "junk",
    "$notjunk": "not junk",
    "$phishing": "phishing",
    "$important": "important",
}
"""Flags and registered keywords by name in lower case; each completes "message 3 is ..." (RFC 9051, 2.3.2)."""

_MOST = 12
_LONGEST = 100


def plural(count: int, noun: str) -> str:
    """ "1 message", "3 messages", "2 mailboxes"."""
    ending = "" if count == 1 else "es" if noun.endswith(("x", "ch")) else "s"
    return f"{count} {noun}{ending}"


def size(octets: int) -> str:
    """Such as "812 octets" or "1.2 kB"; k and M are decimal."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if octets >= factor:
            return f"{octets // factor}.{octets % factor * 10 // factor} {unit}"
    return plural(octets, "octet")


def short(text: str) -> str:
    """On one line, cut where it is long."""
    line = " ".join(text[: 4 * _LONGEST].split())
    return f"{line[:_LONGEST]}…" if len(line) > _LONGEST else line


def listing(items: Sequence[Any], last: str = "and") -> str:
    """ "a, b and c"; "none" where there is nothing, and a count in place of what would be too much."""
    texts = [shown(item) for item in items[:_MOST]]
    if len(items) > _MOST:
        texts.append(f"{len(items) - _MOST} more")
    return f"{', '.join(texts[:-1])} {last} {texts[-1]}" if len(texts) > 1 else "".join(texts) or "none"


def shown(value: Any) -> str:
    """Any value for people; a secret stays one."""
    if isinstance(value, bytes):
        return short(text_of(value))
    if value is None:
        return "NIL"
    if isinstance(value, tuple) and type(value) is tuple:
        return listing(value)
    if isinstance(value, date):
        return when(value)
    return short(str(value))


def when(value: Any) -> str:
    """A date, with its time where it has one; octets that are none as they are."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S %z}".rstrip()
    return value.isoformat() if isinstance(value, date) else shown(value)


def messages(numbers: Any, uid: bool = False) -> str:
    """What a sequence set names: "message 3", "messages 2:4", "UID 17", "every message", "the saved result"."""
    text = shown(numbers)
    if not isinstance(numbers, SequenceSet):
        return f"{'UIDs' if uid else 'messages'} {text}"
    if numbers.saved:
        return "the messages of the saved search result"
    if text == "1:*":
        return "every message"
    if text == "*":
        return "the last message"
    one = text.isdecimal()
    return f"{'UID' if uid else 'message'}{'' if one else 's'} {text}"


def flag(name: Any) -> str:
    """The flag with its meaning, such as "\\Seen (read)"."""
    meaning = FLAGS.get(shown(name).lower())
    return f"{shown(name)} ({meaning})" if meaning else shown(name)


def flags(names: Iterable[Any]) -> str:
    """Several, as `flag` puts them."""
    return listing([flag(name) for name in names])


def described(names: Iterable[Any]) -> str:
    """What a message with these flags is: "is read and flagged, with the keyword work"."""
    found = [shown(name) for name in names]
    known = [FLAGS[name.lower()] for name in found if name.lower() in FLAGS]
    if "read" not in known:
        known.insert(0, "unread")
    keywords = [name for name in found if name.lower() not in FLAGS]
    also = f", with the keyword{'s' if len(keywords) > 1 else ''} {listing(keywords)}" if keywords else ""
    return f"is {listing(known)}{also}"


def number(value: Any) -> int | None:
    """The value where it is a number."""
    return value if isinstance(value, int) else None
