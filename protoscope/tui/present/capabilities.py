"""Capabilities in groups of what they are for, and what each announcement added and took away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from protoscope.core.state import Cell
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import NAME, field

IMAP_GROUPS: Mapping[str, tuple[str, ...]] = {
    "versions": ("IMAP4", "IMAP4rev1", "IMAP4rev2"),
    "login": ("AUTH=", "SASL-IR", "LOGINDISABLED", "LOGIN-REFERRALS", "STARTTLS", "UNAUTHENTICATE"),
    "sending": ("LITERAL+", "LITERAL-", "BINARY", "COMPRESS=", "CATENATE", "MULTIAPPEND", "APPENDLIMIT", "URLAUTH"),
    "mailboxes": (
        *("NAMESPACE", "CHILDREN", "LIST-", "SPECIAL-USE", "CREATE-SPECIAL-USE", "XLIST", "MAILBOX-REFERRALS"),
        *("STATUS=", "OBJECTID", "UNSELECT", "ACL", "RIGHTS=", "QUOTA", "METADATA", "MESSAGELIMIT=", "SAVELIMIT="),
    ),
    "messages": ("UIDPLUS", "MOVE", "REPLACE", "UIDONLY", "UIDBATCHES", "PREVIEW", "SNIPPET=", "SAVEDATE", "CONVERT"),
    "searching": (
        *("SEARCH", "ESEARCH", "SORT", "ESORT", "THREAD", "WITHIN", "FILTERS", "CONTEXT=", "MULTISEARCH"),
        *("PARTIAL", "INPROGRESS"),
    ),
    "synchronising": ("CONDSTORE", "QRESYNC", "IDLE", "NOTIFY"),
    "language": ("UTF8=", "I18NLEVEL=", "LANGUAGE"),
}
"""A capability belongs where the longest entry is that it begins with."""

POP3_GROUPS: Mapping[str, tuple[str, ...]] = {
    "login": ("USER", "SASL", "APOP", "STLS", "AUTH-RESP-CODE", "LOGIN-DELAY"),
    "commands": ("TOP", "UIDL", "PIPELINING", "EXPIRE", "RESP-CODES"),
    "language": ("UTF8", "LANG"),
    "server": ("IMPLEMENTATION",),
}

OTHER = "other"
WRAP = 72
"""How many characters of names stand in one line."""


def grouped(names: Sequence[str], groups: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Names by group, in the server's order; those that no group knows under "other"."""
    found: dict[str, list[str]] = {group: [] for group in (*groups, OTHER)}
    for name in names:
        found[_group_of(name, groups)].append(name)
    return {group: members for group, members in found.items() if members}


def _group_of(name: str, groups: Mapping[str, tuple[str, ...]]) -> str:
    upper = name.upper()
    fits = [
        (len(entry), group) for group, entries in groups.items() for entry in entries if upper.startswith(entry.upper())
    ]
    return max(fits)[1] if fits else OTHER


def group_lines(names: Sequence[str], groups: Mapping[str, tuple[str, ...]], cell: Cell) -> Iterator[Line]:
    """One field for each group, wrapped."""
    for group, members in grouped(names, groups).items():
        for number, chunk in enumerate(_wrapped(members)):
            yield field("" if number else group, Piece(" ".join(chunk) + " ", "", cell))


def _wrapped(names: Sequence[str]) -> Iterator[list[str]]:
    line: list[str] = []
    for name in names:
        if line and sum(map(len, line)) + len(line) + len(name) > WRAP - NAME:
            yield line
            line = []
        line.append(name)
    if line:
        yield line


def history_lines(announcements: Sequence[tuple[str, Sequence[str]]], cell: Cell) -> Iterator[Line]:
    """For each announcement (moment, names): how many there were, and what changed against the one before."""
    known: set[str] = set()
    for number, (moment, names) in enumerate(announcements):
        added = [f"+{name}" for name in names if name not in known] if number else []
        removed = [f"-{name}" for name in sorted(known.difference(names))]
        yield field(moment, Piece(f"{len(names)} capabilities ", "number", cell))
        yield from _change_lines(added, "ok", cell)
        yield from _change_lines(removed, "no", cell)
        if number and not added and not removed:
            yield field("", Piece("the same as before ", "dim", cell))
        known = set(names)


def _change_lines(names: Sequence[str], role: str, cell: Cell) -> Iterator[Line]:
    for chunk in _wrapped(names):
        yield field("", Piece(" ".join(chunk) + " ", role, cell))
