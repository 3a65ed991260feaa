"""ALL, NOT and OR."""

from __future__ import annotations

from protoscope.practice.imap.search.query import KEYS, Query, Test, key


def _all(_: Query) -> Test:
    return lambda _: True


def _not(query: Query) -> Test:
    query.arguments.space()
    inner = key(query)
    return lambda message: not inner(message)


def _or(query: Query) -> Test:
    query.arguments.space()
    one = key(query)
    query.arguments.space()
    other = key(query)
    return lambda message: one(message) or other(message)


KEYS |= {"ALL": _all, "NOT": _not, "OR": _or}
