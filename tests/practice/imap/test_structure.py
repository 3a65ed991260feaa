"""ENVELOPE, BODY, BODYSTRUCTURE and sections; the expected octets are what a Dovecot 2.3 answered for the same mail."""

from __future__ import annotations

import pytest

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.bodystructure import body
from protoscope.practice.imap.envelope import envelope
from protoscope.practice.imap.registry import Bad
from protoscope.practice.imap.sections import octets, section
from protoscope.practice.mime import entity

ALTERNATIVE = (
    b"Date: Thu, 29 Feb 2024 10:30:14 +0000\r\n"
    b"From: Carol Example <carol@example.org>\r\n"
    b"To: Alice <alice@example.test>\r\n"
    b"Subject: Alternative: text and html\r\n"
    b"Message-ID: <seed-002@example.test>\r\n"
    b"Reply-To: list@example.org, Other <other@example.org>\r\n"
    b"MIME-Version: 1.0\r\n"
    b'Content-Type: multipart/alternative; boundary="=_seed_0"\r\n'
    b"\r\n"
    b"--=_seed_0\r\n"
    b'Content-Type: text/plain; charset="utf-8"\r\n'
    b"Content-Transfer-Encoding: 7bit\r\n"
    b"\r\n"
    b"Plain version.\r\n"
    b"\r\n"
    b"--=_seed_0\r\n"
    b'Content-Type: text/html; charset="utf-8"\r\n'
    b"Content-Transfer-Encoding: 7bit\r\n"
    b"MIME-Version: 1.0\r\n"
    b"\r\n"
    b"<html><body><p>HTML <b>version</b> with &auml;.</p></body></html>\r\n"
    b"\r\n"
    b"--=_seed_0--\r\n"
)


def test_envelope() -> None:
    assert envelope(entity(ALTERNATIVE)) == (
        b'("Thu, 29 Feb 2024 10:30:14 +0000" "Alternative: text and html"'
        b' (("Carol Example" NIL "carol" "example.org")) (("Carol Example" NIL "carol" "example.org"))'
        b' ((NIL NIL "list" "example.org")("Other" NIL "other" "example.org"))'
        b' (("Alice" NIL "alice" "example.test")) NIL NIL NIL "<seed-002@example.test>")'
    )


def test_bodystructure_of_a_multipart() -> None:
    assert body(entity(ALTERNATIVE), extended=True) == (
        b'(("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 16 1 NIL NIL NIL NIL)'
        b'("text" "html" ("charset" "utf-8") NIL NIL "7bit" 67 1 NIL NIL NIL NIL)'
        b' "alternative" ("boundary" "=_seed_0") NIL NIL NIL)'
    )


def test_body_has_no_extension_data() -> None:
    assert body(entity(ALTERNATIVE), extended=False) == (
        b'(("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 16 1)'
        b'("text" "html" ("charset" "utf-8") NIL NIL "7bit" 67 1) "alternative")'
    )


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (b"Subject:\r\n\r\n", b'("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0 NIL NIL NIL NIL)'),
        (
            b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n",
            b'("message" "delivery-status" NIL NIL NIL "7bit" 23 NIL NIL NIL NIL)',
        ),
        (
            (
                b'Content-Type: text/csv\r\nContent-Disposition: attachment;\r\n filename="a b.csv"\r\n'
                b"Content-Language: de, en\r\nContent-Location: http://x/\r\nContent-ID: <i@x>\r\n"
                b"Content-Description: table\r\nContent-MD5: Q2g=\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==\r\n"
            ),
            (
                b'("text" "csv" ("charset" "us-ascii") "<i@x>" "table" "base64" 6 1 "Q2g="'
                b' ("attachment" ("filename" "a b.csv")) ("de" "en") "http://x/")'
            ),
        ),
        (
            b"Content-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nx\r\n",
            (
                b'("message" "rfc822" NIL NIL NIL "7bit" 18 (NIL "in" NIL NIL NIL NIL NIL NIL NIL NIL)'
                b' ("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 3 1 NIL NIL NIL NIL) 3 NIL NIL NIL NIL)'
            ),
        ),
        (
            b"Content-Type: multipart/mixed; boundary=b\r\n\r\nnone",
            (
                b'(("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0 NIL NIL NIL NIL)'
                b' "mixed" ("boundary" "b") NIL NIL NIL)'
            ),
        ),
    ],
)
def test_bodystructure_of_other_types(message: bytes, expected: bytes) -> None:
    assert body(entity(message), extended=True) == expected


