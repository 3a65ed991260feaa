"""What a search key is, the keys by name, and how the next one is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from protoscope.imap.values import SequenceSet
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.registry import Bad
from protoscope.practice.imap.selection import spans as chosen_spans
from protoscope.practice.imap.view import View
from protoscope.practice.mailbox import Message

DEPTH = 50
"""Parentheses, NOTs and ORs inside each other."""


@dataclass(slots=True)
class Query:
    """A SEARCH being read: how its strings are encoded, and the time in seconds since the epoch."""

    arguments: Arguments
    view: View
    charset: str
    now: float
    modseq: bool = False
    """Whether MODSEQ is among the keys, so that the answer tells the highest one (RFC 7162, 3.1.5)."""


Test = Callable[[Message], bool]
"""Whether a message matches."""
Key = Callable[[Query], Test]
"""Reads what follows a key's name and gives the test."""
KEYS: dict[str, Key] = {}


def key(query: Query) -> Test:
    """The next search key. Raises Bad."""
    arguments = query.arguments
    arguments.depth += 1
    if arguments.depth > DEPTH:
        raise Bad("The search is nested too deeply.")
    test = _key(query)
    arguments.depth -= 1
    return test


def _key(query: Query) -> Test:
    arguments = query.arguments
    if arguments.at(b"("):
        tests = arguments.listed(lambda: key(query))
        if not tests:
            raise Bad("The list of search keys is empty.")
        return every(tests)
    if arguments.octets[arguments.place : arguments.place + 1] in b"0123456789*$":
        return among(query, arguments.sequence_set(), uid=False)
    name = arguments.word()
    if name not in KEYS:
        raise Bad(f"Unknown search key {name}.")
    return KEYS[name](query)


def among(query: Query, numbers: SequenceSet, uid: bool) -> Test:
    """Messages of a set. Raises Bad for a sequence number that does not exist."""
    view, saved = query.view, query.view.saved
    if numbers.saved:
        return lambda message: message.uid in saved
    spans = chosen_spans(view, numbers, uid)
    return lambda message: view.number(message) in spans


def every(tests: Sequence[Test]) -> Test:
    """All of the tests together."""
    return lambda message: all(test(message) for test in tests)
