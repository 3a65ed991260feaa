"""THREAD and the base subject on mail made for it (RFC 5256)."""

from __future__ import annotations

import pytest

from protoscope.practice.imap.base_subject import base_subject
from tests.practice.talk import Imap


@pytest.mark.parametrize(
    ("subject", "base", "is_reply"),
    [
        (b"Plain", "plain", False),
        (b"Re: Plain", "plain", True),
        (b"re : [list] RE: fw: Plain (fwd)  (FWD)", "plain", True),
        (b"[list] Re[2]: Plain", "plain", True),
        (b"[Fwd: Re: Plain]", "plain", True),
        (b"[only a blob]", "[only a blob]", False),
        (b"=?utf-8?Q?Re:_=C3=84pfel?=", "a\u0308pfel", True),
        (b"", "", False),
        (b"Re:", "", True),
        (b"Report: x", "report: x", False),
    ],
)
def test_base_subject(subject: bytes, base: str, is_reply: bool) -> None:
    assert base_subject(subject) == (base, is_reply)


async def filled(imap: Imap, *letters: str) -> None:
    """Letters of `id, subject, references`, a minute apart."""
    for minute, letter in enumerate(letters):
        identifier, subject, refers = [*letter.split(","), "", ""][:3]
        octets = (
            f"Message-ID: <{identifier}@x>\r\nSubject: {subject}\r\nDate: Mon, 2 Mar 2026 10:{minute:02}:00 +0000\r\n"
            + (f"References: {' '.join(f'<{name}@x>' for name in refers.split())}\r\n" if refers else "")
            + "\r\nx"
        ).encode()
        assert (await imap.ask(b"APPEND Trash {%d+}\r\n%b" % (len(octets), octets)))[-1].startswith("OK")
    await imap.ask(b"EXAMINE Trash")


@pytest.mark.parametrize(
    ("letters", "algorithm", "threads"),
    [
        (["a,One", "b,Re: One,a", "c,Re: One,a b", "d,Two"], "REFERENCES", "(1 2 3)(4)"),
        (["a,One", "b,Re: One,a", "c,Re: One,a", "d,Re: One,a c"], "REFERENCES", "(1 (2)(3 4))"),
        (["b,Re: One,gone", "c,Re: One,gone"], "REFERENCES", "((1)(2))"),
        (["b,Re: One,gone"], "REFERENCES", "(1)"),
        (["a,One", "b,Re: One"], "REFERENCES", "(1 2)"),
        (["a,One", "b,One"], "REFERENCES", "((1)(2))"),
        (["b,Re: One", "a,One"], "REFERENCES", "(2 1)"),
        (["a,One,b", "b,Two,a"], "REFERENCES", "(2 1)"),
        (["a,One", "a,Other"], "REFERENCES", "(1)(2)"),
        (["a,One", "b,Two", "c,Re: One", "d,re: one"], "ORDEREDSUBJECT", "(1 (3)(4))(2)"),
    ],
)
async def test_thread(imap: Imap, letters: list[str], algorithm: str, threads: str) -> None:
    await filled(imap, *letters)
    answer = await imap.ask(f"THREAD {algorithm} UTF-8 ALL".encode())
    assert answer == [f"* THREAD {threads}", "OK Thread completed."]


async def test_nothing_to_thread(imap: Imap) -> None:
    await filled(imap)
    assert await imap.ask(b"UID THREAD REFERENCES UTF-8 ALL") == ["* THREAD", "OK Thread completed."]
    assert (await imap.ask(b"THREAD X UTF-8 ALL"))[-1].startswith("BAD")


async def test_a_thread_of_thousands_is_no_trouble(imap: Imap) -> None:
    letters = b"".join(
        b" {%d+}\r\n%b" % (len(octets), octets)
        for n in range(2000)
        for octets in [b"Message-ID: <%d@x>\r\nIn-Reply-To: <%d@x>\r\nSubject: %d\r\n\r\nx" % (n, n - 1, n)]
    )
    assert (await imap.ask(b"APPEND Trash" + letters[:60_000].rpartition(b" {")[0]))[-1].startswith("OK")
    await imap.ask(b"EXAMINE Trash")
    data, done = await imap.ask(b"THREAD REFERENCES UTF-8 ALL")
    assert data.startswith("* THREAD (1 2 3 4 5 ")
    assert done == "OK Thread completed."
