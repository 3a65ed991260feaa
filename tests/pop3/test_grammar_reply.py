"""Replies: octets in, typed values, spans and defects out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.message import Kind
from protoscope.core.syntax import MALFORMED
from protoscope.pop3.grammar import parse
from protoscope.pop3.values import (
    CapabilityLine,
    Challenge,
    DropListing,
    Greeting,
    Language,
    Mail,
    Reply,
    ScanListing,
    UniqueId,
)
from tests.pop3.messages import covered, defects, server


def value(octets: bytes, command: bytes = b"") -> Any:
    return covered(server(octets, command)).value


def data(octets: bytes, command: bytes) -> Any:
    return value(octets, command).data


# -- status lines ----------------------------------------------------------------------------------------------------


def test_greeting_rfc1939_7() -> None:
    octets = b"+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n"
    tree = covered(server(octets, kind=Kind.GREETING))
    stamp = tree.find("timestamp")
    assert tree.value == Greeting(
        positive=True,
        code="",
        text="POP3 server ready <1896.697170952@dbc.mtview.ca.us>",
        timestamp="<1896.697170952@dbc.mtview.ca.us>",
    )
    assert stamp is not None
    assert octets[stamp.start : stamp.end] == b"<1896.697170952@dbc.mtview.ca.us>"


def test_greeting_that_refuses() -> None:
    tree = covered(server(b"-ERR [SYS/TEMP] too busy\r\n", kind=Kind.GREETING))
    assert tree.value == Greeting(positive=False, code="SYS/TEMP", text="too busy")


def test_response_code_rfc2449_8_1_2() -> None:
    octets = b"-ERR [IN-USE] Do you have another POP session running?\r\n"
    tree = covered(server(octets, b"PASS x\r\n"))
    assert tree.value == Reply(
        positive=False, code="IN-USE", text="Do you have another POP session running?", command="PASS"
    )
    code = tree.find("resp-code")
    assert code is not None
    assert octets[code.start : code.end] == b"[IN-USE]"


def test_a_code_that_stays_open() -> None:
    tree = covered(server(b"-ERR [AUTH no\r\n", b"PASS x\r\n"))
    assert tree.value.code == ""
    assert defects(tree) == ["open-resp-code"]


@pytest.mark.parametrize(
    ("octets", "positive", "found"),
    [
        (b"+OK\r\n", True, []),
        (b"+OK \r\n", True, []),
        (b"+OK\n", True, []),
        (b"-ERR\r\n", False, []),
        (b"+ok fine\r\n", True, ["status-case"]),
        (b"+ERR Server error\r\n", False, ["bad-status-indicator"]),
        (b"ERR no\r\n", False, ["bad-status-indicator"]),
        (b"+OKfine\r\n", True, ["no-space"]),
        (b"+OK a\0b\r\n", True, ["nul"]),
    ],
)
def test_status_indicators(octets: bytes, positive: bool, found: list[str]) -> None:
    tree = covered(server(octets, b"NOOP\r\n"))
    assert (tree.value.positive, defects(tree)) == (positive, found)


# -- listings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (b"+OK 2 320\r\n", DropListing(2, 320)),
        (b"+OK 0 0\r\n", DropListing(0, 0)),
        (b"+OK 15 305370 octets in total\r\n", DropListing(15, 305370)),
        (b"+OK  2  320\r\n", DropListing(2, 320)),
        (b"+OK 3 messages\r\n", None),
        (b"+OK\r\n", None),
        (b"-ERR 2 320\r\n", None),
    ],
)
def test_stat(octets: bytes, expected: DropListing | None) -> None:
    assert data(octets, b"STAT\r\n") == expected


def test_a_drop_listing_that_is_none_is_malformed() -> None:
    tree = covered(server(b"+OK 3 messages\r\n", b"STAT\r\n"))
    assert tree.find(MALFORMED) is not None
    assert defects(tree) == ["bad-drop-listing"]


@pytest.mark.parametrize(
    ("octets", "command", "expected", "found"),
    [
        (b"+OK 2 200\r\n", b"LIST 2\r\n", ScanListing(2, 200), []),
        (b"+OK 200\r\n", b"LIST 2\r\n", ScanListing(2, 200), ["number-missing"]),
        (b"+OK 1 %!d(float64=5461)\r\n", b"LIST 1\r\n", ScanListing(1, None), ["bad-octets"]),
        (b"+OK 2 QhdPYR:00WBw1Ph7x7\r\n", b"UIDL 2\r\n", UniqueId(2, "QhdPYR:00WBw1Ph7x7"), []),
        (b"+OK QhdPYR:00WBw1Ph7x7\r\n", b"UIDL 2\r\n", UniqueId(2, "QhdPYR:00WBw1Ph7x7"), ["number-missing"]),
        (b"+OK 2   abc\r\n", b"UIDL 2\r\n", UniqueId(2, "abc"), ["extra-space"]),
        (b"+OK 2 abc more\r\n", b"UIDL 2\r\n", UniqueId(2, "abc"), ["text-after-unique-id"]),
        (b"+OK 2 " + b"x" * 71 + b"\r\n", b"UIDL 2\r\n", UniqueId(2, "x" * 71), ["bad-unique-id"]),
        (b"+OK es Spanish\r\n", b"LANG es\r\n", Language("es", "Spanish"), []),
        (b"+OK 4\r\n", b"LAST\r\n", 4, []),
    ],
)
def test_one_listing(octets: bytes, command: bytes, expected: object, found: list[str]) -> None:
    tree = covered(server(octets, command))
    assert (tree.value.data, defects(tree)) == (expected, found)


def test_list_rfc1939_5() -> None:
    octets = b"+OK 2 messages (320 octets)\r\n1 120\r\n2 200\r\n.\r\n"
    tree = covered(server(octets, b"LIST\r\n"))
    assert tree.value == Reply(
        positive=True,
        code="",
        text="2 messages (320 octets)",
        command="LIST",
        data=(ScanListing(1, 120), ScanListing(2, 200)),
    )
    assert [octets[node.start : node.end] for node in tree.walk() if node.rule == "scan-listing"] == [
        b"1 120",
        b"2 200",
    ]


def test_uidl_rfc1939_7() -> None:
    octets = b"+OK\r\n1 whqtswO00WBw418f9t5JxYwZ\r\n2 QhdPYR:00WBw1Ph7x7\r\n.\r\n"
    assert data(octets, b"uidl\r\n") == (
        UniqueId(1, "whqtswO00WBw418f9t5JxYwZ"),
        UniqueId(2, "QhdPYR:00WBw1Ph7x7"),
    )


def test_a_broken_line_among_good_ones() -> None:
    tree = covered(server(b"+OK\r\n1 120\r\nwhat?\r\n3 300\n.\r\n", b"LIST\r\n"))
    assert tree.value.data == (ScanListing(1, 120), ScanListing(3, 300))
    assert defects(tree) == ["bad-scan-listing", "bare-lf"]


def test_numbers_of_thousands_of_digits_raise_nothing() -> None:
    assert data(b"+OK\r\n" + b"9" * 5000 + b" 1\r\n.\r\n", b"LIST\r\n") == ()


def test_capa_rfc2449_5() -> None:
    octets = (
        b"+OK Capability list follows\r\nTOP\r\nUSER\r\nSASL CRAM-MD5 KERBEROS_V4\r\nRESP-CODES\r\nLOGIN-DELAY 900\r\n"
        b"PIPELINING\r\nEXPIRE 60\r\nUIDL\r\nIMPLEMENTATION Shlemazle-Plotz-v302\r\n.\r\n"
    )
    lines = data(octets, b"CAPA\r\n")
    assert [line.tag for line in lines] == [
        "TOP",
        "USER",
        "SASL",
        "RESP-CODES",
        "LOGIN-DELAY",
        "PIPELINING",
        "EXPIRE",
        "UIDL",
        "IMPLEMENTATION",
    ]
    assert lines[2] == CapabilityLine("SASL", ("CRAM-MD5", "KERBEROS_V4"), "SASL CRAM-MD5 KERBEROS_V4")


def test_a_capability_with_a_trailing_space() -> None:
    tree = covered(server(b"+OK\r\nSASL PLAIN \r\n.\r\n", b"CAPA\r\n"))
    assert tree.value.data == (CapabilityLine("SASL", ("PLAIN",), "SASL PLAIN"),)
    assert defects(tree) == ["extra-space"]


def test_lang_rfc6856_3_2() -> None:
    octets = b"+OK Language listing follows:\r\nen English\r\nen-boont English Boontling dialect\r\ni-default\r\n.\r\n"
    assert data(octets, b"LANG\r\n") == (
        Language("en", "English"),
        Language("en-boont", "English Boontling dialect"),
        Language("i-default", ""),
    )


def test_mechanisms() -> None:
    assert data(b"+OK\r\nPLAIN\r\nLOGIN\r\n.\r\n", b"AUTH\r\n") == ("PLAIN", "LOGIN")


def test_what_an_unknown_command_brought_is_lines() -> None:
    tree = covered(server(b"+OK\r\na\r\n..b\r\n.\r\n", b"XYZZY\r\n"))
    assert tree.value.data is None
    assert [node.value for node in tree.walk() if node.rule == "line"] == ["a", "..b"]


@pytest.mark.parametrize(
    ("body", "command"),
    [
        (b"1 120\r\n2 200\r\n", "LIST"),
        (b"1 whqtswO00WBw418f9t5JxYwZ\r\n", "UIDL"),
        (b"Subject: x\r\n\r\n", "RETR"),
        (b"TOP\r\nSASL PLAIN\r\n", "CAPA"),
        (b"\xff\r\n", ""),
    ],
)
def test_what_a_reply_without_command_looks_like(body: bytes, command: str) -> None:
    assert covered(server(b"+OK\r\n" + body + b".\r\n")).value.command == command


# -- mails -----------------------------------------------------------------------------------------------------------

MAIL = b"Subject: dots\r\n and more\r\nTo:you\r\n\r\n..\r\n...x\r\ny.\r\n"


def mail(octets: bytes, command: bytes = b"RETR 1\r\n") -> Mail:
    found = data(octets, command)
    assert isinstance(found, Mail)
    return found


def test_a_mail_is_given_as_it_is_in_the_maildrop() -> None:
    brought = mail(b"+OK 47 octets\r\n" + MAIL + b".\r\n")
    assert brought.octets == b"Subject: dots\r\n and more\r\nTo:you\r\n\r\n.\r\n..x\r\ny.\r\n"
    assert brought.header_octets == b"Subject: dots\r\n and more\r\nTo:you\r\n\r\n"
    assert (brought.span, brought.headers) == ((15, 65), (15, 51))


def test_a_mail_that_begins_with_a_dot() -> None:
    assert mail(b"+OK\r\n..\r\n.\r\n").octets == b".\r\n"


def test_header_fields() -> None:
    tree = covered(server(b"+OK\r\n" + MAIL + b".\r\n", b"TOP 1 0\r\n"))
    fields = [node.value for node in tree.walk() if node.rule == "field"]
    assert fields == [("Subject", "dots and more"), ("To", "you")]
    assert defects(tree) == []


@pytest.mark.parametrize("lines", [b"", b"\r\n", b"Subject: x\r\n", b"Subject: x\r\n\r\n", b"\r\nbody\r\n"])
def test_mails_without_headers_or_body(lines: bytes) -> None:
    assert mail(b"+OK\r\n" + lines + b".\r\n").octets == lines


def test_what_servers_do_to_mails() -> None:
    octets = b"+OK\r\nSubject: x\nno field\r\n\r\n.dot\r\na\0b\r\n.\r\n"
    assert sorted(defects(covered(server(octets, b"RETR 1\r\n")))) == [
        "bad-header-field",
        "bare-lf",
        "nul",
        "unstuffed-dot",
    ]


def test_a_mail_has_no_content_in_its_repr() -> None:
    assert "Subject" not in repr(mail(b"+OK\r\nSubject: x\r\n\r\n.\r\n"))


# -- challenges ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("octets", "expected", "found"),
    [
        (b"+ \r\n", Challenge("", b""), []),
        (b"+\r\n", Challenge("", b""), ["no-space"]),
        (b"+ VXNlcm5hbWU6\r\n", Challenge("VXNlcm5hbWU6", b"Username:"), []),
        (b"+ Username:\r\n", Challenge("Username:", None), ["challenge-not-base64"]),
    ],
)
def test_challenges(octets: bytes, expected: Challenge, found: list[str]) -> None:
    tree = covered(server(octets, b"AUTH LOGIN\r\n", Kind.CONTINUATION))
    assert (tree.value, defects(tree)) == (expected, found)


# -- anything --------------------------------------------------------------------------------------------------------

COMMANDS = st.sampled_from(
    [b"", b"CAPA\r\n", b"LIST\r\n", b"UIDL 1\r\n", b"RETR 1\r\n", b"STAT\r\n", b"AUTH PLAIN\r\n"]
)
NOISE = st.lists(
    st.sampled_from([b"+OK", b"-ERR", b" ", b"1", b"22", b"\r\n", b"\n", b".", b"[", b"]", b"\0", b"\xff", b":a"])
)


@given(NOISE.map(b"".join), COMMANDS, st.sampled_from([Kind.STATUS, Kind.MULTILINE, Kind.GREETING, Kind.CONTINUATION]))
def test_nothing_raises(octets: bytes, command: bytes, kind: Kind) -> None:
    message = server(octets, command, kind)
    for node in parse(message).walk():
        assert 0 <= node.start <= node.end <= len(octets)
