"""Mail for people: what a reader sees of good, odd and hostile mail."""

from __future__ import annotations

import pytest

from protoscope.tui.present.mail_lines import structure_lines
from protoscope.tui.present.mime import Part, file_name, headers, lines_of, parsed, text_part, transfer_decoded
from protoscope.tui.widgets.strips import text_of

# RFC 2046 section 5.1.3 (nested multiparts) and RFC 9051 section 6.4.5.1 (how parts are numbered).
NESTED = b"""\
From: =?utf-8?q?J=C3=BCrgen?= <juergen@example.org>\r
Subject: =?utf-8?b?R3LDvMOfZQ==?=\r
 folded\r
Content-Type: multipart/mixed; boundary=b0\r
\r
--b0\r
Content-Type: text/plain; charset=iso-8859-1\r
Content-Transfer-Encoding: quoted-printable\r
\r
Gr=FC=DFe\r
\r
--b0\r
Content-Type: message/rfc822\r
\r
Subject: inner\r
Content-Type: multipart/alternative; boundary=b1\r
\r
--b1\r
\r
plain\r
--b1\r
Content-Type: text/html\r
\r
<p>html</p>\r
--b1--\r
\r
--b0\r
Content-Type: application/pdf\r
Content-Transfer-Encoding: base64\r
Content-Disposition: attachment; filename*=utf-8''%C3%9Cbersicht.pdf\r
\r
AAEC\r
--b0--\r
"""


def test_parts_are_numbered_as_imap_numbers_them() -> None:
    parts = parsed(NESTED).parts
    assert [(part.number, part.type) for part in parts] == [
        ("", "multipart/mixed"),
        ("1", "text/plain"),
        ("2", "message/rfc822"),
        ("2.1", "text/plain"),
        ("2.2", "text/html"),
        ("3", "application/pdf"),
    ]
    assert (parts[-1].name, parts[-1].disposition, parts[-1].attached) == ("Übersicht.pdf", "attachment", True)


def test_headers_are_unfolded_and_decoded_for_display() -> None:
    found = dict(parsed(NESTED).headers)
    assert found["Subject"] == "Grüße folded"
    assert found["From"] == "Jürgen <juergen@example.org>"
    assert headers(b"A: 1\r\nA: 2\r\n\r\nbody") == (("A", "1"), ("A", "2"))


def test_the_text_is_the_first_plain_part_decoded() -> None:
    mail = parsed(NESTED)
    assert mail.text_part is not None
    assert mail.text_part.number == "1"
    assert mail.text == ("Grüße",)


def test_a_message_of_one_part_is_part_one() -> None:
    mail = parsed(b"Subject: x\r\n\r\n> quoted\r\n\ttab\r\n")
    assert [part.number for part in mail.parts] == ["1"]
    assert mail.text == ("> quoted", "        tab")


def test_html_is_shown_where_there_is_no_plain_text_and_attachments_never() -> None:
    html = Part("2", "text/html")
    assert text_part([Part("1", "text/plain", disposition="attachment"), html]) is html
    assert text_part([Part("1", "image/png")]) is None


@pytest.mark.parametrize(
    ("octets", "charset", "expected"),
    [
        (b"\xc3\xa4\r\n", "us-ascii", ("ä",)),
        (b"\xff", "utf-8", ("\udcff",)),
        (b"\x81", "no-such-charset", ("\udc81",)),
        (b"x", "rot13", ("x",)),
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", ("日本",)),
        (b"a\r\n\r\nb", "", ("a", "", "b")),
    ],
)
def test_octets_that_are_no_text_stay_visible(octets: bytes, charset: str, expected: tuple[str, ...]) -> None:
    assert lines_of(octets, charset) == expected


def test_transfer_encodings() -> None:
    assert transfer_decoded(b"Gr=C3=BC=\r\nn", "quoted-printable") == "Grün".encode()
    assert transfer_decoded(b"QUJD\r\n", "base64") == b"ABC"
    assert transfer_decoded(b"as it is", "x-unknown") == b"as it is"
    assert transfer_decoded(b"as it is", "7bit\r\nX: y") == b"as it is"


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ((("name", b"a b.txt"),), "a b.txt"),
        ((("name", b"=?utf-8?q?=C3=A4?="),), "ä"),
        ((("name*", b"utf-8''%C3%A4"),), "ä"),
        ((("name*0", b"one"), ("name*1", b"two")), "onetwo"),
        ((("name", None),), ""),
        ((("name*", b"x''%41"),), "A"),
        ((), ""),
    ],
)
def test_file_names(parameters: tuple[tuple[str, bytes | None], ...], expected: str) -> None:
    assert file_name(parameters, "name") == expected


HOSTILE = [
    b"",
    b"\x00\xff\xfe",
    b"Content-Type: multipart/mixed\r\n\r\nno boundary",
    b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n",
    b"Content-Type: text/plain; charset*=x'y\r\n\r\nx",
    b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
    b'Content-Type: text/plain; charset="\x00"\r\nContent-Transfer-Encoding: base64\r\n\r\n=',
    b"Subject: =?utf-8?b?////?=\r\nSubject: =?x?q?=ZZ?=\r\n\r\n",
    b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2000)),
    b"Content-Type: message/rfc822\r\n\r\n" * 2000,
]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_no_mail_raises(number: int) -> None:
    mail = parsed(HOSTILE[number])
    assert mail.parts or mail.problem
    headers(HOSTILE[number])


def test_the_structure_is_drawn_as_a_tree() -> None:
    drawn = [text_of(line).rstrip() for line in structure_lines(parsed(NESTED).parts, ("x",))]
    assert [line[: line.index("/")].rstrip("abcdefghijklmnopqrstuvwxyz") for line in drawn] == [
        "  ",
        "  ├─ 1 ",
        "  ├─ 2 ",
        "  │  ├─ 2.1 ",
        "  │  └─ 2.2 ",
        "  └─ 3 ",
    ]
