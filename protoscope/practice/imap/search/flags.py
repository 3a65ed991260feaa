"""Keys about flags and keywords."""

from __future__ import annotations

from protoscope.practice.imap.search.query import KEYS, Key, Query, Test


def _flag(flag: str, present: bool) -> Key:
    return lambda _: lambda message: (flag in message.flags) is present


def _keyword(present: bool) -> Key:
    def key(query: Query) -> Test:
        query.arguments.space()
        wanted = query.arguments.atom().lower()
        return lambda message: (wanted in {flag.lower() for flag in message.flags}) is present

    return key


def _recent(present: bool) -> Key:
    return lambda query: lambda message: query.view.is_recent(message) is present


def _new(query: Query) -> Test:
    return lambda message: query.view.is_recent(message) and "\\Seen" not in message.flags


KEYS |= {
    "NEW": _new,
    "OLD": _recent(present=False),
    "RECENT": _recent(present=True),
    "KEYWORD": _keyword(present=True),
    "UNKEYWORD": _keyword(present=False),
}
for _name in ("Answered", "Deleted", "Draft", "Flagged", "Seen"):
    KEYS[_name.upper()] = _flag(f"\\{_name}", present=True)
    KEYS[f"UN{_name.upper()}"] = _flag(f"\\{_name}", present=False)