# RFC 3501, 6.4.5: the numbering of a message with a message inside
NESTED = (
    b"Subject: outer\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n"
    b"--o\r\n\r\nfirst\r\n"
    b"--o\r\nContent-Type: message/rfc822\r\nX-Part: two\r\n\r\n"
    b"Subject: inner\r\nFrom: a@b\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n"
    b"--i\r\n\r\ninner first\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>\r\n--i--\r\n"
    b"\r\n--o\r\nContent-Type: message/rfc822\r\n\r\nSubject: plain\r\n\r\nplain text\r\n--o--\r\n"
)


def fetched(text: bytes) -> bytes:
    return octets(entity(NESTED), section(Arguments(b"[" + text + b"]")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", NESTED),
        (b"1", b"first"),
        (b"1.MIME", b"\r\n"),
        (b"2.MIME", b"Content-Type: message/rfc822\r\nX-Part: two\r\n\r\n"),
        (b"2.HEADER", b"Subject: inner\r\nFrom: a@b\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n"),
        (b"2.1", b"inner first"),
        (b"2.2.MIME", b"Content-Type: text/html\r\n\r\n"),
        (b"2.2", b"<p>"),
        (b"3.1", b"plain text"),
        (b"3.1.MIME", b"Subject: plain\r\n\r\n"),
        (b"3.TEXT", b"plain text"),
        (b"2.HEADER.FIELDS (from X-None)", b"From: a@b\r\n\r\n"),
        (b"3.header.fields.not (SUBJECT)", b"\r\n"),
        (b'HEADER.FIELDS ("Subject")', b"Subject: outer\r\n\r\n"),
        (b"HEADER.FIELDS ({7}\r\nSubject)", b"Subject: outer\r\n\r\n"),
        (b"4", b""),
        (b"1.HEADER", b""),
        (b"1.2", b""),
        (b"2.3", b""),
    ],
)
def test_sections(text: bytes, expected: bytes) -> None:
    assert fetched(text) == expected


@pytest.mark.parametrize(
    "text", [b"0", b"1.", b"MIME", b"HEADER.FIELDS", b"HEADER.FIELDS ()", b"1.BOGUS", b"1TEXT", b".TEXT", b"TEXT "]
)
def test_what_is_no_section(text: bytes) -> None:
    with pytest.raises(Bad):
        fetched(text)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (b"1", b"Subject: inside\r\n\r\nbody\r\n"),
        (b"1.MIME", b"Content-Type: message/rfc822\r\n\r\n"),
        (b"1.HEADER", b"Subject: inside\r\n\r\n"),
        (b"1.TEXT", b"body\r\n"),
        (b"1.1", b"body\r\n"),
        (b"1.1.MIME", b"Subject: inside\r\n\r\n"),
        (b"1.2", b""),
        (b"2", b""),
    ],
)
def test_a_message_that_is_nothing_but_another(wanted: bytes, expected: bytes) -> None:
    """As Dovecot answers it: part 1 is the message/rfc822, and 1.1 the text of the message inside."""
    message = entity(b"Content-Type: message/rfc822\r\n\r\nSubject: inside\r\n\r\nbody\r\n")
    assert octets(message, section(Arguments(b"[" + wanted + b"]"))) == expected


def test_a_header_without_its_empty_line_gets_none() -> None:
    """RFC 3501, 6.4.5: "except in the case of a message which has no body and no blank line"."""
    asked = section(Arguments(b"[HEADER.FIELDS (SUBJECT)]"))
    assert octets(entity(b"Subject: x\r\n"), asked) == b"Subject: x\r\n"
    assert octets(entity(b"Subject: x\r\n\r\n"), asked) == b"Subject: x\r\n\r\n"
    assert octets(entity(b"\r\nbody"), asked) == b"\r\n"
