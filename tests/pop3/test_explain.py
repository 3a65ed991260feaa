"""Explanations and findings: a dialogue in, sentences out."""

from __future__ import annotations

import pytest

from protoscope.core.fact import BytesDiscarded, Closed, Fact
from protoscope.core.finding import Severity
from protoscope.core.message import Side
from protoscope.core.protocol import Explanation
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.explain.glossary import RESPCODE, code
from protoscope.pop3.rules.defects import DEFECTS
from protoscope.pop3.wing import WING
from tests.pop3.session import CONNECTED, GREETING, LOGIN, TLS, timeline

LIST = ("C: LIST", b"S: +OK\r\n1 120\r\n2 200\r\n.\r\n")


def explained(*dialogue: str | bytes | Fact) -> Explanation:
    """Of the last message."""
    made = timeline(*dialogue)
    last = len(made) - 1
    return WING.explain(made.message(last), *made.around(last))


@pytest.mark.parametrize(
    ("dialogue", "text", "section"),
    [
        (("C: STAT", "S: +OK 2 320"), "The maildrop holds 2 messages, 320 octets in all", "RFC 1939 section 5"),
        (("C: LIST 2", "S: +OK 2 200"), "Message 2 has 200 octets.", "RFC 1939 section 5"),
        (LIST, "The server lists the sizes of 2 messages, 320 octets in all", "RFC 1939 section 5"),
        (("C: UIDL 2", "S: +OK 2 abc"), "Message 2 has the unique-id abc.", "RFC 1939 section 7"),
        (("C: TOP 1 3",), "the headers of message 1 and the first 3 lines", "RFC 1939 section 7"),
        (
            ("C: RETR 1", b"S: +OK\r\nA: b\r\n\r\n..x\r\n.\r\n"),
            "The whole of message 1: 8 octets of headers, 4 of body",
            "RFC 1939 section 5",
        ),
        (("C: DELE 1", "S: +OK"), "Message 1 is marked as deleted; QUIT will remove it", "RFC 1939 section 5"),
        (("C: DELE 1", "S: +OK", "C: QUIT"), "removes what is marked as deleted: 1 message.", "RFC 1939 section 6"),
        (("C: DELE 1", "S: +OK", "C: QUIT", "S: +OK"), "is removed: 1 message.", "RFC 1939 section 6"),
        (("C: QUIT", "S: +OK"), "nothing was marked as deleted", "RFC 1939 section 6"),
        (("C: XYZZY",), "XYZZY is no command of POP3", "None"),
        (("C: STAT", "S: +OK many"), "its answer cannot be read", "RFC 1939 section 5"),
        (("C: LIST 1", "S: +OK 1 %!d(float64=5461)"), "its answer cannot be read", "RFC 1939 section 5"),
        (("C: RETR 9", "S: -ERR no such message"), "There is no such message", "RFC 1939 section 5"),
        (
            ("C: NOOP", "S: -ERR [SYS/TEMP] disk"),
            "The server refuses NOOP. Something on the server",
            "RFC 3206 section 4",
        ),
        (("S: what?",), "Nothing that POP3 lets a server send here.", "RFC 1939 section 3"),
    ],
)
def test_in_transaction(dialogue: tuple[str | bytes, ...], text: str, section: str) -> None:
    explanation = explained(*LOGIN, *dialogue)
    assert text in explanation.text
    assert str(explanation.reference) == section


@pytest.mark.parametrize(
    ("dialogue", "text"),
    [
        ((GREETING,), "The timestamp <1896.697170952@dbc.mtview.ca.us> lets APOP log in"),
        (("S: -ERR go away",), "The server refuses the connection."),
        ((GREETING, "C: USER mrose"), "the maildrop is that of mrose"),
        (LOGIN[:4], "Sends the password of mrose as it is"),
        (LOGIN, "The password is right: the maildrop of mrose is open and locked"),
        ((*LOGIN[:4], "S: -ERR [IN-USE] locked"), "Another POP3 session holds the lock on the maildrop."),
        ((GREETING, "C: AUTH LOGIN", "S: + VXNlcm5hbWU6"), "The server asks for the user name."),
        ((GREETING, "C: AUTH LOGIN", "S: + Username:"), "A LOGIN challenge that is not base64: Username:"),
        (
            (GREETING, "C: AUTH LOGIN", "S: + VXNlcm5hbWU6", "C: dGlt"),
            "of LOGIN, for the user tim; the content is secret.",
        ),
        ((GREETING, "C: AUTH LOGIN", "S: + VXNlcm5hbWU6", "C: *"), "Cancels the SASL exchange"),
        ((GREETING, "C: CAPA", b"S: +OK\r\nUSER\r\nTOP\r\n.\r\n"), "The server lists 2 capabilities."),
        ((), "Connected to mail.example port 110; the server speaks first"),
        ((TLS,), "TLSv1.3 with AES is on; the server is CN=mail.example, its certificate was verified."),
        ((BytesDiscarded(0, 1.0, b"evil", "plaintext before TLS"),), "4 octets of the server were dropped: plaintext"),
        ((Closed(0, 1.0, "error", "reset"),), "A failure closed the connection: reset."),
    ],
)
def test_before_login(dialogue: tuple[str | bytes | Fact, ...], text: str) -> None:
    assert text in explained(*dialogue).text


