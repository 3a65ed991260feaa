"""Faults in meaning: BODYSTRUCTURE and ENVELOPE as servers in the field have sent them (RFC 9051, 7.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.practice.faults.fault import IMAP, Answer, Fault
from protoscope.practice.faults.reply import Reply
from protoscope.practice.faults.talk import Talk

_STRING = rb'(?:"(?:[^"\\]|\\.)*"|NIL)'
_LIST = rb'(?:NIL|\((?:[^()"]|"(?:[^"\\]|\\.)*")*\))'
_FIELDS = rb"%b %b %b %b" % (_LIST, _STRING, _STRING, _STRING)
"""Parameters, id, description, encoding."""


def _pattern(octets: bytes) -> re.Pattern[bytes]:
    return re.compile(octets, re.IGNORECASE)


_TEXT = rb'(?P<head>\("text" %b %b \d+) (?P<lines>\d+)' % (_STRING, _FIELDS)
_PART = rb"(?P<type>\(%b) (?P<subtype>%b) (?P<params>%b) (?P<id>%b) (?P<description>%b) (?P<encoding>%b)(?= \d)" % (
    rb'"[^"]*"',
    rb'"[^"]*"',
    _LIST,
    _STRING,
    _STRING,
    _STRING,
)
_DISPOSITION = rb'\((?P<disposition>"(?:attachment|inline)") %b\)' % _LIST
_PARAMETER = rb'(?P<name>\("(?:charset|boundary|name|format)") "[^"]*"'
_ENVELOPE = rb"(?P<item>ENVELOPE )(?P<value>\((?:%b|\((?:\([^()]*\) ?)*\)| )*\))" % _STRING


_STRUCTURE = re.compile(rb"BODY(?:STRUCTURE)? (?=\(\()")
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[()]', re.DOTALL)


def _without_parts(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """The parts of the outermost multipart, taken out."""
    found = _STRUCTURE.search(reply.octets) if reply.name == "FETCH" else None
    if found is None:
        yield reply.octets
        return
    start = end = found.end() + 1
    while reply.octets[end : end + 1] == b"(":
        end = _closed(reply.octets, end)
    yield reply.octets[:start] + reply.octets[end:].removeprefix(b" ")


def _first_part(part: bytes) -> Answer:
    """An answer in which the first part of a multipart is another."""

    def replaced(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
        found = _STRUCTURE.search(reply.octets) if reply.name == "FETCH" else None
        if found is None:
            yield reply.octets
        else:
            start = found.end() + 1
            yield reply.octets[:start] + part + reply.octets[_closed(reply.octets, start) :]

    return replaced


def _as_basic(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """An enclosed message without its envelope, its structure and its lines."""
    found = _MESSAGE.search(reply.octets) if reply.name == "FETCH" else None
    if found is None:
        yield reply.octets
        return
    structure = _closed(reply.octets, found.end() + 1) + 1
    lines = _NUMBER.match(reply.octets, _closed(reply.octets, structure))
    end = lines.end() if lines else structure
    yield reply.octets[: found.end()] + reply.octets[end:]


def _no_value(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """A section without its octets."""
    found = _SECTION.search(reply.octets) if reply.name == "FETCH" else None
    end = found.end() + int(found["octets"]) if found else 0
    yield reply.octets[: found.end("name")] + b" " + reply.octets[end:] if found else reply.octets


def _closed(octets: bytes, start: int) -> int:
    """Where the list that begins at `start` ends."""
    depth = 0
    for token in _TOKEN.finditer(octets, start):
        depth += {b"(": 1, b")": -1}.get(token[0], 0)
        if depth == 0:
            return token.end()
    return len(octets)


def _rewriting(items: tuple[bytes, ...], pattern: bytes, replacement: bytes, count: int = 0) -> Answer:
    """An answer in which the pattern is replaced in FETCH responses that hold one of the items."""
    compiled = _pattern(pattern)

    def rewritten(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
        about = reply.name == "FETCH" and any(item in reply.octets for item in items)
        yield compiled.sub(replacement, reply.octets, count=count) if about else reply.octets

    return rewritten


_MESSAGE = _pattern(rb'\("message" "rfc822" %b \d+(?= \()' % _FIELDS)
_NUMBER = re.compile(rb" \d+")
_SECTION = re.compile(rb"(?P<name>BODY\[[^]\r\n]*\](?:<\d+>)?) \{(?P<octets>\d{1,10})\}\r\n")

_BODY = (b"BODYSTRUCTURE (", b"BODY (")

_ROWS: tuple[tuple[str, str, tuple[str, ...], Answer], ...] = (
    (
        "disposition-string",
        "A disposition is a string instead of a list (Exchange, MailKit#919).",
        ("disposition-not-list",),
        _rewriting(_BODY, _DISPOSITION, rb"\g<disposition>"),
    ),
    (
        "multipart-empty",
        "A multipart has no parts (Gmail, MailKit#205).",
        ("no-parts",),
        _without_parts,
    ),
    (
        "lines-negative",
        "A text part has -1 lines (Dovecot, Exchange, go-imap#534).",
        ("negative-number",),
        _rewriting(_BODY, _TEXT, rb"\g<head> -1"),
    ),
    (
        "encoding-nil",
        "NIL stands where the transfer encoding must (Exchange 2010).",
        ("nil-for-string",),
        _rewriting(_BODY, _PART, rb"\g<type> \g<subtype> \g<params> \g<id> \g<description> NIL"),
    ),
    (
        "parameter-nil",
        "A parameter has NIL for its value (mail.ru, MailKit#124).",
        ("nil-parameter",),
        _rewriting(_BODY, _PARAMETER, rb"\g<name> NIL"),
    ),
    (
        "description-for-disposition",
        "A description stands where the disposition must (Exchange 2016).",
        ("disposition-not-list",),
        _rewriting(_BODY, _DISPOSITION, rb'"a description"'),
    ),
    (
        "quotes-unescaped",
        "A quoted string holds quotes without a backslash (163, go-imap#659).",
        ("I-005", "unescaped-quote"),
        _rewriting(
            _BODY, rb'(?P<name>\("(?:charset|boundary|name|format)") "(?P<value>[^"]*)"', rb'\g<name> ""\g<value>""'
        ),
    ),
    (
        "subtype-missing",
        "A part has no subtype (MailKit#371).",
        ("missing-subtype",),
        _rewriting(_BODY, _PART, rb"\g<type> \g<params> \g<id> \g<description> \g<encoding>"),
    ),
    (
        "lines-missing",
        "A text part has no line count (imapflow, lib/tools.js).",
        ("missing-lines",),
        _rewriting(_BODY, _TEXT, rb"\g<head>"),
    ),
    ("body-empty", "A part is () (JavaMail, BODYSTRUCTURE.java).", ("empty-body",), _first_part(b"()")),
    (
        "part-nil",
        "A part is made of NIL (MailKit#1415).",
        ("nil-for-string",),
        _first_part(b"(NIL NIL NIL NIL NIL NIL NIL)"),
    ),
    (
        "message-as-basic",
        "An enclosed message is described like a file (Gmail, MailKit#32).",
        ("message-as-basic",),
        _as_basic,
    ),
    ("value-missing", "BODY[] has no value (Yandex, MailKit#1708).", ("missing-value",), _no_value),
    (
        "envelope-wrapped",
        "ENVELOPE has one pair of parentheses too many (Domino, MailKit#943).",
        ("extra-parentheses",),
        _rewriting((b"ENVELOPE (",), _ENVELOPE, rb"\g<item>(\g<value>)"),
    ),
    (
        "envelope-empty-list",
        "An address list that names nobody is () instead of NIL (Yahoo).",
        ("empty-address-list",),
        _rewriting((b"ENVELOPE (",), rb"(?<=\)\)) NIL", b" ()", count=1),
    ),
)

FAULTS = tuple(Fault(name, "meaning", IMAP, text, found, answer=answer) for name, text, found, answer in _ROWS)
"""Those in what FETCH says of a message's shape."""
