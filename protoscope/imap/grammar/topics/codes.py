"""Response codes (RFC 9051, 7.1, and the RFC named in each row)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments
from protoscope.imap.grammar.registry import CODES
from protoscope.imap.grammar.shapes import (
    astring,
    atom,
    called,
    flag_list,
    generic,
    listed,
    nil_number,
    number,
    nz_number,
    nz_number64,
    sequence_set,
    string,
    tag_string,
)
from protoscope.imap.grammar.topics.server import capability
from protoscope.imap.values.base import SequenceSet


def _nothing(_: Arguments) -> None:
    """A code without arguments."""


CODES.add(9051, "7.1", _nothing, "ALERT", "PARSE", "READ-ONLY", "READ-WRITE", "TRYCREATE", "HASCHILDREN")
CODES.add(
    5530,
    "3",
    _nothing,
    *("ALREADYEXISTS", "AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "CANNOT", "CLIENTBUG", "CONTACTADMIN"),
    *("CORRUPTION", "EXPIRED", "EXPUNGEISSUED", "INUSE", "LIMIT", "NONEXISTENT", "NOPERM", "OVERQUOTA"),
    *("PRIVACYREQUIRED", "SERVERBUG", "UNAVAILABLE"),
)
CODES.add(4315, "3", _nothing, "UIDNOTSTICKY")
CODES.add(7162, "3.2.11", _nothing, "CLOSED")
CODES.add(7162, "3.1.2.2", _nothing, "NOMODSEQ")
CODES.add(5182, "2.5", _nothing, "NOTSAVED")
CODES.add(3516, "4.3", _nothing, "UNKNOWN-CTE")
CODES.add(4469, "4.2", _nothing, "TOOBIG")
CODES.add(4978, "3", _nothing, "COMPRESSIONACTIVE")
CODES.add(5255, "4.9", _nothing, "BADCOMPARATOR")
CODES.add(5465, "5.8", _nothing, "NOTIFICATIONOVERFLOW")
CODES.add(6154, "3", _nothing, "USEATTR")
CODES.add(9586, "3", _nothing, "UIDREQUIRED")
CODES.add(10022, "3.1.3", _nothing, "TOOFEW")
CODES.add(10022, "3.1.5", _nothing, "TOOMANY")
CODES.add(9051, "7.1", lambda a: a.take(nz_number), "UIDNEXT", "UIDVALIDITY")
CODES.add(3501, "7.1", lambda a: a.take(nz_number), "UNSEEN")
CODES.add(7162, "3.1.2.1", lambda a: a.take(nz_number64, "mod-sequence-value"), "HIGHESTMODSEQ")
CODES.add(7162, "3.1.3", lambda a: a.take(sequence_set), "MODIFIED")
CODES.add(5259, "9", lambda a: a.try_take(nz_number), "TEMPFAIL", "MAXCONVERTMESSAGES", "MAXCONVERTPARTS")
CODES.add(5267, "4.3.1", lambda a: a.take(tag_string), "NOUPDATE")
CODES.add(5466, "3.1", lambda a: a.take(atom, "filter-name"), "UNDEFINED-FILTER")
CODES.add(6858, "3", lambda a: a.take(sequence_set), "DOWNGRADED")
CODES.add(9051, "7.1", lambda a: a.each(capability), "CAPABILITY")
CODES.add(9051, "7.1", lambda a: a.take(flag_list), "PERMANENTFLAGS")
CODES.add(2193, "4.1", lambda a: a.each(_url, "imapurl"), "REFERRAL")
CODES.add(4469, "4.1", lambda a: a.take(_url, "url-resp-text"), "BADURL")
CODES.add(2060, "7.1", lambda a: (a.take(string), a.take(string)), "NEWNAME")
CODES.add(4467, "8", lambda a: a.each(atom, "mechanism"), "URLMECH")


def _url(node: Node) -> bytes:
    return astring(node)


@CODES.row(9051, "7.1", "BADCHARSET")
def badcharset(arguments: Arguments) -> tuple[bytes, ...]:
    """ "BADCHARSET" [SP "(" charset *(SP charset) ")"]."""
    return arguments.take(listed(astring, "charset-list")) if arguments.more else ()


@CODES.row(4315, "3", "APPENDUID")
def appenduid(arguments: Arguments) -> tuple[Any, ...]:
    """ "APPENDUID" SP nz-number SP append-uid."""
    return arguments.take(nz_number, "uidvalidity"), arguments.take(sequence_set, "append-uid")


@CODES.row(4315, "3", "COPYUID")
def copyuid(arguments: Arguments) -> tuple[Any, ...]:
    """ "COPYUID" SP nz-number SP uid-set SP uid-set. Sets that are left out, as Microsoft 365 does, are empty."""
    uidvalidity = arguments.take(nz_number, "uidvalidity")
    if not arguments.more:
        arguments.nodes[0].defects += ("empty-set",)
        return uidvalidity, SequenceSet(), SequenceSet()
    return uidvalidity, arguments.take(sequence_set, "uid-set"), arguments.take(sequence_set, "uid-set")


@CODES.row(5464, "4.2.1", "METADATA")
def metadata(arguments: Arguments) -> tuple[str, int | None]:
    """ "METADATA" SP ("LONGENTRIES" SP number / "MAXSIZE" SP number / "TOOMANY" / "NOPRIVATE")."""
    what = arguments.word("LONGENTRIES", "MAXSIZE", "TOOMANY", "NOPRIVATE")
    return what, arguments.take(nil_number) if arguments.more else None


@CODES.row(5465, "3.1", "BADEVENT")
def badevent(arguments: Arguments) -> tuple[str, ...]:
    """ "BADEVENT" SP "(" event-name *(SP event-name) ")"."""
    return arguments.take(listed(called(atom, "event-name"), "event-names"))


@CODES.row(8474, "4.1", "MAILBOXID")
def mailboxid(arguments: Arguments) -> str:
    """ "MAILBOXID" SP "(" objectid ")"."""
    return arguments.inside("objectid-list").take(atom, "objectid")


@CODES.row(9585, "4", "INPROGRESS")
def inprogress(arguments: Arguments) -> tuple[Any, ...]:
    """ "INPROGRESS" [SP "(" tag SP number/nil SP number/nil ")"]."""
    if not arguments.more:
        return ()
    inside = arguments.inside("progress")
    tag = inside.take(generic, "tag-string")
    return tag, inside.take(nil_number), inside.take(nil_number)


@CODES.row(9738, "3.1", "MESSAGELIMIT")
def messagelimit(arguments: Arguments) -> tuple[int, int | None]:
    """ "MESSAGELIMIT" SP nz-number [SP uniqueid]."""
    return arguments.take(number), arguments.take(nz_number, "uniqueid") if arguments.more else None
