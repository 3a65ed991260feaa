"""Faults in meaning: sequence numbers, UIDs and sizes that cannot be right (RFC 9051, 2.3.1 and 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.practice.faults.fault import IMAP, Fault, Number
from protoscope.practice.faults.reply import Reply
from protoscope.practice.faults.talk import Talk

_BY_NUMBER = ("FETCH", "STORE", "SEARCH")
"""Commands during which EXPUNGE is forbidden (RFC 9051, 7.5.1)."""
_OPENING = ("SELECT", "EXAMINE", "CLOSE", "UNSELECT", "LOGOUT")
_UIDVALIDITY = re.compile(rb"(UIDVALIDITY )(\d{1,10})")
_UID = re.compile(rb"([( ]UID )(\d{1,10})")
_SIZE = re.compile(rb"(RFC822\.SIZE )(\d{1,10})")
_PEEK = re.compile(rb"(BODY|BINARY)\.PEEK\[", re.IGNORECASE)


def _completes(reply: Reply, *names: str) -> bool:
    return reply.kind == "tagged" and reply.name == "OK" and reply.asked in names


def _expunge_during_fetch(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As hMailServer did: clients then fetched another message than they meant (hmailserver#458)."""
    if _completes(reply, *_BY_NUMBER):
        yield b"* 1 EXPUNGE\r\n"
    yield reply.octets


def _exists_shrinks(reply: Reply, talk: Talk, _number: float) -> Iterator[bytes]:
    """As Notes did (neomutt, imap/command.c)."""
    if reply.kind == "tagged" and talk.selected.exists and reply.asked not in _OPENING:
        yield b"* %d EXISTS\r\n" % (talk.selected.exists - 1)
    yield reply.octets


def _uidvalidity(reply: Reply, talk: Talk, _number: float) -> Iterator[bytes]:
    """One less each time it is told, so that every client must forget all UIDs it knows."""
    told = _UIDVALIDITY.search(reply.octets) if reply.name in ("OK", "STATUS") else None
    if told is None:
        yield reply.octets
        return
    fallen = max(1, int(told[2]) - 1 - talk.turn("uidvalidity"))
    yield _UIDVALIDITY.sub(rb"\g<1>%d" % fallen, reply.octets, count=1)


def _uid_reused(reply: Reply, talk: Talk, _number: float) -> Iterator[bytes]:
    """A message that arrives gets the UID of one that is gone; without one, that of the first there is."""
    selected = talk.selected
    if not reply.uid or reply.number <= selected.exists - selected.arrived:
        yield reply.octets
        return
    old = selected.freed[-1] if selected.freed else min(selected.uids.values(), default=reply.uid)
    yield _UID.sub(rb"\g<1>%d" % old, reply.octets, count=1)


def _uid_duplicate(reply: Reply, talk: Talk, _number: float) -> Iterator[bytes]:
    """Each second message has the UID of the one before."""
    before = talk.selected.uids.get(reply.number - 1) if reply.uid and reply.number % 2 == 0 else None
    yield _UID.sub(rb"\g<1>%d" % before, reply.octets, count=1) if before else reply.octets


def _size_wrong(reply: Reply, _talk: Talk, by: float) -> Iterator[bytes]:
    """As hMailServer and WildDuck (hmailserver#476, wildduck#536)."""
    size = _SIZE.search(reply.octets) if reply.name == "FETCH" else None
    wrong = int(size[2]) + int(by) if size else 0
    yield _SIZE.sub(rb"\g<1>%d" % wrong, reply.octets, count=1) if size else reply.octets


def _zero_fetch(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As Courier did in 2004 (MailKit#428)."""
    if _completes(reply, "FETCH", "UID FETCH"):
        yield b"* 0 FETCH (FLAGS ())\r\n"
    yield reply.octets


def _reads(line: bytes, talk: Talk) -> bytes:
    """As some servers can be set to do (MailKit#1432)."""
    command = talk.command(line)
    reads = command is not None and command.name in ("FETCH", "UID FETCH")
    return _PEEK.sub(rb"\1[", line) if reads else line


FAULTS = (
    Fault(
        "expunge-during-fetch",
        "meaning",
        IMAP,
        "EXPUNGE comes while FETCH, STORE or SEARCH runs, so that numbers in use mean other messages.",
        ("I-080",),
        answer=_expunge_during_fetch,
    ),
    Fault(
        "exists-shrinks",
        "meaning",
        IMAP,
        "EXISTS goes down without EXPUNGE.",
        ("I-082",),
        answer=_exists_shrinks,
    ),
    Fault(
        "uidvalidity-changes",
        "meaning",
        IMAP,
        "UIDVALIDITY is lower each time it is told.",
        ("I-069",),
        answer=_uidvalidity,
    ),
    Fault(
        "uid-reused",
        "meaning",
        IMAP,
        "A new message has the UID of one that is gone.",
        ("I-086",),
        answer=_uid_reused,
    ),
    Fault("uid-duplicate", "meaning", IMAP, "Two messages have one UID.", ("I-084",), answer=_uid_duplicate),
    Fault(
        "size-wrong",
        "meaning",
        IMAP,
        "RFC822.SIZE is not the number of octets that the message has.",
        ("I-092",),
        number=Number("octets", 29, 1, 1_000_000),
        answer=_size_wrong,
    ),
    Fault(
        "fetch-zero",
        "meaning",
        IMAP,
        "FETCH answers for message 0, which there cannot be.",
        ("I-083", "I-011", "zero"),
        answer=_zero_fetch,
    ),
    Fault(
        "seen-on-peek",
        "meaning",
        IMAP,
        "BODY.PEEK[] sets \\Seen.",
        ("peek-set-seen",),
        ask=_reads,
    ),
)
"""Those in numbers."""
