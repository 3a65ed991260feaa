"""GETMETADATA and SETMETADATA: annotations of the server and of mailboxes (RFC 5464)."""

from __future__ import annotations

import re
from typing import NamedTuple

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import NIL, astring, literal8, parenthesised, string
from protoscope.practice.imap.naming import found, written
from protoscope.practice.imap.registry import LOGGED_IN, Bad, Done, Refused, command
from protoscope.practice.imap.session import Session

LARGEST = 65536
"""Octets of a value."""
MOST_ENTRIES = 1000
_ENTRY = re.compile(r"/(private|shared)(/[^/*%\x00-\x1f\x7f]+)+", re.IGNORECASE)
_INFINITY = 1 << 30


class _Options(NamedTuple):
    """`largest` octets of values that are told; `depth` levels below each entry (RFC 5464, 4.2)."""

    largest: int | None = None
    depth: int = 0


def _entries_of(session: Session, name: str) -> dict[str, bytes]:
    """The annotations of a mailbox, or of the server, which the empty name stands for."""
    return found(session.user, name).metadata if name else session.user.metadata


def _entry(arguments: Arguments) -> str:
    name = arguments.astring().decode("utf-8", "replace").lower()
    if not _ENTRY.fullmatch(name):
        raise Bad("An entry's name begins with /private/ or /shared/.")
    return name


@command("GETMETADATA", LOGGED_IN)
async def getmetadata(session: Session, arguments: Arguments) -> Done:
    """Tell annotations; options may stand before or after the mailbox name (RFC 5464, 4.2)."""
    arguments.space()
    options = _Options()
    if arguments.at(b"("):
        options = _options(arguments)
        arguments.space()
    name = arguments.mailbox()
    arguments.space()
    if arguments.at(b"(") and not re.match(rb'\( *["/{]', arguments.octets[arguments.place :]):
        options = _options(arguments)
        arguments.space()
    asked = arguments.listed(lambda: _entry(arguments)) if arguments.at(b"(") else [_entry(arguments)]
    arguments.end()
    return _told(session, name, _values(_entries_of(session, name), asked, options.depth), options.largest)


def _told(session: Session, name: str, values: dict[str, bytes | None], largest: int | None) -> Done:
    small = {
        entry: value for entry, value in values.items() if value is None or largest is None or len(value) <= largest
    }
    if small:
        listed = (astring(entry.encode()) + b" " + _value(value) for entry, value in small.items())
        session.untagged(b"* METADATA %b %b" % (written(session, name), parenthesised(listed)))
    longest = max(
        (len(value) for entry, value in values.items() if value is not None and entry not in small), default=0
    )
    return Done("Getmetadata completed.", f"METADATA LONGENTRIES {longest}" if longest else "")


def _value(value: bytes | None) -> bytes:
    if value is None:
        return NIL
    return literal8(value) if b"\0" in value else string(value)


def _values(entries: dict[str, bytes], asked: list[str], depth: int) -> dict[str, bytes | None]:
    """The entries that are asked for and those below them; NIL for one that is not there."""
    values: dict[str, bytes | None] = {}
    for name in asked:
        values[name] = entries.get(name)
        below = (entry for entry in entries if entry.startswith(name + "/") and entry[len(name) :].count("/") <= depth)
        values.update((entry, entries[entry]) for entry in below)
        if depth and values[name] is None:
            del values[name]
    return values


def _options(arguments: Arguments) -> _Options:
    found = dict(arguments.listed(lambda: _option(arguments)))
    return _Options(found.get("MAXSIZE"), found.get("DEPTH", 0))


def _option(arguments: Arguments) -> tuple[str, int]:
    name = arguments.word()
    arguments.space()
    if name == "MAXSIZE":
        return name, arguments.number()
    depth = {"0": 0, "1": 1, "INFINITY": _INFINITY}.get(arguments.word()) if name == "DEPTH" else None
    if depth is None:
        raise Bad("Expected MAXSIZE or DEPTH 0, 1 or infinity.")
    return name, depth


@command("SETMETADATA", LOGGED_IN)
async def setmetadata(session: Session, arguments: Arguments) -> Done:
    """Set annotations, or remove those whose value is NIL (RFC 5464, 4.3)."""
    arguments.space()
    name = arguments.mailbox()
    arguments.space()
    given = dict(arguments.listed(lambda: _given(arguments)))
    arguments.end()
    entries = _entries_of(session, name)
    if any(value is not None and len(value) > LARGEST for value in given.values()):
        raise Refused("A value is too long.", f"METADATA MAXSIZE {LARGEST}")
    if len(entries) + len(given) > MOST_ENTRIES:
        raise Refused("There are too many entries.", "METADATA TOOMANY")
    entries.update((entry, value) for entry, value in given.items() if value is not None)
    for entry in (entry for entry, value in given.items() if value is None):
        entries.pop(entry, None)
    for listener in session.user.listeners:
        listener.happened("MailboxMetadataChange" if name else "ServerMetadataChange", name, *given)
    return Done("Setmetadata completed.")


def _given(arguments: Arguments) -> tuple[str, bytes | None]:
    name = _entry(arguments)
    arguments.space()
    return name, arguments.literal8() if arguments.at(b"~") else arguments.nstring()
