"""MIME trees: where entities begin and end, also in broken mail."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from protoscope.practice.imap.bodystructure import body
from protoscope.practice.imap.envelope import envelope
from protoscope.practice.mime import DEPTH, Entity, entity

RFC_2046 = (  # RFC 2046, 5.1.1, with the delimiters' line ends made visible
    b"From: Nathaniel Borenstein <nsb@bellcore.com>\r\n"
    b'Content-type: multipart/mixed; boundary="simple boundary"\r\n'
    b"\r\n"
    b"This is the preamble.\r\n"
    b"\r\n"
    b"--simple boundary\r\n"
    b"\r\n"
    b"This is implicitly typed plain US-ASCII text.\r\n"
    b"It does NOT end with a linebreak.\r\n"
    b"--simple boundary\r\n"
    b"Content-type: text/plain; charset=us-ascii\r\n"
    b"\r\n"
    b"This is explicitly typed plain US-ASCII text.\r\n"
    b"It DOES end with a linebreak.\r\n"
    b"\r\n"
    b"--simple boundary--\r\n"
    b"This is the epilogue.\r\n"
)


def bodies(octets: bytes) -> list[bytes]:
    return [part.body_octets for part in entity(octets).parts]


def test_parts_as_rfc_2046_shows_them() -> None:
    first, second = bodies(RFC_2046)
    assert first.endswith(b"It does NOT end with a linebreak.")
    assert second.endswith(b"It DOES end with a linebreak.\r\n")


def multipart(text: bytes, boundary: bytes = b"b") -> bytes:
    return b"Content-Type: multipart/mixed; boundary=" + boundary + b"\r\n\r\n" + text


def test_an_empty_part() -> None:
    assert bodies(multipart(b"--b\r\n--b\r\n\r\nx\r\n--b--\r\n")) == [b"", b"x"]


def test_a_boundary_that_is_the_beginning_of_another_does_not_match() -> None:
    assert bodies(multipart(b"--b\r\n\r\n--b1\r\nx\r\n--b--\r\n")) == [b"--b1\r\nx"]


def test_a_multipart_that_is_not_closed_ends_with_the_message() -> None:
    assert bodies(multipart(b"--b\r\n\r\nhalf a par")) == [b"half a par"]


def test_no_boundary_and_no_parts() -> None:
    assert bodies(multipart(b"nothing here")) == []
    assert bodies(b"Content-Type: multipart/mixed\r\n\r\n--\r\n\r\nx") == []


def test_parts_of_a_digest_are_messages() -> None:
    message = entity(
        b"Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nSubject: inside\r\n\r\nx\r\n--b--\r\n"
    )
    assert message.parts[0].message is not None
    assert message.parts[0].message.first(b"subject") == b"inside"


def test_a_broken_content_type_is_text() -> None:
    assert entity(b"Content-Type: nonsense\r\n\r\n").kind == b"text/plain"


def test_a_header_without_a_body() -> None:
    message = entity(b"Subject: alone")
    assert (message.first(b"subject"), message.body_octets) == (b"alone", b"")


def test_rfc_2231_continuations_are_joined() -> None:
    message = entity(b"Content-Type: text/plain; name*0*=utf-8''%41; name*1=b; charset=x\r\n\r\n")
    assert dict(message.content_type.parameters) == {b"name*": b"utf-8''%41b", b"charset": b"x"}


def depth(message: Entity) -> int:
    return max(inner.depth for inner in message.walk())


def test_depth_is_bounded() -> None:
    assert depth(entity(b"Content-Type: message/rfc822\r\n\r\n" * 5000)) == DEPTH


PIECES = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=b\r\n",
        b"Content-Type: message/rfc822\n",
        b"From: a <b@c>, d:;\r\n",
        b"\r\n",
        b"--b\r\n",
        b"--b--",
        b'"',
        b"\x00\xff",
        b"(",
    ]
)


@given(st.lists(PIECES, max_size=30).map(b"".join) | st.binary(max_size=200))
def test_any_octets_have_a_structure(octets: bytes) -> None:
    message = entity(octets)
    assert all(octets[part.start : part.body] == part.header_octets for part in message.walk())
    assert body(message, extended=True).startswith(b"(")
    assert envelope(message).startswith(b"(")
