"""Keys about mod-sequences and object identifiers (RFC 7162, 3.1.5; RFC 8474, 6)."""

from __future__ import annotations

from collections.abc import Callable

from protoscope.practice.content import Content
from protoscope.practice.imap.identity import email_id, thread_id
from protoscope.practice.imap.registry import Bad
from protoscope.practice.imap.search.query import KEYS, Key, Query, Test


def _modseq(query: Query) -> Test:
    """An entry may be named; all flags of a message share one mod-sequence here (RFC 7162, 3.1.5)."""
    arguments = query.arguments
    arguments.space()
    if arguments.at(b'"'):
        arguments.string()
        arguments.space()
        if arguments.word() not in ("PRIV", "SHARED", "ALL"):
            raise Bad("Expected priv, shared or all.")
        arguments.space()
    limit = arguments.number()
    query.modseq = True
    return lambda message: message.modseq >= limit


def _identity(read: Callable[[Content], str]) -> Key:
    def key(query: Query) -> Test:
        query.arguments.space()
        wanted = query.arguments.atom()
        return lambda message: read(message.content) == wanted

    return key


KEYS |= {"MODSEQ": _modseq, "EMAILID": _identity(email_id), "THREADID": _identity(thread_id)}
