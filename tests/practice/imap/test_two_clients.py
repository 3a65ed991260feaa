"""Several clients on one mailbox: who is told what, and when (RFC 3501, 5.2 and 7.4.1)."""

from __future__ import annotations

import asyncio
import re

from protoscope.practice.content import Content
from protoscope.practice.sample import FIRST
from protoscope.practice.server import Listening, PracticeServer
from tests.practice.talk import Imap, logged_in


async def other(listening: Listening) -> Imap:
    return await logged_in(listening.imap, b"SELECT INBOX")


async def test_idle_pushes_flags_arrivals_and_expunges(listening: Listening, inbox: Imap) -> None:
    second = await other(listening)
    inbox.send(b"i IDLE\r\n")
    assert await inbox.line() == "+ idling"
    await second.ask(b"STORE 3 +FLAGS ($New)")
    assert await inbox.lines(3) == [
        "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk $New)",
        "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk $New \\*)] Flags permitted.",
        "* 3 FETCH (FLAGS (\\Flagged \\Recent $New))",
    ]
    await second.ask(b"APPEND INBOX {3+}\r\na:b")
    assert await inbox.line() == "* 16 EXISTS"
    await second.ask(b"EXPUNGE")
    pushed = await inbox.line()
    while not pushed.endswith("EXPUNGE"):
        assert pushed == "* 16 RECENT"
        pushed = await inbox.line()
    assert pushed == "* 15 EXPUNGE"
    inbox.send(b"DONE\r\n")
    assert (await inbox.until("i"))[-1] == "OK Idle completed."


async def test_idle_wants_done(imap: Imap) -> None:
    imap.send(b"i IDLE\r\n")
    assert await imap.line() == "+ idling"
    imap.send(b"j NOOP\r\n")
    assert await imap.line() == "i BAD Expected DONE."
    assert await imap.ask(b"NOOP") == ["OK NOOP completed."]


async def test_idle_with_an_endless_line(imap: Imap) -> None:
    imap.send(b"i IDLE\r\n" + b"x" * 200_000 + b"\r\n")
    assert await imap.lines(2) == ["+ idling", "i BAD The line is too long."]
    assert await imap.ask(b"NOOP") == ["OK NOOP completed."]


async def test_no_expunge_during_fetch_store_and_search(listening: Listening, inbox: Imap) -> None:
    second = await other(listening)
    await second.ask(b"EXPUNGE")
    await second.ask(b"STORE 2 +FLAGS (\\Flagged)")
    flags = "* 2 FETCH (FLAGS (\\Answered \\Flagged \\Seen \\Recent))"
    assert await inbox.ask(b"SEARCH DELETED") == ["* SEARCH 15", flags, "OK Search completed."]
    assert await inbox.ask(b"FETCH 15 UID") == ["* 15 FETCH (UID 15)", "OK Fetch completed."]
    assert await inbox.ask(b"STORE 15 FLAGS ()") == ["NO [EXPUNGEISSUED] Some of the messages are gone."]
    assert (await inbox.ask(b"COPY 15 Trash"))[-1].startswith("NO [EXPUNGEISSUED]")
    assert "* 15 EXPUNGE" not in await inbox.ask(b"FETCH 1 UID")
    assert await inbox.ask(b"UID FETCH 1 UID") == ["* 1 FETCH (UID 1)", "OK Fetch completed."]


async def test_expunge_is_told_at_the_end_of_uid_commands(listening: Listening, inbox: Imap) -> None:
    second = await other(listening)
    await second.ask(b"EXPUNGE")
    assert await inbox.ask(b"UID FETCH 15 UID") == [
        "* 15 FETCH (UID 15)",
        "* 15 EXPUNGE",
        "* 14 RECENT",
        "OK Fetch completed.",
    ]


async def test_noop_tells_of_arrivals(listening: Listening, inbox: Imap) -> None:
    second = await other(listening)
    await second.ask(b"APPEND INBOX {3+}\r\na:b")
    assert (await inbox.ask(b"NOOP"))[0] == "* 16 EXISTS"


async def test_what_came_and_went_between_two_commands_is_never_told(listening: Listening, inbox: Imap) -> None:
    second = await other(listening)
    await second.ask(b"APPEND INBOX {3+}\r\na:b")
    await second.ask(b"STORE 16 +FLAGS (\\Deleted)")
    await second.ask(b"UID EXPUNGE 16")
    assert await inbox.ask(b"NOOP") == ["OK NOOP completed."]


async def test_recent_belongs_to_one_session(listening: Listening, inbox: Imap) -> None:
    second = await other(listening)
    assert (await second.ask(b"FETCH 1 FLAGS"))[0] == "* 1 FETCH (FLAGS (\\Seen))"
    assert (await inbox.ask(b"FETCH 1 FLAGS"))[0] == "* 1 FETCH (FLAGS (\\Seen \\Recent))"


async def test_silent_store_is_silent_to_its_own_session_only(listening: Listening, inbox: Imap) -> None:
    second = await other(listening)
    assert await second.ask(b"STORE 1 +FLAGS.SILENT (\\Flagged)") == ["OK Store completed."]
    assert await second.ask(b"NOOP") == ["OK NOOP completed."]
    assert (await inbox.ask(b"NOOP"))[0] == "* 1 FETCH (FLAGS (\\Flagged \\Seen \\Recent))"


async def test_sixteen_idle_while_one_stores_ten_thousand_flags(server: PracticeServer, listening: Listening) -> None:
    trash = server.accounts["learner"].mailboxes["Trash"]
    content = Content(b"a:b\r\n")
    for _ in range(10_000):
        trash.append(content, (), FIRST)
    idlers = [await logged_in(listening.imap, b"SELECT Trash") for _ in range(16)]
    for idler in idlers:
        idler.send(b"i IDLE\r\n")
        assert await idler.line() == "+ idling"
    writer = await logged_in(listening.imap, b"SELECT Trash")
    writer.send(b"".join(b"s STORE %d:%d +FLAGS.SILENT (\\Flagged)\r\n" % (n, n + 99) for n in range(1, 10_000, 100)))
    for _ in range(100):
        assert await writer.until("s") == ["OK Store completed."]
    for idler in idlers:
        idler.send(b"DONE\r\n")
        pushed = await asyncio.wait_for(idler.reader.readuntil(b"\r\ni OK Idle completed.\r\n"), 60)
        numbers = re.findall(rb"^\* (\d+) FETCH \(FLAGS \(\\Flagged(?: \\Recent)?\)\)\r$", pushed, re.MULTILINE)
        assert sorted(map(int, numbers)) == list(range(1, 10_001))