def test_what_to_do_about_a_response_code() -> None:
    assert explained(*LOGIN[:4], "S: -ERR [IN-USE] locked").details[:1] == (
        "Wait, or QUIT the other session; the password is fine.",
    )


def test_a_password_in_plaintext_is_pointed_out() -> None:
    assert explained(*LOGIN[:4]).warnings == ("TLS is off: whoever listens can read the password.",)
    assert explained(TLS, *LOGIN[:4]).warnings == ()


def test_what_capa_says_anew() -> None:
    capa = ("C: CAPA", b"S: +OK\r\nUSER\r\nTOP\r\n.\r\n", "C: CAPA", b"S: +OK\r\nTOP\r\nEXPIRE 0\r\n.\r\n")
    assert explained(GREETING, *capa).details == ("New since the CAPA before: EXPIRE 0.", "Gone since then: USER.")


def test_marks_are_lost_with_the_connection() -> None:
    details = explained(*LOGIN, "C: DELE 1", "S: +OK", Closed(0, 9.0, "server")).details
    assert details[:1] == ("The marks on deleted messages are void, for QUIT was not answered: nothing is removed.",)


def test_no_explanation_shows_a_secret() -> None:
    made = timeline(GREETING, "C: PASS s3same", "S: -ERR", "C: AUTH PLAIN AHRpbQBzM3NhbWU=", "S: -ERR", CONNECTED)
    for index in range(len(made)):
        explanation = WING.explain(made.message(index), *made.around(index))
        assert "s3same" not in repr(explanation)
        assert "AHRpbQBzM3NhbWU" not in repr(explanation)


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_command_and_its_replies_have_a_sentence(name: str) -> None:
    for line in (name, f"{name} 1", f"{name} 1 2", f"{name} 1 2 3"):
        for reply in (b"", b"+OK\r\n", b"+OK 1 2\r\n", b"-ERR [AUTH] x\r\n", b"+OK\r\n1 2\r\n.\r\n"):
            text = explained(*LOGIN, f"C: {line}", b"S: " + reply).text
            assert text[0].isupper()
            assert text.endswith((".", "?"))
            assert "{" not in text
            assert "None" not in text


def test_refined_codes_mean_what_their_beginning_means() -> None:
    assert code("SYS/TEMP/DISK") is RESPCODE["SYS/TEMP"]
    assert code("X-WHATEVER") is None


# -- findings --------------------------------------------------------------------------------------------------------


def found(*dialogue: str | bytes | Fact) -> list[tuple[str, Side, int, int]]:
    """Of the last message: rule, side, octets."""
    made = timeline(*dialogue)
    return [(each.defect or each.rule, each.side, each.start, each.end) for each in made.findings(len(made) - 1)]


def test_findings_of_a_message_and_of_its_parts() -> None:
    assert found(*LOGIN, "C: UIDL 1", b"S: +OK 1   abc\n") == [
        ("bare-lf", Side.SERVER, 0, 12),
        ("extra-space", Side.SERVER, 4, 11),
    ]


def test_findings_point_at_the_line() -> None:
    assert found(*LOGIN, "C: LIST", b"S: +OK\r\n1 120\r\nwhat?\r\n.\r\n") == [("bad-scan-listing", Side.SERVER, 12, 17)]


def test_garbage_is_a_finding() -> None:
    assert found(*LOGIN, "C: STAT", "S: what?") == [("P-002", Side.SERVER, 0, 7)]


def test_a_good_message_has_none() -> None:
    assert found(*LOGIN) == []


def test_what_a_client_does_wrong_is_the_clients() -> None:
    assert found(*LOGIN, "C: RETR  1 ") == [("extra-space", Side.CLIENT, 0, 10)]


def test_every_defect_reads_well() -> None:
    for defect in DEFECTS.by_id.values():
        assert defect.text[0].isupper()
        assert defect.text.endswith(".")
        assert defect.severity in Severity
