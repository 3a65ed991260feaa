"""Mailbox names: modified UTF-7 in, Unicode out, and what is wrong with a name (RFC 3501, 5.1.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.imap.mutf7 import decode, defects, encode


@pytest.mark.parametrize(
    ("octets", "name"),
    [
        (b"INBOX", "INBOX"),
        (b"~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語"),
        (b"Hi Mom -&Jjo--!", "Hi Mom -☺-!"),
        (b"a&-b", "a&b"),
        (b"&2D3cqQ-", "\U0001f4a9"),
    ],
)
def test_names(octets: bytes, name: str) -> None:
    assert decode(octets) == name
    assert encode(name) == octets
    assert defects(octets) == ()


@pytest.mark.parametrize(
    ("octets", "name", "defect"),
    [
        (b"&U,BTF", "&U,BTF", "mutf7-invalid"),
        (b"a & b", "a & b", "mutf7-invalid"),
        (b"&ZeVnLIqe-&U,BTFw-", "日本語台北", "mutf7-not-canonical"),
        (b"&AGE-", "a", "mutf7-not-canonical"),
        (b"&2D0-", "&2D0-", "mutf7-invalid"),
        ("é".encode(), "é", "mailbox-8bit"),
        (b"\xff", "\\xff", "mailbox-8bit"),
    ],
)
def test_names_that_are_not_right_are_shown_and_marked(octets: bytes, name: str, defect: str) -> None:
    assert decode(octets) == name
    assert defects(octets) == (defect,)


@given(st.text())
def test_every_name_comes_back(name: str) -> None:
    name = name.encode("utf-8", "replace").decode()
    assert decode(encode(name)) == name


@given(st.binary())
def test_no_octets_raise(octets: bytes) -> None:
    decode(octets)
    defects(octets)
