"""Real servers' defects, re-typed minimal: each is read, what can be understood is kept, and the defect is marked."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest

from protoscope.core.limits import Limits
from protoscope.core.message import Side
from protoscope.timeline.listing import listing
from protoscope.timeline.wings import wing
from tests.shared import TABLES, needs_tables


class Case(NamedTuple):
    """`octets` of `side` after `asked`, with the `defects` that they must be marked with; none where it is legal.

    `kinds` are those of the messages; what is malformed is said so, all else is understood.
    """

    id: str
    octets: bytes
    defects: str = ""
    kinds: str = "untagged"
    asked: bytes = b""
    protocol: str = "imap"
    side: Side = Side.SERVER


def pop3(id_: str, octets: bytes, defects: str = "", kinds: str = "status", asked: bytes = b"") -> Case:
    return Case(id_, octets, defects, kinds, asked, "pop3")


def client(id_: str, octets: bytes, defects: str = "", kinds: str = "command") -> Case:
    return Case(id_, octets, defects, kinds, side=Side.CLIENT)


def fetch(id_: str, items: bytes, defects: str = "") -> Case:
    return Case(id_, b"* 1 FETCH (UID 7 " + items + b" FLAGS ())\r\n", defects)


TEXT = b'("text" "plain" NIL NIL NIL "7bit" 3 1)'
CASES = (
    Case("C3", b"* NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded\r\n"),
    Case("C3", b"A1 NO [ALERT] Too many simultaneous connections. (Failure)\r\n", kinds="tagged"),
    Case("C4", b"A1 OK Success [THROTTLED]\r\n", kinds="tagged"),
    Case("C4", b"* NO [OVERQUOTA] Account exceeded command or bandwidth limits.\r\n"),
    Case("C5", b"* BYE Autologout; idle for too long\r\n" * 2, kinds="untagged untagged"),
    Case("C5", b"A1 BYE too many\r\n", "tagged-bye", kinds="tagged"),
    Case("C6", b"\0\0* 3 EXISTS\r\n", "nul-padding"),
    Case("C6", b"*  1843 EXISTS\r\n", "double-space"),
    Case("C7", b"Server Unavailable.\r\n", "no-tag", kinds="malformed"),
    Case("L1", b"A3 BAD User is authenticated but not connected.\r\n", kinds="tagged"),
    Case("L2", b"+ eyJzdGF0dXMiOiI0MDAifQ==\r\n", kinds="continuation"),
    Case("L4", b"+\r\n", "missing-space", kinds="continuation"),
    Case("L5", b"* BAD [ALERT] Plaintext authentication not allowed\r\n"),
    Case("L5", b"A1 NO [PRIVACYREQUIRED] TLS first\r\n", kinds="tagged"),
    Case("L7", b"A1 NO [ALERT] Application-specific password required\r\n", kinds="tagged"),
    Case("L8", b"A1 NO SELECT Unsafe Login. Please contact kefu@188.com for help\r\n", kinds="tagged"),
    client("L9", b"A1 ID ()\r\n"),
    Case("L11", b"* CAPABILITY IMAP4rev1 UIDPLUS\r\n"),
    Case("L13", b'A1 OK [Error="a.WrongServerException b" Service=Imap4] AUTHENTICATE completed.\r\n', kinds="tagged"),
    Case("L13", b"A1 OK [ALERT] Please enable IMAP access\r\n", kinds="tagged"),
    Case("L14", b"A3 BAD Command received in Invalid state.\r\n", kinds="tagged"),
    client("L15", b"A1 LOGIN {5+}\r\nalice {6+}\r\nsecret\r\n"),
    Case("S3", b"* 1 EXISTS\r\n"),
    Case("S5", b"* 0 FETCH (UID 9)\r\n", "zero"),
    Case("S7", b"* 51868 FETCH (FLAGS (NonJunk) UID 51958)\r\n"),
    Case("S8", b"* OK [UIDVALIDITY 0] x\r\n", "zero"),
    Case("S8", b"* OK [UIDNEXT 0] x\r\n", "zero"),
    Case("S8", b"* OK [UNSEEN 0] x\r\n", "zero"),
    Case("S8", b"* OK [UIDVALIDITY 4294967296] x\r\n", "large-number"),
    Case("S8", b"* 1 FETCH (UID 4294967296)\r\n", "large-number"),
    Case("S8", b"* 1 FETCH (UID 4294967295)\r\n"),
    client("S9", b"A1 UID FETCH 559:* FLAGS\r\n"),
    Case("S11", b"* OK Still here\r\n"),
    fetch("S15", b"MODSEQ (-1)", "negative-number"),
    fetch("S15", b"MODSEQ (0)", "zero"),
    fetch("S15", b"MODSEQ (9.3736e+06)", "float-number"),
    client("S15", b"A1 FETCH 1 FLAGS (CHANGEDSINCE 0)\r\n", "zero"),
    Case("S16", b"A1 NO [CANNOT] STORE It's not possible to perform specified operation\r\n", kinds="tagged"),
    Case("R4", b"* SEARCH 1 2\r\n* SEARCH 3\r\n", kinds="untagged untagged"),
    Case("R5", b"A1 NO [BADCHARSET (US-ASCII)] The specified charset is not supported.\r\n", kinds="tagged"),
    Case("R6", b"* STATUS INBOX (MESSAGES 0) \r\n", "trailing-space"),
    Case("R6", b"* CAPABILITY IMAP4rev1 \r\n", "trailing-space"),
    Case("R6", b"* SEARCH 7456 \r\n", "trailing-space"),
    Case("R6", b"* 1 FETCH (UID 19436 )\r\n", "trailing-space"),
    Case("R7", b"* OK [HIGHESTMODSEQ 10234]\r\n", "no-text"),
    Case("R8", b"[COPYUID 55 31 6]\r\n", "no-tag", kinds="malformed"),
    Case("R8", b"* [COPYUID 55 31 6] x\r\n", "code-without-condition"),
    Case("R8", b"A1 OK [COPYUID 55  ] x\r\n", "empty-set", kinds="tagged"),
    Case("R9", b"* CAPABILITY IMAP4rev1 LITERAL +\r\n", "split-capability"),
    Case("R11", b"A1 BAD Command Argument Error. 11\r\n", kinds="tagged"),
    client("R11", b"A1 UID FETCH 2 ()\r\n", "empty-list"),
    Case("R12", b"A1 NO [SERVERBUG] UID SEARCH Server error\r\n", kinds="tagged"),
    client("R13", b"A1 FETCH 5:3 FLAGS\r\n"),
    Case("D1", b"* 1 FETCH (BODY[] {225752}\r\nshort", "cut-short", kinds="malformed"),
    Case("D3", b"* 1 FETCH (BODY[] {400000000}\r\n", "literal-limit", kinds="malformed"),
    Case("D4", b"* 1 FETCH (BODY[] {26}\r\nA004 OK FETCH completed\r\n.)\r\n"),
    Case("D5", b'* LIST () "/" "\xff"\r\n', "8bit-quoted"),
    Case("D5", b'* LIST () "/" "Entw\xc3\xbcrfe"\r\n', "mailbox-8bit"),
    Case("D5", b"* STATUS Sent Items (MESSAGES 1)\r\n", "unquoted-blank"),
    Case("D5", b'* LIST () "/" x\ty\r\n', "control-in-atom"),
    Case("D5", b'* LIST () "/" {5}\r\nINBOX\r\n'),
    Case("D6", b'* LIST () "/" &BBAEMQQyACYEMwQ0BDU-\r\n', "mutf7-not-canonical"),
    Case("D6", b'* LIST () "/" a&b\r\n', "mutf7-invalid"),
    Case("D7", b'* LIST (\\NoInferiors) NIL "INBOX"\r\n'),
    Case("D7", b'* LIST () "\\\\" "a\\\\b"\r\n'),
    Case("D7", b'* LIST () "|" "a|b"\r\n'),
    Case("D7", b'* LIST () "/" "Public Folders/"\r\n'),
    fetch("B1", b'BODYSTRUCTURE ("a" "b" NIL NIL NIL "7bit" 3 NIL "inline" NIL NIL)', "disposition-not-list"),
    fetch("B1", b'BODYSTRUCTURE ("a" "b" NIL NIL NIL "7bit" 3 NIL (NIL NIL) NIL NIL)', "nil-disposition"),
    fetch("B2", b'BODYSTRUCTURE ("ALTERNATIVE")', "no-parts"),
    fetch("B2", b'BODYSTRUCTURE ("RELATED" NIL ("ATTACHMENT" NIL) NIL)', "no-parts"),
    fetch("B3", b'BODYSTRUCTURE ("text" "plain" NIL NIL NIL "7BIT" 3 -1)', "negative-number"),
    fetch("B4", b'BODYSTRUCTURE ("text" "plain" NIL NIL NIL NIL 3 1)', "nil-for-string"),
    fetch("B4", b'BODYSTRUCTURE ("text" "plain" NIL NIL NIL "7bit " 3 1)', "padded-encoding"),
    fetch("B5", b'BODYSTRUCTURE ("a" "b" ("boundary" NIL) NIL NIL "7bit" 3)', "nil-parameter"),
    fetch("B6", b'BODYSTRUCTURE ("a" "b" NIL NIL NIL "7bit" 3 NIL "a description" NIL NIL)', "disposition-not-list"),
    fetch("B7", b'BODYSTRUCTURE ("a" "b" ("name" """") NIL NIL "7bit" 3)', "unescaped-quote"),
    fetch("B8", b'BODYSTRUCTURE ("X-ZIP" ("NAME" "x.zip") NIL NIL "BASE64" 1234)', "missing-subtype"),
    fetch("B9", b'BODYSTRUCTURE ("text" "plain" NIL NIL NIL "7bit" 3)', "missing-lines"),
    fetch("B10", b'ENVELOPE (("d" "s" NIL NIL NIL NIL NIL NIL NIL "<i>"))', "extra-parentheses"),
    fetch("B10", b"BODYSTRUCTURE (" + TEXT + b'() "mixed")', "empty-body"),
    fetch("B11", b'BODYSTRUCTURE (NIL NIL NIL NIL NIL "7bit" 0)', "nil-for-string"),
    fetch("B11", b'BODYSTRUCTURE ("message" "rfc822" NIL NIL NIL "base64" 3 NIL NIL NIL NIL)', "message-as-basic"),
    fetch("B12", b'ENVELOPE ("d" "s" () NIL NIL NIL NIL NIL NIL "<i>")', "empty-address-list"),
    fetch("B12", b'ENVELOPE ("d" "s" (NIL) NIL NIL NIL NIL NIL NIL "<i>")', "nil-address"),
    fetch("B12", b'ENVELOPE ("d" "s" NIL NIL NIL ((NIL NIL "u" "h ")) NIL NIL NIL "<i>")', "padded-host"),
    fetch("B12", b'ENVELOPE ("d" "s" NIL NIL NIL NIL NIL NIL)', "envelope-short"),
    Case("B13", b"* 1 FETCH (UID 7 BODY[2] )\r\n", "missing-value"),
    fetch("B14", b'BODY[] "all of it, not from <0>"'),
    Case("B14", b"* 1 FETCH (FLAGS (\\\\Seen))\r\n", "flag-syntax"),
    pop3("P1", b"-ERR [IN-USE] mailbox already in use by pid 12345\r\n", asked=b"PASS x\r\n"),
    pop3("P2", b"-ERR Protocol error. Connection is closed. 10\r\n", asked=b"AUTH XOAUTH2 abcd\r\n"),
    pop3("P3", b"+ERR Server error\r\n", "bad-status-indicator", asked=b"STAT\r\n"),
    pop3("P4", b"+ Username please\r\n", "challenge-not-base64", "continuation", b"AUTH LOGIN\r\n"),
    pop3("P5", b"-ERR unknown command\r\n", asked=b"UIDL\r\n"),
    pop3("P6", b"+OK 200\r\n", "number-missing", asked=b"LIST 2\r\n"),
    pop3("P6", b"+OK QhdPYR:00WBw1Ph7x7\r\n", "number-missing", asked=b"UIDL 2\r\n"),
    pop3("P6", b"+OK\r\n1 %!d(float64=5461)\r\n.\r\n", "bad-octets", "multiline", b"LIST\r\n"),
    pop3("P6", b"+OK\r\n1   abc\r\n.\r\n", "extra-space", "multiline", b"UIDL\r\n"),
    pop3("P6", b"+OK two messages\r\n", "bad-drop-listing", asked=b"STAT\r\n"),
    pop3("P7", b"+OK\r\nSubject: x\r\n\r\n.dot\r\n.\r\n", "unstuffed-dot", "multiline", b"TOP 1 1\r\n"),
    pop3("P7", b"+OK\r\nSubject: x\r\n\r\n.\n", "bare-lf", "multiline", b"RETR 1\r\n"),
    pop3("P7", b"+OK\r\n\r\n.\r\nrest\r\n.\r\n", "guessed-boundary", "multiline multiline", b"RETR 1\r\n"),
    pop3("P10", b"+OK\r\nSubject: x\r\n\r\na\0b\r\n.\r\n", "nul", "multiline", b"RETR 1\r\n"),
    pop3("P10", b"+OK\r\nSubject: x\r\n.\r\n", "", "multiline", b"TOP 1 0\r\n"),
)

