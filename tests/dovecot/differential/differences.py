"""Where the practice server answers otherwise than Dovecot, and why that is right; the test wants each to occur."""

from __future__ import annotations

import re
from typing import NamedTuple


class Difference(NamedTuple):
    """`command` and `line` are searched for in what was typed and in a line of the comparison."""

    command: re.Pattern[str]
    line: re.Pattern[str]
    reason: str


def _row(command: str, line: str, reason: str) -> Difference:
    return Difference(re.compile(command), re.compile(line), reason)


DIFFERENCES = (
    _row("^CAPABILITY$", "CAPABILITY", "each announces what it has"),
    _row("^ID ", "ID ", "each says who it is"),
    _row(r"SELECT|EXAMINE", "MAILBOXID", "Dovecot 2.3 has no OBJECTID (RFC 8474, 4.2)"),
    _row("^CREATE", "'OK', '(MAILBOXID)?'", "Dovecot 2.3 has no OBJECTID (RFC 8474, 4.1)"),
    _row(
        r"SELECT (INBOX|Odd)$",
        "practice STATUS-RESPONSE .'OK', 'HIGHESTMODSEQ'",
        "RFC 7162, 3.1.2.1 wants it in every SELECT; Dovecot waits until a client has used CONDSTORE",
    ),
    _row(
        r"STATUS Nowhere|SUBSCRIBE Nowhere|EXAMINE Nowhere|SELECT Nowhere|METADATA Nowhere",
        "'NO', '(NONEXISTENT)?'",
        "Dovecot names the reason in some commands only; RFC 5530, 3 asks for it in none",
    ),
    _row(
        r'CREATE "&Jjo"|RENAME Dos/Three|DELETE INBOX|APPEND Archive «»',
        "'NO', '(CANNOT)?'",
        "Dovecot names the reason in some commands only; RFC 5530, 3 asks for it in none",
    ),
    _row("X-NONE", "BADCHARSET", "RFC 3501, 7.1 lets the code list the charsets or not"),
    _row(
        r"BODY.PEEK\[[12]\.1\]",
        "FETCH",
        "a part that is no multipart has no parts (RFC 9051, 6.4.5.1); Dovecot gives it itself",
    ),
    _row(r"BINARY.SIZE\[2\]", "306|3072", "Dovecot's BINARY.PEEK[2] of the same part has 3072 octets, too"),
    _row(
        r"1:\* BINARY.SIZE\[1\]",
        "'11'",
        "a multipart: Dovecot decodes the parts inside it, which RFC 3516, 4.2 leaves open",
    ),
    _row(
        "^(UID )?(EXPUNGE|NOOP)",
        "EXPUNGE",
        "two at once: Dovecot begins with the last, which RFC 9051, 7.5.1 leaves open",
    ),
    _row("FETCH 1 UID", r"Dovecot  FETCH \('21'", "flags of a message that is gone already: both allowed"),
    _row(
        r"LIST|RENAME",
        r"'(Two|Dos)'",
        "CREATE of an inferior may make its superior a mailbox or only a name (RFC 3501, 6.3.3)",
    ),
    _row("DELETE Dos$", "STATUS-RESPONSE", "the superior is a mailbox here (RFC 3501, 6.3.3)"),
    _row(
        r"STORE 1 \+FLAGS \(.Seen\)|^EXPUNGE$",
        "'(OK|NO)', '(READ-ONLY)?'",
        "EXAMINE permits no changes (RFC 3501, 6.3.2); Dovecot says OK and does nothing",
    ),
    _row("ENABLE CONDSTORE", "ENABLED", "it is on already, by FETCH MODSEQ (RFC 5161, 3.2: what was switched on now)"),
    _row("ENABLE NONSENSE", "ENABLED", "RFC 5161, 3.2: the response comes also when nothing was switched on"),
    _row(r"BODY\[\]<1", "FETCH|STATUS-RESPONSE", "not in the grammar (RFC 9051, 9: partial); Dovecot forgives it"),
    _row("31-Feb", "SEARCH|STATUS-RESPONSE", "no such day; Dovecot forgives it and finds nothing"),
    _row("SEARCH 99", "SEARCH|STATUS-RESPONSE", "BAD for a number that does not exist (RFC 9051, 9: seq-number)"),
    _row("INBOX extra", ".", "not in the grammar (RFC 9051, 9: select); Dovecot forgives it"),
    _row("^ENABLE$", "STATUS-RESPONSE", "not in the grammar (RFC 9051, 9: enable); Dovecot forgives it"),
    _row(r'ID \("name"\)', "STATUS-RESPONSE", "not in the grammar (RFC 2971, 4); Dovecot forgives it"),
    _row("GETQUOTA", "STATUS-RESPONSE", "this Dovecot runs without its quota plugin"),
    _row(
        "STORE 2 FLAGS$",
        "FETCH|STATUS-RESPONSE",
        "not in the grammar (RFC 9051, 9: store-att-flags); Dovecot forgives it",
    ),
    _row("KEYWORD NoSuchKeyword", "FLAGS", "Dovecot adds a keyword to the mailbox when it is searched for"),
    _row("^CAPA$", "SASL|USER|EXPIRE|UTF8|LANG|LOGIN-DELAY|IMPLEMENTATION|CAPA", "each announces what it has"),
    _row(
        "ENVELOPE",
        r"FETCH \('7'",
        "addresses that are none: Dovecot counts the empty ones and names a syntax error; no RFC says what they are",
    ),
    _row(
        "ENVELOPE", r"FETCH \('8'", "two From and two Subject: RFC 5322, 3.6 permits one, and no RFC says which counts"
    ),
    _row(
        "ENVELOPE",
        r"FETCH \('9'",
        "unfolding takes CRLF away and leaves the tab (RFC 5322, 2.2.3); Dovecot makes it a space",
    ),
    _row(
        "BODY", r"FETCH \('1[12]', {'BODY(STRUCTURE)?'", "a Content-Type that is none means text/plain (RFC 2045, 5.2)"
    ),
    _row(
        "HEADER.FIELDS",
        r"FETCH \('[34]'",
        "no empty line where the message has none (RFC 3501, 6.4.5: HEADER); Dovecot leaves it out of .NOT only",
    ),
    _row(
        "SEARCH BODY x",
        "SEARCH",
        "11, 12: text/plain as above; 23: Dovecot does not look into the fields of a message inside",
    ),
    _row("SORT .(DISPLAY)?TO", "SORT", "the address that is none, as above"),
    _row("NOTIFY .*Nonsense", "STATUS-RESPONSE", "RFC 5465, 3.1 wants NO [BADEVENT] for events that are not known"),
    _row("NOTIFY SET STATUS", "Entw", "Dovecot forgets to encode the name (RFC 3501, 5.1.3)"),
    _row("COMPRESS NONSENSE", "STATUS-RESPONSE", "an argument that is not in the grammar (RFC 4978, 5)"),
    _row("^NOOP x$", "status", "NOOP takes no argument (RFC 1939, 5); Dovecot forgives it"),
)
