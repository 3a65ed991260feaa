"""The sample mailbox: the same octets on every Python, and all that it promises."""

from __future__ import annotations

from hashlib import sha256

from protoscope.practice.sample import folders

DIGEST = "c49eb71e99c3d41d93121ba52a37773f9d66275d7f2818b9b095a77b5dbcce26"
"""Of all messages in order; the same with Python 3.11.7, 3.12.1 and 3.13.0."""


def everything() -> list[bytes]:
    return [mail.octets for folder in folders() for mail in folder.mail]


def test_the_octets_never_change() -> None:
    assert sha256(b"".join(everything())).hexdigest() == DIGEST


def test_line_ends_are_crlf() -> None:
    for octets in everything():
        assert octets.replace(b"\r\n", b"").count(b"\n") == octets.replace(b"\r\n", b"").count(b"\r") == 0


def test_there_is_enough_of_everything() -> None:
    inbox = folders()[0]
    assert inbox.name == "INBOX"
    assert len(inbox.mail) >= 12
    assert len(folders()) >= 4
    assert any(not folder.name.isascii() for folder in folders())
    text = b"".join(everything())
    for sign in (
        b"charset=iso-8859-1",
        b"charset=iso-2022-jp",
        b"charset=utf-8",
        b"multipart/alternative",
        b"attachment;",
        b"message/rfc822",
        b"Content-Transfer-Encoding: 8bit",
        b"\r\n.\r\n",
    ):
        assert sign in text
    assert not text.isascii()
    assert any(octets.endswith(b"\r\n\r\n") for octets in everything())