NOT_OCTETS = {
    "C1": "no octets of the protocol",
    "C2": "the transport drops octets after STARTTLS's OK: a finding of the event",
    "C8": "a proxy's answers are well-formed",
    **dict.fromkeys(("L3", "L6", "L10", "L12"), "what the other side makes of well-formed lines"),
    **dict.fromkeys(("S1", "S2", "S4", "S6", "S10", "S12", "S13", "S14"), "well-formed, and wrong by the state"),
    **dict.fromkeys(("R1", "R2", "R3", "R10", "R14"), "well-formed answers, or none, to what was asked"),
    "D2": "a number that is wrong and well-formed",
    **dict.fromkeys(("P8", "P9", "P11"), "well-formed, and surprising by the session"),
}
"""Cases of the list that no parser can see, and why."""


def read(case: Case) -> list[dict[str, Any]]:
    greeting = {"imap": b"* OK hi\r\n", "pop3": b"+OK hi\r\n"}[case.protocol] if case.side is Side.SERVER else b""
    asked = [case.asked] if case.asked else []
    found = list(
        listing(wing(case.protocol), case.side, [greeting + case.octets], asked, limits=Limits(literal=1 << 20))
    )
    return found[1:] if greeting else found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_read_and_its_defect_is_marked(case: Case) -> None:
    found = read(case)
    assert [message["kind"] for message in found] == case.kinds.split()
    defects = {defect for message in found for defect in message["defects"]}
    assert set(case.defects.split()) <= defects
    assert case.defects or not defects, "a legal line is marked"
    assert "malformed" not in defects


@needs_tables
def test_no_case_of_the_list_is_left_out() -> None:
    listed = set(
        re.findall(r"^- \*\*([A-Z]\d+)", (TABLES / "server-quirks.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert listed - {case.id for case in CASES} - NOT_OCTETS.keys() == set()
    assert NOT_OCTETS.keys() - listed == set()
