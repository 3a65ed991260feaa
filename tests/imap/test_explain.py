"""Explain: one sentence for each message, its values filled in, and the section it rests on."""

from __future__ import annotations

import pytest

from tests.imap.dialogue import GREETING, LOGGED_IN, SELECTED, timeline


def explained(*lines: bytes) -> tuple[str, str, str]:
    """The sentence, section and further lines for the last message."""
    line = timeline(*lines)
    last = len(line) - 1
    found = line.wing.explain(line.message(last), *line.around(last))
    return found.text, str(found.reference), " ".join(found.details)


@pytest.mark.parametrize(
    ("lines", "words", "section"),
    [
        ((GREETING,), "ready and waits for a login", "RFC 9051 section 7.1"),
        ((b"S: * BYE too many connections",), "refuses the connection", "RFC 9051 section 7.1"),
        ((GREETING, b"C: A1 LOGIN alice wonderland"), "logs in with a user name", "RFC 9051 section 6.2.3"),
        (LOGGED_IN, "LOGIN is done. The connection is now AUTHENTICATED.", "RFC 9051 section 7.1"),
        ((*SELECTED, b"S: * 5 EXISTS"), "holds 5 messages. 2 arrived", "RFC 9051 section 7.4.1"),
        ((*SELECTED, b"S: * 2 EXPUNGE"), "every higher number moves down", "RFC 9051 section 7.5.1"),
        (
            (*SELECTED, b"S: * 2 FETCH (UID 9 FLAGS (\\Seen \\Flagged))"),
            "Message 2: UID 9; flags: read, flagged",
            "7.5.2",
        ),
        ((*SELECTED, b"S: * SEARCH 2 3"), "found 2 messages: 2, 3", "7.2.5"),
        ((*SELECTED, b"S: * OK [UIDVALIDITY 18] UIDs valid"), "While this number stays 18", "7.1"),
        ((*SELECTED, b"C: A3 FETCH 2 (BODY.PEEK[])"), "asks for parts of messages (2, BODY.PEEK[])", "6.4.5"),
        (
            (*LOGGED_IN, b'S: * LIST (\\HasNoChildren) "/" Entw&APw-rfe'),
            "a mailbox Entwürfe; levels are parted by /",
            "7.3.1",
        ),
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
        ((*SELECTED, b"S: * BYE Autologout; idle for too long"), "idle for too long"),
        ((*LOGGED_IN, b"C: A2 CAPABILITY", b"S: * CAPABILITY IMAP4rev1 IDLE"), "New: IDLE. Gone: LITERAL+, UIDPLUS."),
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
