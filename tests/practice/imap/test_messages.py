"""FETCH, STORE, SEARCH, COPY, MOVE, EXPUNGE."""

from __future__ import annotations

import pytest

from tests.practice.conftest import NOON
from tests.practice.talk import Imap


@pytest.mark.parametrize(
    ("command", "data"),
    [
        (b"FETCH 1 (UID FLAGS)", ["* 1 FETCH (UID 1 FLAGS (\\Seen \\Recent))"]),
        (b"FETCH 11 FLAGS", ["* 11 FETCH (FLAGS (\\Recent $Junk))"]),
        (b"FETCH 2,1 UID", ["* 1 FETCH (UID 1)", "* 2 FETCH (UID 2)"]),
        (b"FETCH * UID", ["* 15 FETCH (UID 15)"]),
        (b"UID FETCH 99:* FLAGS", ["* 15 FETCH (UID 15 FLAGS (\\Deleted \\Seen \\Recent))"]),
        (b"UID FETCH 99 FLAGS", []),
        (b"UID FETCH 1 (FLAGS UID)", ["* 1 FETCH (FLAGS (\\Seen \\Recent) UID 1)"]),
        (
            b"FETCH 1 FAST",
            ['* 1 FETCH (FLAGS (\\Seen \\Recent) INTERNALDATE " 2-Mar-2026 09:15:00 +0100" RFC822.SIZE 446)'],
        ),
        (
            b"FETCH 1 BODY.PEEK[HEADER.FIELDS (Subject x-none)]",
            [
                "* 1 FETCH (BODY[HEADER.FIELDS (SUBJECT X-NONE)] {44}",
                "Subject: Welcome to the practice mailbox",
                "",
                ")",
            ],
        ),
        (b"FETCH 1 BODY.PEEK[TEXT]<6.7>", ["* 1 FETCH (BODY[TEXT]<6> {7}", "learner)"]),
        (b"FETCH 1 BODY.PEEK[1]<9999.7>", ["* 1 FETCH (BODY[1]<9999> {0}", ")"]),
        (b"FETCH 3 BODY.PEEK[2]<0.4>", ["* 3 FETCH (BODY[2]<0> {4}", "AAEC)"]),
        (b"FETCH 10 RFC822.TEXT", ["* 10 FETCH (FLAGS (\\Seen \\Recent) RFC822.TEXT {0}", ")"]),
    ],
)
async def test_fetch(inbox: Imap, command: bytes, data: list[str]) -> None:
    if data and "RFC822.TEXT" in data[0]:
        await inbox.ask(b"STORE 10 -FLAGS.SILENT (\\Seen)")
    assert await inbox.ask(command) == [*data, "OK Fetch completed."]


async def test_reading_gives_seen_and_peeking_does_not(inbox: Imap) -> None:
    assert (await inbox.ask(b"FETCH 3 BODY.PEEK[TEXT]<0.1>"))[0] == "* 3 FETCH (BODY[TEXT]<0> {1}"
    assert (await inbox.ask(b"FETCH 3 RFC822.HEADER"))[0].startswith("* 3 FETCH (RFC822.HEADER {")
    assert (await inbox.ask(b"FETCH 3 FLAGS"))[0] == "* 3 FETCH (FLAGS (\\Flagged \\Recent))"
    first = (await inbox.ask(b"FETCH 3 BODY[TEXT]<0.1>"))[0]
    assert first == "* 3 FETCH (FLAGS (\\Flagged \\Seen \\Recent) BODY[TEXT]<0> {1}"
    assert (await inbox.ask(b"FETCH 3 BODY[TEXT]<0.1>"))[0] == "* 3 FETCH (BODY[TEXT]<0> {1}"


