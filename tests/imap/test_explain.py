"""Explain: one sentence for each message, its values filled in, and the section it rests on."""

from __future__ import annotations

import pytest

from protoscope.core.fact import Closed
from protoscope.imap.commands.catalogue import CATALOGUE
from tests.imap.dialogue import GREETING, LOGGED_IN, SELECTED, timeline

DEFINED = """
ALERT BADCHARSET CAPABILITY PARSE PERMANENTFLAGS READ-ONLY READ-WRITE TRYCREATE UIDNEXT UIDVALIDITY UNSEEN
ALREADYEXISTS APPENDUID AUTHENTICATIONFAILED AUTHORIZATIONFAILED CANNOT CLIENTBUG CLOSED CONTACTADMIN COPYUID
CORRUPTION EXPIRED EXPUNGEISSUED HASCHILDREN INUSE LIMIT NONEXISTENT NOPERM NOTSAVED OVERQUOTA PRIVACYREQUIRED
SERVERBUG UIDNOTSTICKY UNAVAILABLE UNKNOWN-CTE HIGHESTMODSEQ NOMODSEQ MODIFIED
"""
"""Response codes of RFC 3501, 9051, 5530, 4315 and 7162."""


def explained(*lines: bytes) -> tuple[str, str, str]:
    """The sentence, section and further lines for the last message."""
    line = timeline(*lines)
    last = len(line) - 1
    found = line.wing.explain(line.message(last), *line.around(last))
    return found.text, str(found.reference), " ".join((*found.warnings, *found.details))


@pytest.mark.parametrize(
    ("lines", "words", "section"),
    [
        ((GREETING,), "ready and waits for a login", "RFC 9051 section 7.1"),
        ((b"S: * BYE too many connections",), "refuses the connection", "RFC 9051 section 7.1"),
        (
            (GREETING, b"C: A1 LOGIN alice wonderland"),
            "Logs in as alice; the password goes over the wire",
            "RFC 9051 section 6.2.3",
        ),
        (LOGGED_IN, "alice is logged in. The connection is now AUTHENTICATED.", "RFC 9051 section 6.2.3"),
        ((*SELECTED, b"S: * 5 EXISTS"), "holds 5 messages. 2 arrived", "RFC 9051 section 7.4.1"),
        ((*SELECTED, b"S: * 2 EXPUNGE"), "every higher number moves down", "RFC 9051 section 7.5.1"),
        (
            (*SELECTED, b"S: * 2 FETCH (UID 9 FLAGS (\\Seen \\Flagged))"),
            "Message 2 has UID 9, is read and flagged.",
            "7.5.2",
        ),
        ((*SELECTED, b"S: * SEARCH 2 3"), "found 2 messages: 2, 3", "7.2.5"),
        ((*SELECTED, b"S: * OK [UIDVALIDITY 18] UIDs valid"), "While this number stays 18", "7.1"),
        ((*SELECTED, b"C: A3 FETCH 2 (BODY.PEEK[])"), "Asks for the whole of message 2.", "6.4.5"),
        (
            (*LOGGED_IN, b'S: * LIST (\\HasNoChildren) "/" Entw&APw-rfe'),
            "a mailbox Entwürfe; levels are parted by /",
            "7.3.1",
        ),
        (SELECTED, "The server has opened INBOX: 3 messages.", "6.3.2"),
        ((*SELECTED, b"C: A3 EXPUNGE"), "marked \\Deleted (how many is not known", "6.4.3"),
        ((*SELECTED, b"C: A3 CLOSE"), "CLOSE removes every message marked \\Deleted", "6.4.1"),
        (
            (*SELECTED, b"C: A3 STORE 2:3 +FLAGS (\\Deleted)"),
            "Adds \\Deleted (marked as deleted) to messages 2:3.",
            "6.4.6",
        ),
        ((*SELECTED, b"C: A3 UID MOVE 17 Trash"), "Asks to move UID 17 to Trash", "6.4.9"),
        ((*SELECTED, b"C: A3 SEARCH UNSEEN FROM bob"), "messages that are unread and have bob in From.", "6.4.4"),
        ((*SELECTED, b"C: A3 COPY 2 X", b"S: A3 NO [TRYCREATE] none"), "No message was copied to X.", "7.1"),
        ((*SELECTED, b"C: A3 COPY 2 X", b"S: A3 OK [COPYUID 38 9 21] ok"), "has copied message 2 to X.", "6.4.7"),
        ((*SELECTED, b"C: A3 XYZZY", b"S: A3 BAD what"), "did not understand XYZZY", "section 6"),
        ((*LOGGED_IN, b'S: * QUOTA "" (STORAGE 10 512)'), "10.2 kB of 524.2 kB are used", "RFC 9208 section 4.2.1"),
        ((*SELECTED, b'S: * ESEARCH (TAG "A3") UID COUNT 2 ALL 4,7'), "2 found; UIDs 4,7 match", "7.3.4"),
        ((GREETING, b"S: utter nonsense"), "Nothing that IMAP lets a server send", "RFC 9051 section 2.2"),
        ((GREETING, b"S: * XYZZY 7"), "no response of an RFC known here", "None"),
        ((*LOGGED_IN, b"C: A2 IDLE", b"S: + idling"), "until DONE", "6.3.13"),
        ((GREETING, b"C: A1 LOGIN {5}"), "The beginning of LOGIN", "4.3"),
    ],
)
def test_the_sentence_holds_the_values(lines: tuple[bytes, ...], words: str, section: str) -> None:
    text, reference, _ = explained(*lines)
    assert words in text
    assert section in reference


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((GREETING, b"C: A1 LOGIN alice wonderland"), "whoever listens can read the password"),
        ((GREETING, b"C: A1 LOGIN a b", b"S: A1 NO [AUTHENTICATIONFAILED] no"), "app password"),
        ((*SELECTED, b"C: A3 FETCH 2 BODY[]"), "BODY.PEEK would not"),
        ((GREETING, b"C: A1 FETCH 2 FLAGS"), "not valid in NOT AUTHENTICATED"),
        (SELECTED, "The first unread message is number 2. UIDVALIDITY is 17"),
        ((*SELECTED, b"S: * 2 FETCH (UID 9)", b"S: * 2 EXPUNGE"), "Its UID was 9. The mailbox still holds 2 messages."),
        ((*SELECTED, b"S: * 2 EXPUNGE"), "No command asked for it"),
        ((*SELECTED, b"C: A3 COPY 2 X", b"S: A3 NO [TRYCREATE] none"), "CREATE it, then try again."),
        ((*SELECTED, b"C: A3 STORE 2 +FLAGS (\\Deleted)"), "EXPUNGE or CLOSE then removes"),
        ((*SELECTED, b"C: A3 SEARCH RETURN (COUNT SAVE) ALL"), "COUNT: only how many there are. SAVE:"),
        ((*SELECTED, b"S: * BYE Autologout; idle for too long"), "idle for too long"),
        (
            (*LOGGED_IN, b"C: A2 CAPABILITY", b"S: * CAPABILITY IMAP4rev1 IDLE"),
            "New: IDLE. Gone: LITERAL+ and UIDPLUS. IDLE: the server can",
        ),
    ],
)
def test_what_to_know_besides_is_told(lines: tuple[bytes, ...], words: str) -> None:
    assert words in explained(*lines)[2]


