"""Responses as typed values, so that two servers can be compared: how a string is quoted is all the same.

The reader is this test's own; it shares nothing with either end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

_TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*)"|~?\{(\d+)\}\r\n|([()])|([^\s()"{~]*\[[^\]]*\](?:<\d+>)?|[^\s()"]+)')
_PAIR = re.compile(rb"\\(.)")
_CODE = re.compile(rb"(OK|NO|BAD|BYE|PREAUTH)(?: \[([A-Z-]+)(?: ([^\]]*))?\])?", re.IGNORECASE)
Value = Any
"""An atom as upper-case text, a string as octets, a list, None for NIL."""


class Text(bytes):
    """A string, which never equals an atom."""

    __slots__ = ()


def values(octets: bytes) -> list[Value]:
    """All values of a response after its `* `, lists nested."""
    stack: list[list[Value]] = [[]]
    place = 0
    while match := _TOKEN.search(octets, place):
        place = match.end()
        if match[3] == b"(":
            stack.append([])
        elif match[3] == b")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            value, place = _leaf(match, octets)
            stack[-1].append(value)
    return stack[0]


def _leaf(match: re.Match[bytes], octets: bytes) -> tuple[Value, int]:
    if match[1] is not None:
        return Text(_PAIR.sub(rb"\1", match[1])), match.end()
    if match[2] is not None:
        end = match.end() + int(match[2])
        return Text(octets[match.end() : end]), end
    return None if match[4].upper() == b"NIL" else match[4].decode("utf-8", "replace"), match.end()


# -- kinds of responses ----------------------------------------------------------------------------------------------


def _pairs(items: list[Value]) -> dict[str, Value]:
    found = {str(name).upper(): value for name, value in zip(items[::2], items[1::2], strict=False)}
    for name in ("FLAGS",):
        if name in found:
            found[name] = frozenset(found[name])
    if "MODSEQ" in found:
        found["MODSEQ"] = ["its own"]
    if "INTERNALDATE" in found:
        moment = datetime.strptime(found["INTERNALDATE"].decode().strip(), "%d-%b-%Y %H:%M:%S %z")
        found["INTERNALDATE"] = "now" if abs(datetime.now(UTC) - moment) < timedelta(hours=1) else moment.timestamp()
    return found


def _fetch(number: str, rest: list[Value]) -> tuple[Value, ...]:
    return ("FETCH", number, _pairs(rest[0]))


def _listed(rest: list[Value]) -> tuple[Value, ...]:
    name = rest[2].decode() if isinstance(rest[2], Text) else rest[2]
    return (frozenset(word.lower() for word in rest[0]), rest[1], name, repr(rest[3:]))


def _status(rest: list[Value]) -> tuple[Value, ...]:
    name = rest[0].decode() if isinstance(rest[0], Text) else rest[0]
    return (name, {str(k): "its own" if k in _OWN else v for k, v in zip(rest[1][::2], rest[1][1::2], strict=True)})


def _metadata(rest: list[Value]) -> tuple[Value, ...]:
    return (str(rest[0]), tuple(sorted(map(repr, zip(rest[1][::2], rest[1][1::2], strict=True)))))


def _plain(rest: list[Value]) -> tuple[Value, ...]:
    return tuple(repr(value) for value in rest)


_KINDS: dict[str, Callable[[list[Value]], tuple[Value, ...]]] = {
    "LIST": _listed,
    "LSUB": _listed,
    "STATUS": _status,
    "METADATA": _metadata,
    "FLAGS": lambda rest: (frozenset(rest[0]),),
    "SEARCH": lambda rest: tuple(sorted(map(str, rest), key=str)),
    "ESEARCH": lambda rest: tuple(map(str, rest[1:])),
}


_OWN = frozenset({"UIDVALIDITY", "HIGHESTMODSEQ", "MAILBOXID", "CAPABILITY"})
"""Codes, and STATUS items, whose values are each server's own."""


def _arguments(name: str, text: str) -> tuple[str, ...]:
    """A code's arguments; what is each server's own is left out: UIDVALIDITY, mod-sequences, identities."""
    if name in _OWN:
        return ()
    words = text.replace("(", "").replace(")", "").split()
    return tuple(words[1:] if name in ("APPENDUID", "COPYUID") else sorted(words))


def typed(octets: bytes) -> tuple[Value, ...]:
    """One response, untagged or tagged, tag taken off: its kind first. Texts for people are left out."""
    if code := _CODE.match(octets):
        name = (code[2] or b"").decode().upper()
        return ("STATUS-RESPONSE", code[1].decode().upper(), name, _arguments(name, (code[3] or b"").decode("latin-1")))
    found = values(octets)
    if len(found) > 1 and isinstance(found[0], str) and found[0].isdigit():
        kind = str(found[1]).upper()
        return _fetch(found[0], found[2:]) if kind == "FETCH" else (kind, found[0])
    kind = str(found[0]).upper()
    return (kind, *_KINDS.get(kind, _plain)(found[1:]))


def grouped(responses: Iterable[bytes]) -> dict[str, list[tuple[Value, ...]]]:
    """The responses by kind, each kind in its order; mailboxes in any."""
    groups: dict[str, list[tuple[Value, ...]]] = {}
    for one in map(typed, responses):
        groups.setdefault(one[0], []).append(one[1:])
    for kind in ("LIST", "LSUB", "STATUS", "STATUS-RESPONSE"):
        if kind in groups:
            groups[kind].sort(key=lambda one: (str(one[-2:]), str(sorted(map(str, one[0])) if one else "")))
    return groups


def different(one: Iterable[bytes], other: Iterable[bytes]) -> list[str]:
    """What stands in one and not in the other, a line each."""
    left, right = grouped(one), grouped(other)
    lines: list[str] = []
    for kind in sorted(left.keys() | right.keys()):
        if left.get(kind) != right.get(kind):
            here, there = Counter(map(repr, left.get(kind, []))), Counter(map(repr, right.get(kind, [])))
            lines += [f"Dovecot  {kind} {text}" for text in here - there]
            lines += [f"practice {kind} {text}" for text in there - here]
            if here == there:
                lines.append(f"{kind}: another order")
    return lines