@pytest.mark.parametrize(
    "command",
    [
        b"FETCH",
        b"FETCH 1",
        b"FETCH 1 ()",
        b"FETCH 1 (FLAGS",
        b"FETCH 1 FLAGS)",
        b"FETCH 1 FLAGS UID",
        b"FETCH 1 (ALL)",
        b"FETCH 1 BOGUS",
        b"FETCH 1 BODY[",
        b"FETCH 1 BODY[]<0.0>",
        b"FETCH 1 BODY[]<5>",
        b"FETCH 0 UID",
        b"FETCH 16 UID",
        b"FETCH 1:99 UID",
        b"FETCH 1, UID",
        b"FETCH abc UID",
        b"FETCH 99999999999 UID",
        b"STORE 1 +FLAGS",
        b"STORE 1 BOGUS (\\Seen)",
        b"STORE 1 +FLAGS (\\Recent)",
        b"STORE 1 +FLAGS (\\Bogus)",
        b"STORE 1 +FLAGS (a]b)",
        b"STORE 99 +FLAGS (\\Seen)",
        b"COPY 99 Trash",
        b"SEARCH",
        b"SEARCH BOGUS",
        b"SEARCH NOT",
        b"SEARCH OR SEEN",
        b"SEARCH ()",
        b"SEARCH SINCE 99-Foo-2024",
        b"SEARCH SUBJECT",
        b"SEARCH 99",
        b"SEARCH RETURN (BOGUS) ALL",
        b"SEARCH CHARSET UTF-8",
    ],
)
async def test_bad_arguments(inbox: Imap, command: bytes) -> None:
    [done] = await inbox.ask(command)
    assert done.startswith("BAD ")


async def test_store(inbox: Imap) -> None:
    assert (await inbox.ask(b"STORE 1 +FLAGS (\\Flagged)"))[0] == "* 1 FETCH (FLAGS (\\Flagged \\Seen \\Recent))"
    assert await inbox.ask(b"STORE 1:2 -FLAGS.SILENT (\\Seen)") == ["OK Store completed."]
    assert (await inbox.ask(b"STORE 1 FLAGS ()"))[0] == "* 1 FETCH (FLAGS (\\Recent))"
    assert (await inbox.ask(b"STORE 1 FLAGS \\seen \\ANSWERED"))[0] == "* 1 FETCH (FLAGS (\\Answered \\Seen \\Recent))"
    assert (await inbox.ask(b"UID STORE 2 +FLAGS ($New)"))[:3] == [
        "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk $New)",
        "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk $New \\*)] Flags permitted.",
        "* 2 FETCH (UID 2 FLAGS (\\Answered \\Recent $New))",
    ]
    assert await inbox.ask(b"UID STORE 99 +FLAGS (\\Seen)") == ["OK Store completed."]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("ALL", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15"),
        ("UNSEEN", "3 5 7 8 9 11 13 14"),
        ("ANSWERED", "2"),
        ("FLAGGED", "3"),
        ("DELETED", "15"),
        ("DRAFT", ""),
        ("UNANSWERED UNFLAGGED UNDELETED UNDRAFT SEEN", "1 4 6 10 12"),
        ("KEYWORD $junk", "11"),
        ("UNKEYWORD $Junk 10:12", "10 12"),
        ("NEW 1:3", "3"),
        ("RECENT 1:2", "1 2"),
        ("OLD", ""),
        ("2:4,15", "2 3 4 15"),
        ("*", "15"),
        ("UID 14:99", "14 15"),
        ("NOT 1:14", "15"),
        ("OR 1 (FLAGGED UNSEEN)", "1 3"),
        ("FROM grace", "4 6 13"),
        ('FROM "jürgen müller"', "5"),
        ("TO undisclosed", "10"),
        ("CC bob@example.net", "3 15"),
        ("BCC x", ""),
        ("SUBJECT lunch", "13 14"),
        ('SUBJECT "GRÜSSE"', ""),
        ('SUBJECT "GRÜßE"', "5"),
        ("SUBJECT こんにちは", "8"),
        ('BODY "crème brûlée"', "6"),
        ("BODY 世界", "8"),
        ("BODY 日本語", "7"),
        ("BODY Grüße", "3 5"),
        ("BODY innermost", ""),
        ('BODY "It began here"', "4"),
        ('TEXT "The first word"', "4"),
        ('HEADER X-Folded "one"', "15"),
        ('HEADER In-Reply-To ""', "14"),
        ("LARGER 2900", "3 15"),
        ("SMALLER 300", "10"),
        ("SINCE 3-Mar-2026", "15"),
        ("BEFORE 2-Mar-2026", ""),
        ("ON 2-Mar-2026 1", "1"),
        ("SENTON 3-Mar-2026", "8 14 15"),
        ("SENTSINCE 3-Mar-2026", "8 14 15"),
        ('SENTBEFORE "3-Mar-2026" 8:15', "9 10 11 12 13"),
        ("OLDER 7200", "1"),
        ("YOUNGER 7200 1:3", "2 3"),
        ("CHARSET US-ASCII 1", "1"),
    ],
)
async def test_search(inbox: Imap, keys: str, found: str) -> None:
    octets = keys.encode()
    command = b"SEARCH " + (octets if keys.isascii() else b"CHARSET UTF-8 " + quoted(keys))
    assert await inbox.ask(command) == [f"* SEARCH {found}".rstrip(), "OK Search completed."]


