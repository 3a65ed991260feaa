"""What SEARCH, SORT and THREAD have in common: the charset and the keys."""

from __future__ import annotations

import codecs
from itertools import compress

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.registry import Refused
from protoscope.practice.imap.search import Query, every, key
from protoscope.practice.imap.session import Session
from protoscope.practice.mailbox import Message

CHARSETS = ("US-ASCII", "UTF-8")
Found = list[tuple[int, Message]]
"""Sequence number and message, ascending."""


def charset(arguments: Arguments) -> str:
    """A charset that search strings may be in. Refused where it is not known."""
    name = arguments.astring().decode("latin-1")
    arguments.space()
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        known = ""
    if known not in ("ascii", "utf-8"):
        raise Refused("The charset is not supported.", f"BADCHARSET ({' '.join(CHARSETS)})")
    return known


async def matching(session: Session, arguments: Arguments, encoding: str) -> tuple[Found, bool]:
    """What all keys to the end match; and whether MODSEQ is among them, which switches CONDSTORE on."""
    query = Query(arguments, session.selected, encoding, session.user.clock())
    tests = [key(query)]
    while arguments.more:
        arguments.space()
        tests.append(key(query))
    test = every(tests)
    if query.modseq:
        session.enable("CONDSTORE")
    messages = session.selected.messages
    return list(compress(enumerate(messages, 1), await session.turn.all(map(test, messages)))), query.modseq