def test_a_plain_fetch_is_not_said_to_set_seen() -> None:
    assert "Seen" not in explained(*SELECTED, b"C: A3 FETCH 2 (BODY BODYSTRUCTURE BODY.PEEK[1])")[2]


@pytest.mark.parametrize(
    "lines",
    [
        (GREETING, b"C: A1 LOGIN alice wonderland"),
        (GREETING, b"C: A1 AUTHENTICATE PLAIN AGFsaWNlAHdvbmRlcmxhbmQ="),
        (GREETING, b"C: A1 AUTHENTICATE PLAIN", b"S: + ", b"C: AGFsaWNlAHdvbmRlcmxhbmQ="),
        (GREETING, b"C: A1 LOGIN {5+}\r\nalice {10+}\r\nwonderland"),
    ],
)
def test_secrets_are_not_told(lines: tuple[bytes, ...]) -> None:
    told = " ".join(explained(*lines))
    assert "wonderland" not in told
    assert "AGFsaWNl" not in told


@pytest.mark.parametrize("code", DEFINED.split())
def test_every_code_has_a_sentence_even_without_its_value(code: str) -> None:
    for line in (f"S: * OK [{code}] text", f"S: * NO [{code} (junk] text", f"S: A1 NO [{code} 99] text"):
        text, _, details = explained(GREETING, b"C: A1 LOGIN a b", line.encode())
        assert text
        assert "not explained" not in details
        assert "not registered" not in details


@pytest.mark.parametrize("name", CATALOGUE)
@pytest.mark.parametrize("arguments", ["", " 1", " a b", " 1 (x)", " (x) y z", ' 1:* "" NIL'])
def test_every_command_and_completion_has_a_sentence(name: str, arguments: str) -> None:
    sent = f"C: A9 {name}{arguments}".encode()
    assert explained(*SELECTED, sent)[0]
    for condition in (b"OK", b"NO", b"BAD", b"BYE"):
        assert explained(*SELECTED, sent, b"S: A9 " + condition + b" text")[0]


def test_the_end_tells_what_was_left_open() -> None:
    line = timeline(*SELECTED, b"C: A3 NOOP")
    line.trace.append(Closed(0, 99.0, "server"))
    line.grow()
    last = len(line) - 1
    assert "No completion came for A3 NOOP." in line.wing.explain(line.message(last), *line.around(last)).details


def test_who_set_seen_is_told() -> None:
    asked = (*SELECTED, b"C: A3 FETCH 2 BODY[]")
    told = "\\Seen was set by this session's FETCH of BODY[]."
    assert told in explained(*asked, b"S: * 2 FETCH (FLAGS (\\Seen) BODY[] {1}\r\nx)")[2]
    assert told not in explained(*SELECTED, b"C: A3 FETCH 2 FLAGS", b"S: * 2 FETCH (FLAGS (\\Seen))")[2]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"S: A1 NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded", "close other mail programs"),
        (b"S: A1 OK Success [THROTTLED]", "no response code by the grammar"),
        (b"S: A3 BAD User is authenticated but not connected.", "Known"),
        (b"S: A1 NO [ALERT] Application-specific password required", "Known"),
        (b"S: * BYE Autologout; idle for too long", "Connect again after a pause"),
    ],
)
def test_what_others_met_is_told_with_the_next_step(line: bytes, words: str) -> None:
    assert words in explained(GREETING, b"C: A1 LOGIN a b", line)[2]


@pytest.mark.parametrize(
    ("reason", "step"),
    [
        ("connected, but no greeting came within 20 seconds", "993 and 995 want imaps://"),
        ("this port speaks plaintext, not TLS", "use imap:// or pop://"),
        ("the server answered in TLS, but the connection was opened in plaintext", "use imaps:// or pops://"),
    ],
)
def test_a_wrong_port_is_told_with_the_next_step(reason: str, step: str) -> None:
    line = timeline()
    line.trace.append(Closed(0, 99.0, "error", reason))
    line.grow()
    last = len(line) - 1
    assert step in " ".join(line.wing.explain(line.message(last), *line.around(last)).details)