def quoted(keys: str) -> bytes:
    """8-bit words are no atoms."""
    return " ".join(word if word.isascii() or '"' in keys else f'"{word}"' for word in keys.split(" ")).encode()


async def test_search_forms(inbox: Imap) -> None:
    assert (await inbox.ask(b"UID SEARCH FLAGGED"))[0] == "* SEARCH 3"
    literal = "grüße".encode()
    assert (await inbox.ask(b"SEARCH CHARSET UTF-8 SUBJECT {%d}" % len(literal), literal))[0] == "* SEARCH 5"
    charset = await inbox.ask(b"SEARCH CHARSET KOI8-R ALL")
    assert charset == ["NO [BADCHARSET (US-ASCII UTF-8)] The charset is not supported."]


@pytest.mark.parametrize(
    ("command", "data"),
    [
        (b"SEARCH RETURN (MIN MAX COUNT ALL) SEEN", '* ESEARCH (TAG "t1") MIN 1 MAX 15 ALL 1:2,4,6,10,12,15 COUNT 7'),
        (b"SEARCH RETURN () FLAGGED", '* ESEARCH (TAG "t1") ALL 3'),
        (b"UID SEARCH RETURN (COUNT) FLAGGED", '* ESEARCH (TAG "t1") UID COUNT 1'),
        (b"SEARCH RETURN (MIN COUNT) DRAFT", '* ESEARCH (TAG "t1") COUNT 0'),
    ],
)
async def test_esearch(inbox: Imap, command: bytes, data: str) -> None:
    inbox.count = 0
    assert await inbox.ask(command) == [data, "OK Search completed."]


async def test_copy(inbox: Imap) -> None:
    assert await inbox.ask(b"COPY 2:3 Trash") == [f"OK [COPYUID {NOON + 5:.0f} 2:3 1:2] Copy completed."]
    assert await inbox.ask(b"UID COPY 5 Trash") == [f"OK [COPYUID {NOON + 5:.0f} 5 3] Copy completed."]
    assert await inbox.ask(b"UID COPY 99 Trash") == ["OK No messages found."]
    assert (await inbox.ask(b"COPY 1 nowhere"))[-1].startswith("NO [TRYCREATE]")
    await inbox.ask(b"SELECT Trash")
    assert (await inbox.ask(b"FETCH 1 (FLAGS INTERNALDATE)"))[0] == (
        '* 1 FETCH (FLAGS (\\Answered \\Seen \\Recent) INTERNALDATE " 2-Mar-2026 10:22:00 +0100")'
    )


async def test_copy_into_the_selected_mailbox(inbox: Imap) -> None:
    assert await inbox.ask(b"COPY 1 INBOX") == [
        "* 16 EXISTS",
        "* 16 RECENT",
        f"OK [COPYUID {NOON:.0f} 1 16] Copy completed.",
    ]


async def test_move(inbox: Imap) -> None:
    assert await inbox.ask(b"MOVE 2:3 Trash") == [
        f"* OK [COPYUID {NOON + 5:.0f} 2:3 1:2] Moved UIDs.",
        "* 2 EXPUNGE",
        "* 2 EXPUNGE",
        "* 13 RECENT",
        "OK Move completed.",
    ]
    assert (await inbox.ask(b"UID MOVE 4 Trash"))[1] == "* 2 EXPUNGE"
    assert await inbox.ask(b"UID MOVE 4 Trash") == ["OK No messages found."]


async def test_expunge(inbox: Imap) -> None:
    await inbox.ask(b"STORE 3,4,7,11 +FLAGS.SILENT (\\Deleted)")
    assert await inbox.ask(b"UID EXPUNGE 4,5,99") == ["* 4 EXPUNGE", "* 14 RECENT", "OK Expunge completed."]
    # RFC 3501, 6.4.3: each number counts what the one before has left; 3, 6, 10 and 14 are left of the rest.
    assert await inbox.ask(b"EXPUNGE") == [
        "* 3 EXPUNGE",
        "* 5 EXPUNGE",
        "* 8 EXPUNGE",
        "* 11 EXPUNGE",
        "* 10 RECENT",
        "OK Expunge completed.",
    ]
