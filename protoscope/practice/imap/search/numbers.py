"""Keys about UIDs and sizes."""

from __future__ import annotations

from protoscope.practice.imap.search.query import KEYS, Key, Query, Test, among


def _uid(query: Query) -> Test:
    query.arguments.space()
    return among(query, query.arguments.sequence_set(), uid=True)


def _size(larger: bool) -> Key:
    def key(query: Query) -> Test:
        query.arguments.space()
        limit = query.arguments.number()
        return lambda message: len(message) > limit if larger else len(message) < limit

    return key


KEYS |= {"UID": _uid, "LARGER": _size(larger=True), "SMALLER": _size(larger=False)}
