"""The views of one message: text, hex, syntax tree, decoded."""

from __future__ import annotations

import base64

from protoscope.tui.present.line import Rows
from protoscope.tui.present.text_rows import rows_of
from protoscope.tui.present.view_octets import HexRows, TextRows
from protoscope.tui.present.view_tree import TreeRows
from protoscope.tui.present.views import Views
from protoscope.tui.widgets.strips import text_of
from tests.tui.dialogue import played

MAIL = (
    b"From: Ada <ada@example.com>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\nSch=F6n.\r\n--b\r\nContent-Type: application/octet-stream\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(bytes(range(32))) + b"\r\n--b--\r\n"
)
FETCHED = (
    b"* PREAUTH ready\r\n",
    b"> A1 SELECT INBOX\r\n",
    b"* 1 EXISTS\r\n",
    b"A1 OK done\r\n",
    b"> A2 FETCH 1 BODY[]\r\n",
    b"* 1 FETCH (BODY[] {%d}\r\n" % len(MAIL) + MAIL + b")\r\n",
)


def text(rows: Rows) -> list[str]:
    return [text_of(rows[row]).rstrip() for row in range(len(rows))]


def test_text_is_wrapped_at_the_width_and_cut_off_where_it_is_not() -> None:
    octets = b"one\r\n" + b"x" * 10 + b"\r\nend"
    assert text(TextRows(octets, 4)) == ["one", "xxxx", "xxxx", "xx", "end"]
    assert text(TextRows(octets, None)) == ["one", "xxxxxxxxxx", "end"]
    assert text(TextRows(b"x" * 5000, None)) == ["x" * 4000 + " \u25b81,000 more octets; w wraps"]


def test_lone_line_ends_are_seen() -> None:
    assert text(TextRows(b"a\nb\rc\r\n", 40)) == ["a\u240a", "b\u240dc"]


def test_25_million_octets_are_rows_without_a_string_for_each() -> None:
    octets = b"x" * 76 + b"\r\n"
    rows = TextRows(octets * 330_000, 120)
    assert (len(rows), text_of(rows[329_999])) == (330_000, "x" * 76)
    one_line = TextRows(b"y" * 25_000_000, 100)
    assert (len(one_line), len(text_of(one_line[249_999]))) == (250_000, 100)
    assert list(rows_of(b"", 10)) == []


def test_hex_tells_offset_octets_and_ascii() -> None:
    assert text(HexRows(b"* OK ready\r\n\x00\xffmore", 100)) == [
        "0000  2a 20 4f 4b 20 72 65 61  64 79 0d 0a 00 ff 6d 6f  * OK ready\u00b7\u00b7\u00b7\u00b7mo",
        "0010  72 65                                             re",
    ]
    assert text(HexRows(b"* OK ready", 60))[1] == "0008  64 79                     dy"


def test_the_tree_tells_rule_and_octets_and_closes() -> None:
    views = Views(played("imap", b"* OK [UIDNEXT 7] next\r\n"), 1)
    rows = views.rows("tree", 80, wrap=True)
    assert isinstance(rows, TreeRows)
    shown = text(rows)
    assert "    condition 2..4  OK" in shown
    assert "      nz-number 14..15  7" in shown
    rows.toggle(0)
    assert (len(rows), "parts, Enter shows them" in text(rows)[0]) == (1, True)


def test_a_long_list_is_closed_at_first() -> None:
    found = b" ".join(b"%d" % number for number in range(1, 5001))
    rows = Views(played("imap", b"* SEARCH " + found + b"\r\n"), 1).rows("tree", 80, wrap=True)
    assert len(rows) < 100


def test_a_fetched_mail_is_taken_apart_and_its_parts_chosen() -> None:
    rows = Views(played("imap", *FETCHED), 6).decoded(80, wrap=True)()
    shown = text(rows)
    assert "  Subject        Gr\u00fc\u00dfe" in shown
    assert shown[-2] == "Sch\u00f6n."
    attachment = next(row for row, line in enumerate(shown) if "octet-stream" in line)
    assert rows.choose(attachment)
    assert any(line.startswith("0000  00 01 02 03 04 05 06 07") for line in text(rows))
    assert not rows.choose(0)


def test_a_part_is_decoded_as_the_structure_says() -> None:
    structure = b'* 1 FETCH (BODYSTRUCTURE ("text" "plain" ("charset" "utf-8") NIL NIL "base64" 12 1 NIL NIL NIL))\r\n'
    part = base64.b64encode("Gr\u00fc\u00dfe".encode())
    timeline = played("imap", *FETCHED[:5], structure, b"* 1 FETCH (BODY[1] {%d}\r\n" % len(part) + part + b")\r\n")
    assert text(Views(timeline, 7).decoded(80, wrap=True)())[1] == "Gr\u00fc\u00dfe"


def test_pop3_mail_is_shown_without_its_dots() -> None:
    reply = b"+OK\r\nSubject: x\r\n\r\n..dot\r\n.\r\n"
    timeline = played(
        "pop3", b"+OK\r\n", b"> USER a\r\n", b"+OK\r\n", b"> PASS b\r\n", b"+OK\r\n", b"> RETR 1\r\n", reply
    )
    assert text(Views(timeline, 7).decoded(80, wrap=True)())[-2] == ".dot"


def test_secrets_are_masked_in_every_view() -> None:
    views = Views(played("imap", b"* OK ready\r\n", b'> A1 LOGIN "ada" "swordfish"\r\n'), 2)
    shown = [
        *(text(views.rows(view, 100, wrap=True)) for view in ("text", "hex", "tree")),
        text(views.decoded(80, wrap=True)()),
    ]
    assert "swordfish" not in str(shown)
    assert b"sword".hex(" ") not in str(shown)


def test_a_message_without_a_literal_says_so_and_an_event_is_a_sentence() -> None:
    timeline = played("imap", b"* OK ready\r\n")
    assert text(Views(timeline, 1).decoded(80, wrap=True)())[1].strip() == "this message carries no mail and no literal"
    assert text(Views(timeline, 0).rows("hex", 80, wrap=True)) == ["  connected to mail.example port 143"]
