"""SELECT, EXAMINE, CREATE, DELETE, RENAME, LIST, LSUB, STATUS, NAMESPACE, APPEND."""

from __future__ import annotations

import pytest

from tests.practice.conftest import NOON
from tests.practice.talk import Imap


async def test_select(imap: Imap) -> None:
    assert await imap.ask(b"SELECT inbox") == [
        "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk)",
        "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk \\*)] Flags permitted.",
        "* 15 EXISTS",
        "* 15 RECENT",
        "* OK [UNSEEN 3] First unseen.",
        f"* OK [UIDVALIDITY {NOON:.0f}] UIDs valid.",
        "* OK [UIDNEXT 16] Predicted next UID.",
        "* OK [HIGHESTMODSEQ 16] Highest",
        f"* OK [MAILBOXID (F{int(NOON):x})] Identity",
        "OK [READ-WRITE] Select completed.",
    ]
    again = await imap.ask(b"SELECT INBOX")
    assert again[0] == "* OK [CLOSED] Previous mailbox closed."
    assert "* 0 RECENT" in again


async def test_examine_changes_nothing(imap: Imap) -> None:
    opened = await imap.ask(b'EXAMINE "INBOX"')
    assert "* OK [PERMANENTFLAGS ()] Read-only mailbox." in opened
    assert opened[-1] == "OK [READ-ONLY] Examine completed."
    assert (await imap.ask(b"FETCH 3 BODY[TEXT]<0.3>"))[0] == "* 3 FETCH (BODY[TEXT]<0> {3}"
    assert (await imap.ask(b"STORE 3 +FLAGS (\\Seen)"))[-1].startswith("NO [READ-ONLY]")
    assert (await imap.ask(b"EXPUNGE"))[-1].startswith("NO [READ-ONLY]")
    assert (await imap.ask(b"MOVE 1 Trash"))[-1].startswith("NO [READ-ONLY]")
    assert await imap.ask(b"CLOSE") == ["OK Close completed."]
    assert "* 15 RECENT" in await imap.ask(b"SELECT INBOX")


async def test_a_failed_select_leaves_nothing_selected(imap: Imap) -> None:
    await imap.ask(b"SELECT INBOX")
    assert (await imap.ask(b"SELECT nowhere"))[-1] == "NO [NONEXISTENT] Mailbox doesn't exist: nowhere"
    assert await imap.ask(b"FETCH 1 FLAGS") == ["BAD No mailbox selected."]


async def test_close_expunges_in_silence_and_unselect_does_not(imap: Imap) -> None:
    await imap.ask(b"SELECT INBOX")
    assert await imap.ask(b"UNSELECT") == ["OK Unselect completed."]
    assert "* 15 EXISTS" in await imap.ask(b"SELECT INBOX")
    assert await imap.ask(b"CLOSE") == ["OK Close completed."]
    assert "* 14 EXISTS" in await imap.ask(b"SELECT INBOX")


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (b'LIST "" *', ["INBOX", "Archive", "Archive/2025", "Entw&APw-rfe", "Sent", "Trash"]),
        (b'LIST "" "%"', ["INBOX", "Archive", "Entw&APw-rfe", "Sent", "Trash"]),
        (b'LIST "" Arch*', ["Archive", "Archive/2025"]),
        (b"LIST Archive/ %", ["Archive/2025"]),
        (b'LIST "" InBo%', ["INBOX"]),
        (b'LIST "" Entw&APw-rfe', ["Entw&APw-rfe"]),
        (b'LIST "" (Sent Tr%)', ["Sent", "Trash"]),
        (b'LIST (SUBSCRIBED) "" %', ["INBOX", "Archive", "Entw&APw-rfe", "Sent"]),
        (b'LIST (SPECIAL-USE) "" *', ["Archive", "Entw&APw-rfe", "Sent", "Trash"]),
        (b'LIST "" nothing', []),
    ],
)
async def test_list(imap: Imap, command: bytes, names: list[str]) -> None:
    *data, done = await imap.ask(command)
    assert [line.rpartition(' "/" ')[2] for line in data] == names
    assert done == "OK List completed."


async def test_list_attributes(imap: Imap) -> None:
    assert await imap.ask(b'LIST "" ""') == ['* LIST (\\Noselect) "/" ""', "OK List completed."]
    assert '* LIST (\\HasChildren \\Archive) "/" Archive' in await imap.ask(b'LIST "" %')
    assert (await imap.ask(b'LIST "" (Sent) RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES))'))[:2] == [
        '* LIST (\\Subscribed \\Sent) "/" Sent',
        "* STATUS Sent (MESSAGES 1)",
    ]
    assert (await imap.ask(b'LIST (RECURSIVEMATCH) "" *'))[-1].startswith("BAD")
    await imap.ask(b"UNSUBSCRIBE Archive")
    recursive = await imap.ask(b'LIST (SUBSCRIBED RECURSIVEMATCH) "" %')
    assert '* LIST () "/" Archive ("CHILDINFO" ("SUBSCRIBED"))' in recursive


