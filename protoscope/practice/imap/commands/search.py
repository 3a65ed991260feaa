"""SEARCH (RFC 3501, 6.4.4) and its RETURN options (ESEARCH, RFC 4731; SEARCHRES, RFC 5182)."""

from __future__ import annotations

from protoscope.practice.imap import results
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.criteria import charset, matching
from protoscope.practice.imap.registry import Done, Refused, with_uid
from protoscope.practice.imap.session import Session


@with_uid("SEARCH", expunges=False)
async def search(session: Session, arguments: Arguments, uid: bool) -> Done:
    """Numbers of the messages that match."""
    arguments.space()
    asked = results.options(session, arguments)
    try:
        encoding = charset(arguments) if arguments.keyword("CHARSET") else "UTF-8"
        found, modseq = await matching(session, arguments, encoding)
    except Refused as refused:
        if results.SAVE in asked and refused.condition == "NO":
            session.selected.saved = frozenset()
        raise
    results.tell(session, b"SEARCH", asked, results.Answer(found, uid, modseq))
    return Done("Search completed.")
