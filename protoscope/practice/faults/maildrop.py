"""Faults in meaning: POP3 listings and replies that cannot be right (RFC 1939, 3, 5 and 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.practice.faults.completions import refused, refusing
from protoscope.practice.faults.fault import POP3, Fault
from protoscope.practice.faults.reply import Reply
from protoscope.practice.faults.talk import Talk

_COUNT = re.compile(rb"(?<=\+OK )\d{1,9}")
_LISTED = re.compile(rb"(\+OK) \d{1,9} ")
_ID = re.compile(rb"(?<=\d )[!-~]+(?=\r?\n)")


def _stat_wrong(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """One message more than LIST knows."""
    positive = reply.asked == "STAT" and reply.kind == "status"
    yield _COUNT.sub(lambda told: b"%d" % (int(told[0]) + 1), reply.octets, count=1) if positive else reply.octets


def _numberless(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As twisted did (twisted#10542)."""
    command = reply.command
    one = reply.kind == "status" and reply.asked in ("LIST", "UIDL") and command is not None and not command.multiline
    yield _LISTED.sub(rb"\1 ", reply.octets, count=1) if one else reply.octets


def _plus_err(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As hMailServer did (hmailserver#590)."""
    negative = reply.kind == "status" and reply.name == "-ERR"
    yield b"+" + reply.octets[1:] if negative else reply.octets


def _unstuffed(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    """As mailpit, GreenMail and hMailServer did (mailpit#299, greenmail#475, hmailserver#126)."""
    yield reply.octets[1:] if reply.kind == "body" and reply.octets.startswith(b"..") else reply.octets


def _one_id(reply: Reply, _talk: Talk, _number: float) -> Iterator[bytes]:
    listed = reply.asked == "UIDL" and reply.kind in ("body", "status") and reply.name != "-ERR"
    yield _ID.sub(b"the-same", reply.octets) if listed else reply.octets


def _ask_no_uidl(line: bytes, talk: Talk) -> bytes:
    command = talk.command(line)
    return refusing(line, command) if command is not None and command.name == "UIDL" else line


def _no_uidl(reply: Reply, talk: Talk, _number: float) -> Iterator[bytes]:
    """Neither answered nor announced (neomutt#1427)."""
    if not (reply.asked == "CAPA" and reply.kind == "body" and reply.octets.strip().upper() == b"UIDL"):
        yield refused(reply, talk.protocol)


FAULTS = (
    Fault("stat-wrong", "meaning", POP3, "STAT counts a message that LIST lacks.", ("P-010",), answer=_stat_wrong),
    Fault(
        "list-without-number",
        "meaning",
        POP3,
        "LIST and UIDL of one message answer without its number.",
        ("P-011", "number-missing"),
        answer=_numberless,
    ),
    Fault(
        "uidl-absent",
        "meaning",
        POP3,
        "There is no UIDL.",
        ("optional-missing",),
        ask=_ask_no_uidl,
        answer=_no_uidl,
    ),
    Fault("uidl-repeated", "meaning", POP3, "All messages have one unique-id.", ("P-018",), answer=_one_id),
    Fault(
        "dots-unstuffed",
        "meaning",
        POP3,
        "Lines that begin with a dot are sent without the second one.",
        ("P-013", "guessed-boundary"),
        answer=_unstuffed,
    ),
    Fault(
        "plus-err",
        "meaning",
        POP3,
        "What failed is answered by +ERR.",
        ("bad-status-indicator", "P-002"),
        answer=_plus_err,
    ),
)
"""Those of POP3."""
