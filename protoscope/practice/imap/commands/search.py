"""SEARCH (RFC 3501, 6.4.4) and its RETURN options (ESEARCH, RFC 4731)."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import sequence_set, string
from protoscope.practice.imap.registry import Bad, Done, Refused, with_uid
from protoscope.practice.imap.search import Query, Test, every, key
from protoscope.practice.imap.session import Session

_RESULTS: dict[str, Callable[[list[int]], bytes]] = {
    "MIN": lambda found: b"MIN %d" % found[0] if found else b"",
    "MAX": lambda found: b"MAX %d" % found[-1] if found else b"",
    "ALL": lambda found: b"ALL " + sequence_set(found) if found else b"",
    "COUNT": lambda found: b"COUNT %d" % len(found),
}
"""What RETURN asks for; MIN, MAX and ALL are left out where nothing was found (RFC 4731, 3.1)."""
CHARSETS = ("US-ASCII", "UTF-8")


@with_uid("SEARCH", expunges=False)
async def search(session: Session, arguments: Arguments, uid: bool) -> Done:
    """Numbers of the messages that match."""
    arguments.space()
    asked = _return(arguments)
    test = _test(session, arguments)
    view = session.selected
    matching = [(number, message) for number, message in enumerate(view.messages, 1) if test(message)]
    found = [message.uid if uid else number for number, message in matching]
    session.untagged(_plain(found) if asked is None else _extended(session.tag, uid, asked, found))
    return Done("Search completed.")


def _return(arguments: Arguments) -> list[str] | None:
    """What RETURN lists; () stands for ALL, and None says that there is no RETURN."""
    if not arguments.octets[arguments.place :].upper().startswith(b"RETURN "):
        return None
    arguments.word()
    arguments.space()
    asked = arguments.listed(arguments.word)
    unknown = [name for name in asked if name not in _RESULTS]
    if unknown:
        raise Bad(f"Unknown return option {unknown[0]}.")
    arguments.space()
    return asked or ["ALL"]


def _test(session: Session, arguments: Arguments) -> Test:
    query = Query(arguments, session.selected, _charset(arguments), session.user.clock())
    tests = [key(query)]
    while arguments.more:
        arguments.space()
        tests.append(key(query))
    return every(tests)


def _charset(arguments: Arguments) -> str:
    """The charset of the search strings; UTF-8 unless the client names one."""
    if not arguments.octets[arguments.place :].upper().startswith(b"CHARSET "):
        return "UTF-8"
    arguments.word()
    arguments.space()
    charset = arguments.astring().decode("latin-1")
    arguments.space()
    try:
        known = codecs.lookup(charset).name
    except LookupError:
        known = ""
    if known not in ("ascii", "utf-8"):
        raise Refused("The charset is not supported.", f"BADCHARSET ({' '.join(CHARSETS)})")
    return known


def _plain(found: list[int]) -> bytes:
    return b" ".join((b"* SEARCH", *(b"%d" % number for number in found)))


def _extended(tag: str, uid: bool, asked: list[str], found: list[int]) -> bytes:
    results = (_RESULTS[name](found) for name in _RESULTS if name in asked)
    parts = (b"* ESEARCH (TAG %b)" % string(tag.encode()), b"UID" if uid else b"", *results)
    return b" ".join(filter(None, parts))
