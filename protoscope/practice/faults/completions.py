"""Faults in meaning: tagged responses and data that are missing, double or untrue (RFC 9051, 2.2.2 and 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from protoscope.practice.faults.fault import BOTH, IMAP, Fault
from protoscope.practice.faults.reply import Command, Reply
from protoscope.practice.faults.talk import Talk

_EXTENSIONS = frozenset(
    {"IDLE", "NAMESPACE", "ID", "ENABLE", "UNSELECT", "MOVE", "UID MOVE", "SORT", "UID SORT", "THREAD", "UID THREAD"}
    | {"GETQUOTA", "GETQUOTAROOT", "GETMETADATA", "SETMETADATA", "UID EXPUNGE", "COMPRESS", "NOTIFY", "TOP", "UIDL"}
)
"""Commands that servers offer by a capability."""
_FAILED = {b"NO": b"OK", b"BAD": b"OK", b"-ERR": b"+OK"}
_CONDITION = re.compile(rb"(?<= )(?:NO|BAD)(?= )|\A-ERR", re.IGNORECASE)
_CODE = re.compile(rb"(\[[^]\r\n]+\]) [^\r\n]*")
_BODY_ITEM = re.compile(rb"RFC822 (?:\"[^\"]*\"|\{\d+\}\r\n)")
_UNKNOWN = {"imap": b"%b BAD Unknown command.\r\n", "pop3": b"%b-ERR Unknown command.\r\n"}
_ONE_LINE = {
    "imap": b"%b BAD Command Argument Error. 12\r\n",
    "pop3": b"%b-ERR Protocol error. Connection is closed. 10\r\n",
}


def refusing(line: bytes, command: Command) -> bytes:
    """What a server is asked instead of a command that it shall refuse: nothing."""
    if line.rstrip(b"\r\n").endswith(b"}"):
        return line
    return b"%b NOOP\r\n" % command.tag if command.tag else b"NOOP\r\n"


def refused(reply: Reply, protocol: str, answers: Mapping[str, bytes] = _UNKNOWN) -> bytes:
    """The answer, by protocol, to a command that `refusing` took away."""
    command = reply.command
    taken = command is not None and command.sent != command.line and command.sent.upper().endswith(b"NOOP\r\n")
    if command is None or not taken or reply.kind not in ("tagged", "status"):
        return reply.octets
    return answers[protocol] % command.tag


def _ask_nothing(line: bytes, talk: Talk) -> bytes:
    command = talk.command(line)
    return refusing(line, command) if command is not None and command.name in _EXTENSIONS else line


def _refused(reply: Reply, talk: Talk, _number: float) -> Iterator[bytes]:
    yield refused(reply, talk.protocol)


def _ask_without_response(line: bytes, talk: Talk) -> bytes:
    command = talk.command(line)
    if command is None or command.name not in ("AUTHENTICATE", "AUTH"):
        return line
    return refusing(line, command) if len(line.split()) > (3 if command.tag else 2) else line


def _refused_response(reply: Reply, talk: Talk, _number: float) -> Iterator[bytes]:
    """As Microsoft 365 over POP3, and Coremail over IMAP (getmail6#256, himalaya's provider quirks)."""
    yield refused(reply, talk.protocol, _ONE_LINE) if reply.asked in ("AUTHENTICATE", "AUTH") else reply.octets


def _other_tag(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """The client waits for ever, unless it says that nobody asked."""
    tag, space, rest = reply.octets.partition(b" ")
    yield tag + b"x" + space + rest if reply.kind == "tagged" else reply.octets


def _twice(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    yield reply.octets
    if reply.kind == "tagged":
        yield reply.octets


def _no_search(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    if reply.name not in ("SEARCH", "ESEARCH"):
        yield reply.octets


def _no_empty_search(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As iCloud (mcp-email-server#237)."""
    if reply.octets.upper().strip() != b"* SEARCH":
        yield reply.octets


def _no_enabled(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As iCloud (MailKit#1871)."""
    if reply.name != "ENABLED":
        yield reply.octets


def _always_ok(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As Office 365 after LOGIN, and interia.pl (node-imap#523, MailKit#860)."""
    failed = reply.kind in ("tagged", "status") and reply.name in ("NO", "BAD", "-ERR")
    yield _CONDITION.sub(lambda said: _FAILED[said[0].upper()], reply.octets, count=1) if failed else reply.octets


def _unsorted(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As iCloud, which gives the order of UIDs whatever the key (himalaya, imap-icloud)."""
    words = reply.octets.split()
    if reply.name == "SORT" and reply.kind == "untagged" and all(word.isdigit() for word in words[2:]):
        yield b" ".join((*words[:2], *sorted(words[2:], key=int))) + b"\r\n"
    else:
        yield reply.octets


def _no_body(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As iCloud: OK, and no message (defects#36)."""
    if not (reply.name == "FETCH" and _BODY_ITEM.search(reply.octets)):
        yield reply.octets


def _no_text(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As Gmail, `* OK [HIGHESTMODSEQ 10234]` (defects#28)."""
    coded = reply.kind == "untagged" and reply.name == "OK" and b"[CAPABILITY" not in reply.octets
    yield _CODE.sub(rb"\1", reply.octets, count=1) if coded else reply.octets


def _bare_plus(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As Exchange (neomutt, imap/auth_sasl.c)."""
    yield b"+\r\n" if reply.kind in ("continuation", "challenge") and reply.octets.strip() == b"+" else reply.octets


def _split_capability(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """`LITERAL +` in two words (MailKit#1654)."""
    yield reply.octets.replace(b"LITERAL+", b"LITERAL +") if b"CAPABILITY" in reply.octets else reply.octets


FAULTS = (
    Fault(
        "tag-mismatch",
        "meaning",
        IMAP,
        "Commands are completed with a tag that the client did not give.",
        ("I-001",),
        answer=_other_tag,
    ),
    Fault(
        "two-completions",
        "meaning",
        IMAP,
        "Each command is completed twice.",
        ("I-002",),
        answer=_twice,
    ),
    Fault("search-missing", "meaning", IMAP, "SEARCH completes without its result.", ("I-110",), answer=_no_search),
    Fault(
        "empty-search-missing",
        "meaning",
        IMAP,
        "SEARCH completes without its result where nothing is found.",
        ("I-110",),
        answer=_no_empty_search,
    ),
    Fault("enabled-missing", "meaning", IMAP, "ENABLE completes without ENABLED.", ("I-033",), answer=_no_enabled),
    Fault(
        "capability-refused",
        "meaning",
        BOTH,
        "Commands of capabilities that the server announces are refused.",
        ("optional-missing",),
        "In IMAP a refusal may have a reason that the server keeps to itself; it is shown and explained.",
        ask=_ask_nothing,
        answer=_refused,
    ),
    Fault(
        "initial-response-refused",
        "meaning",
        BOTH,
        "AUTHENTICATE and AUTH are refused where the first response is on the same line.",
        ("sasl-ir-refused",),
        "In POP3 the refusal is explained: send AUTH with the mechanism alone, and the response after the +.",
        ask=_ask_without_response,
        answer=_refused_response,
    ),
    Fault(
        "ok-after-failure",
        "meaning",
        BOTH,
        "OK is the answer also to what failed.",
        ("I-060", "I-048", "P-007"),
        answer=_always_ok,
    ),
    Fault(
        "sort-ignored",
        "meaning",
        IMAP,
        "SORT gives the order of the mailbox, whatever the key.",
        otherwise="The order is right for some mail; only two SORTs by opposite keys tell, or the mail itself.",
        answer=_unsorted,
    ),
    Fault("body-missing", "meaning", IMAP, "FETCH RFC822 completes without a message.", ("I-099",), answer=_no_body),
    Fault("text-missing", "meaning", IMAP, "No text follows a response code.", ("I-010", "no-text"), answer=_no_text),
    Fault(
        "bare-plus",
        "meaning",
        IMAP,
        "The plus that asks for more has no space behind it.",
        ("missing-space",),
        answer=_bare_plus,
    ),
    Fault(
        "capability-split",
        "meaning",
        IMAP,
        "A capability is written in two words.",
        ("split-capability",),
        answer=_split_capability,
    ),
)
"""Those in completions and in data that belongs to them."""
