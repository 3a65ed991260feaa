"""What values say of themselves."""

from __future__ import annotations

import pytest

from protoscope.imap.values import BodyPart, Mailbox, Multipart, Range, SequenceSet, display, numbered_parts


def test_a_sequence_set_has_bounds_and_members() -> None:
    found = SequenceSet((Range(1, 3), Range(None, 7)))
    assert str(found) == "1:3,*:7"
    assert list(found.bounds(10)) == [(1, 3), (7, 10)]
    assert [found.contains(number, 10) for number in (3, 4, 8)] == [True, False, True]


def test_inbox_is_inbox_in_any_case() -> None:
    assert Mailbox(b"inBox") == Mailbox(b"INBOX") == Mailbox.named("Inbox")


@pytest.mark.parametrize(
    ("octets", "text"),
    [
        (None, ""),
        (b"plain", "plain"),
        (b"=?iso-8859-1?Q?Andr=E9?= x", "André x"),
        (b"=?utf-8?B?4pi6?=", "☺"),
        (b"=?no-such?Q?abc?=", "abc"),
        (b"=?utf-8?B?a?=", "=?utf-8?B?a?="),
        (b"\xff", "\\xff"),
    ],
)
def test_header_text_for_people(octets: bytes | None, text: str) -> None:
    assert display(octets) == text


def test_parts_are_numbered_as_in_the_rfc() -> None:
    text = BodyPart("text", "plain", (), None, None, "7bit", 1)
    message = BodyPart("message", "rfc822", (), None, None, "7bit", 1, body=Multipart((text, text), "mixed"))
    whole = Multipart((text, Multipart((text,), "mixed"), message), "mixed")
    assert [number for number, _ in numbered_parts(whole)] == ["", "1", "2", "2.1", "3", "3.1", "3.2"]
    assert [number for number, _ in numbered_parts(text)] == ["1"]
