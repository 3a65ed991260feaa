"""What responses are made of."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from protoscope.practice.imap import utf7
from protoscope.practice.imap.encode import astring, date_time, sequence_set, string


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (b"", b'""'),
        (b"plain", b'"plain"'),
        (b'a"b\\c', b'"a\\"b\\\\c"'),
        (b"two\r\nlines", b"{10}\r\ntwo\r\nlines"),
        ("ü".encode(), b"{2}\r\n\xc3\xbc"),
    ],
)
def test_string(octets: bytes, expected: bytes) -> None:
    assert string(octets) == expected


@pytest.mark.parametrize(
    ("octets", "expected"),
    [(b"Sent", b"Sent"), (b"With Space", b'"With Space"'), (b"", b'""'), (b"nil", b'"nil"'), (b"a]b", b"a]b")],
)
def test_astring(octets: bytes, expected: bytes) -> None:
    assert astring(octets) == expected


def test_date_time_pads_the_day_with_a_space() -> None:
    zone = timezone(timedelta(hours=-8))
    assert date_time(datetime(1996, 7, 7, 2, 44, 25, tzinfo=zone)) == b'" 7-Jul-1996 02:44:25 -0800"'


def test_sequence_set() -> None:
    assert sequence_set([1, 2, 3, 7, 9, 10]) == b"1:3,7,9:10"
    assert sequence_set([5, 3, 4]) == b"5,3:4"


@pytest.mark.parametrize(
    ("name", "wire"),
    [  # the first two from RFC 3501, 5.1.3
        ("~peter/mail/台北/日本語", b"~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
        ("☺!", b"&Jjo-!"),
        ("Entwürfe", b"Entw&APw-rfe"),
        ("Tom & Jerry", b"Tom &- Jerry"),
        ("\N{OPEN MAILBOX WITH RAISED FLAG}", b"&2D3c7A-"),
    ],
)
def test_modified_utf7(name: str, wire: bytes) -> None:
    assert utf7.encode(name) == wire
    assert utf7.decode(wire) == name


@pytest.mark.parametrize(
    "wire", [b"&Jjo", b"&Jjo!", b"&U,BTFw-&ZeVnLIqe-", b"&AGE-", "ü".encode(), b"&2D0-", b"a\x01", b"&-&"]
)
def test_what_is_not_modified_utf7(wire: bytes) -> None:
    with pytest.raises(ValueError, match="modified UTF-7"):
        utf7.decode(wire)
