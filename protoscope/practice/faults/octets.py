"""Faults on the wire that change octets: literals, line ends, stray characters (RFC 9051, 2.2 and 4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.practice.faults.fault import BOTH, IMAP, Fault, Number
from protoscope.practice.faults.reply import Reply
from protoscope.practice.faults.talk import Talk

_ANNOUNCED = re.compile(rb"\{(\d{1,10})\}(?=\r\n)")
_QUOTED = re.compile(rb'"([^"\\\r\n{]{3,})"')
_CONDITIONS = frozenset({"OK", "NO", "BAD", "BYE", "+OK", "-ERR"})
_LISTINGS = frozenset({"STAT", "LIST", "UIDL"})
"""POP3 commands whose first line holds numbers instead of text."""


def _other_length(reply: Reply, by: int) -> Iterator[bytes]:
    announced = _ANNOUNCED.search(reply.octets)
    if announced is None or reply.kind != "untagged":
        yield reply.octets
        return
    count = b"{%d}" % max(0, int(announced[1]) + by)
    yield reply.octets[: announced.start()] + count + reply.octets[announced.end() :]


def _literal_short(reply: Reply, _: Talk, by: float) -> Iterator[bytes]:
    return _other_length(reply, -int(by))


def _literal_long(reply: Reply, _: Talk, by: float) -> Iterator[bytes]:
    return _other_length(reply, int(by))


def _truncated(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """Half of an untagged response; a POP3 body without its dot."""
    if reply.kind == "untagged" and reply.name not in _CONDITIONS:
        yield reply.octets[: len(reply.octets) // 2] + b"\r\n"
    elif reply.kind != "end":
        yield reply.octets


def _bare_lf(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    yield reply.octets.removesuffix(b"\r\n") + b"\n" if reply.octets.endswith(b"\r\n") else reply.octets


def _nul_padding(reply: Reply, _talk: Talk, count: float) -> Iterator[bytes]:
    yield reply.octets if reply.kind in ("body", "end") else b"\0" * int(count) + reply.octets


def _garbage(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As Exchange does when its back end is away (imapflow, parser-instance.js)."""
    if reply.kind in ("tagged", "status"):
        yield b"Server Unavailable. 15\r\n"
    yield reply.octets


def _escapes(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """A window title, a colour and a cleared screen at the end of a text that people are meant to read."""
    if reply.name not in _CONDITIONS or reply.kind in ("body", "end") or reply.asked in _LISTINGS:
        yield reply.octets
    else:
        yield reply.octets.rstrip(b"\r\n") + b" \x1b]0;owned\x07\x1b[31m\x1b[2J\r\n"


def _8bit_quoted(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """An octet of ISO-8859-1 in the first quoted string that stands before any literal."""
    literal = _ANNOUNCED.search(reply.octets)
    quoted = _QUOTED.search(reply.octets, 0, literal.start() if literal else len(reply.octets))
    if quoted is None or reply.kind != "untagged":
        yield reply.octets
        return
    yield reply.octets[: quoted.start() + 2] + b"\xe9" + reply.octets[quoted.start() + 2 :]


_INJECTED = {"STARTTLS": b"* CAPABILITY IMAP4rev1 AUTH=INJECTED\r\n", "STLS": b"+OK injected\r\n"}


def _injection(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """Plaintext behind the answer that starts TLS, in the same packet (CVE-2021-33515 and others)."""
    starts_tls = reply.kind in ("tagged", "status") and reply.name in ("OK", "+OK")
    yield reply.octets + _INJECTED.get(reply.asked, b"") if starts_tls else reply.octets


def _double_space(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As DavMail did, `*  1843 EXISTS` (cpython#117152)."""
    yield reply.octets.replace(b"* ", b"*  ", 1) if reply.octets.startswith(b"* ") else reply.octets


def _trailing_space(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As Office 365, exmail.qq and Yahoo (go-imap#540, go-imap#571, imap_tools#97)."""
    padded = reply.name in ("STATUS", "SEARCH", "CAPABILITY", "LIST") and reply.kind == "untagged"
    yield reply.octets.removesuffix(b"\r\n") + b" \r\n" if padded else reply.octets


_OCTETS = Number("octets", 10, 1, 1_000_000)

FAULTS = (
    Fault(
        "literal-short",
        "wire",
        IMAP,
        "A literal is announced with fewer octets than it has.",
        ("I-003",),
        number=_OCTETS,
        answer=_literal_short,
    ),
    Fault(
        "literal-long",
        "wire",
        IMAP,
        "A literal is announced with more octets than it has, so that it swallows what follows.",
        ("I-003",),
        number=_OCTETS,
        answer=_literal_long,
    ),
    Fault(
        "truncate",
        "wire",
        BOTH,
        "Responses lose their second half; in POP3, long replies the dot that ends them.",
        ("unclosed-parenthesis", "unbalanced", "missing-terminator"),
        answer=_truncated,
    ),
    Fault("bare-lf", "wire", BOTH, "Lines end in LF without CR.", ("bare-lf",), answer=_bare_lf),
    Fault(
        "nul-padding",
        "wire",
        BOTH,
        "NULs stand before each response.",
        ("nul-padding", "nul", "P-002"),
        number=Number("octets", 4, 1, 1000),
        answer=_nul_padding,
    ),
    Fault(
        "garbage-line",
        "wire",
        BOTH,
        "A line that belongs to nothing stands before each answer.",
        ("no-tag", "P-002"),
        answer=_garbage,
    ),
    Fault(
        "escape-sequences",
        "wire",
        BOTH,
        "Texts end in sequences that a terminal would obey.",
        otherwise="The grammar allows control characters in texts; they are shown and never obeyed.",
        answer=_escapes,
    ),
    Fault(
        "8bit-quoted",
        "wire",
        IMAP,
        "Quoted strings hold octets above 127, which need a literal.",
        ("I-005", "8bit-quoted"),
        answer=_8bit_quoted,
    ),
    Fault(
        "starttls-injection",
        "wire",
        BOTH,
        "Plaintext follows the answer to STARTTLS or STLS in the same packet, to be taken for something said in TLS.",
        ("discarded",),
        answer=_injection,
    ),
    Fault(
        "double-space",
        "wire",
        IMAP,
        "Two spaces stand behind the star.",
        ("double-space",),
        answer=_double_space,
    ),
    Fault(
        "trailing-space",
        "wire",
        IMAP,
        "CAPABILITY, LIST, SEARCH and STATUS end in a space.",
        ("trailing-space",),
        answer=_trailing_space,
    ),
)
"""Those that change octets."""
