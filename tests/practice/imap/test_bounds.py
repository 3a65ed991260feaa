"""Commands made to be slow are answered as quickly as others: nothing here would end if they were not."""

from __future__ import annotations

from protoscope.practice.imap.matching import matcher
from tests.practice.talk import Imap


def test_patterns() -> None:
    assert matcher("", ["*a%b"])("xa/ab")
    assert not matcher("", ["%/b"])("a/x/b")
    assert matcher("a/", ["%"])("a/b")
    assert matcher("a/", ["/b"])("/b")
    assert matcher("", ["%NbOx"])("INBOX")
    assert not matcher("", ["%NbOx"])("xINBOX")
    assert not matcher("", ["*a" * 200 + "b"])("a" * 500)


async def test_many_overlapping_ranges(inbox: Imap) -> None:
    for _ in range(10):
        await inbox.ask(b"COPY 1:150 INBOX" if _ > 3 else b"COPY 1:* INBOX")
    ranges = b"1:*," * 15_000 + b"1"
    numbers, done = await inbox.ask(b"UID SEARCH RETURN (COUNT) UID " + ranges)
    assert done == "OK Search completed."
    assert int(numbers.split()[-1]) > 200


async def test_many_keys(inbox: Imap) -> None:
    assert (await inbox.ask(b"SEARCH" + b" NOT SEEN" * 7000))[0] == "* SEARCH 3 5 7 8 9 11 13 14"


async def test_many_texts(inbox: Imap) -> None:
    """Each message is decoded once, not once for each key."""
    data, done = await inbox.ask(b"SEARCH" + b" NOT BODY x1" * 5000)
    assert len(data.split()) == 2 + 15
    assert done == "OK Search completed."


async def test_deep_nesting(inbox: Imap) -> None:
    assert (await inbox.ask(b"SEARCH " + b"(" * 60 + b"ALL" + b")" * 60))[-1] == "BAD The search is nested too deeply."
    assert (await inbox.ask(b"SEARCH " + b"(" * 40 + b"ALL" + b")" * 40))[-1] == "OK Search completed."