async def test_lsub(imap: Imap) -> None:
    await imap.ask(b"UNSUBSCRIBE Archive")
    assert '* LSUB (\\Noselect) "/" Archive' in await imap.ask(b'LSUB "" %')
    assert '* LSUB (\\Noselect) "/" Archive' not in await imap.ask(b'LSUB "" *')
    assert (await imap.ask(b"SUBSCRIBE nowhere"))[-1].startswith("NO [NONEXISTENT]")


async def test_status_and_namespace(imap: Imap) -> None:
    data, done = await imap.ask(b"STATUS INBOX (MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN)")
    assert data == f"* STATUS INBOX (MESSAGES 15 RECENT 15 UIDNEXT 16 UIDVALIDITY {NOON:.0f} UNSEEN 8)"
    assert done == "OK Status completed."
    assert (await imap.ask(b"STATUS INBOX ()"))[-1].startswith("BAD")
    assert (await imap.ask(b"STATUS INBOX (BOGUS)"))[-1].startswith("BAD")
    assert (await imap.ask(b"NAMESPACE"))[0] == '* NAMESPACE (("" "/")) NIL NIL'
    await imap.ask(b"SELECT INBOX")
    assert (await imap.ask(b"STATUS INBOX (RECENT)"))[-2:] == [
        "* STATUS INBOX (RECENT 15)",
        "OK [CLIENTBUG] Status completed.",
    ]


async def test_create_rename_delete(imap: Imap) -> None:
    assert (await imap.ask(b"CREATE a/b/"))[-1].startswith("OK [MAILBOXID (F")
    assert (await imap.ask(b"CREATE a/b"))[-1].startswith("NO [ALREADYEXISTS]")
    assert (await imap.ask(b"CREATE INBOX"))[-1].startswith("NO [ALREADYEXISTS]")
    assert (await imap.ask(b'CREATE ""'))[-1].startswith("NO [CANNOT]")
    assert (await imap.ask(b"CREATE &Jjo"))[-1].startswith("NO [CANNOT]")
    assert (await imap.ask(b"RENAME a a/c"))[-1].startswith("NO [CANNOT]")
    assert (await imap.ask(b"RENAME a Sent"))[-1].startswith("NO [ALREADYEXISTS]")
    assert (await imap.ask(b"RENAME nowhere x"))[-1].startswith("NO [NONEXISTENT]")
    assert await imap.ask(b"RENAME a z") == ["OK Rename completed."]
    assert (await imap.ask(b'LIST "" z*'))[:2] == ['* LIST (\\HasChildren) "/" z', '* LIST (\\HasNoChildren) "/" z/b']
    assert await imap.ask(b"DELETE z") == ["OK Delete completed."]
    assert (await imap.ask(b'LIST "" z'))[0] == '* LIST (\\Noselect \\HasChildren) "/" z'
    assert (await imap.ask(b"DELETE z"))[-1].startswith("NO [NONEXISTENT]")
    assert (await imap.ask(b"DELETE inbox"))[-1].startswith("NO [CANNOT]")


MESSAGE = b"Subject: x\r\n\r\nhello\r\n"


async def test_append(imap: Imap) -> None:
    await imap.ask(b"SELECT Trash")
    size = b"{%d}" % len(MESSAGE)
    command = b'APPEND Trash (\\Seen $New) " 1-Mar-2024 12:00:00 +0100" ' + size
    exists, *_, done = await imap.ask(command, MESSAGE)
    assert exists == "* 1 EXISTS"
    assert done == f"OK [APPENDUID {NOON + 5:.0f} 1] Append completed."
    assert (await imap.ask(b"FETCH 1 (FLAGS INTERNALDATE BODY[TEXT])"))[:2] == [
        '* 1 FETCH (FLAGS (\\Seen \\Recent $New) INTERNALDATE " 1-Mar-2024 12:00:00 +0100" BODY[TEXT] {7}',
        "hello",
    ]
    assert (await imap.ask(b"APPEND nowhere {3+}\r\nabc"))[-1].startswith("NO [TRYCREATE]")
    assert (await imap.ask(b"APPEND Trash {0}", b""))[-1].startswith("NO [CANNOT]")
    assert (await imap.ask(b"APPEND Trash (\\Recent) {1+}\r\nx"))[-1].startswith("BAD")
    assert (await imap.ask(b'APPEND Trash "bogus date" {1+}\r\nx'))[-1].startswith("BAD")


async def test_append_makes_line_ends_crlf(imap: Imap) -> None:
    await imap.ask(b"APPEND Trash {18+}\r\nSubject: x\n\nhello\n")
    await imap.ask(b"SELECT Trash")
    assert (await imap.ask(b"FETCH 1 RFC822.SIZE"))[0] == "* 1 FETCH (RFC822.SIZE 21)"


async def test_append_of_several_messages_is_all_or_nothing(imap: Imap) -> None:
    [done] = await imap.ask(b"APPEND Trash (\\Seen) {3+}\r\na:b {3+}\r\nc:d")
    assert done == f"OK [APPENDUID {NOON + 5:.0f} 1:2] Append completed."
    assert (await imap.ask(b"APPEND Trash {3}", b"a:b {0}", b""))[-1].startswith("NO [CANNOT]")
    assert (await imap.ask(b"STATUS Trash (MESSAGES UNSEEN)"))[0] == "* STATUS Trash (MESSAGES 2 UNSEEN 1)"
