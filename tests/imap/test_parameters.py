"""MIME parameters as RFC 2231 writes them: pairs in, pairs for people out."""

from __future__ import annotations

import pytest

from protoscope.imap.values.parameters import joined


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        # RFC 2231, 3 and 4
        ([("url*0", b"ftp://"), ("url*1", b"cs.utk.edu/bulk.tar")], "ftp://cs.utk.edu/bulk.tar"),
        ([("title*", b"us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A")], "This is ***fun***"),
        (
            [
                ("t*0*", b"us-ascii'en'This%20is%20"),
                ("t*1*", b"%2A%2A%2Afun%2A%2A%2A%20"),
                ("t*2", b"isn't it!"),
            ],
            "This is ***fun*** isn't it!",
        ),
        ([("f*", b"utf-8''%C3%BCber.png")], "\u00fcber.png"),
        ([("f*1", b"b"), ("f*0", b"a")], "ab"),
        ([("f*", b"no%20quotes")], "no quotes"),
        ([("f*", b"x-unknown''a%FF")], "a\\xff"),
        ([("f", None)], ""),
        ([("f", b"plain")], "plain"),
    ],
)
def test_a_value_in_pieces_or_with_a_charset_is_read(sent: list[tuple[str, bytes | None]], read: str) -> None:
    ((_, value),) = joined(sent)
    assert value == read
