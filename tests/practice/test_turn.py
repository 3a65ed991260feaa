"""Long work is done in turns: while one client's command is under way, the others are answered and pushed to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from protoscope.practice import generated, turn
from protoscope.practice.imap.spans import Spans
from protoscope.practice.server import Listening, PracticeServer, practice_account
from tests.practice.talk import Imap, Talk, logged_in

MANY = 3000


@pytest.fixture
async def crowded(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[PracticeServer, Listening]]:
    """A server with a large mailbox, and turns that are short, so that there are many."""
    monkeypatch.setattr(turn, "SLICE", 0.0005)
    server = PracticeServer(account=practice_account(fill=lambda account: generated.fill(account, MANY)))
    yield server, await server.start()
    await server.stop()


async def answers_until(busy: asyncio.Task[object], other: Imap) -> int:
    """How many NOOPs another client gets answered before the command is complete."""
    count = 0
    while not busy.done():
        assert (await other.ask(b"NOOP"))[-1] == "OK NOOP completed."
        count += not busy.done()
    return count


@pytest.mark.parametrize(
    "command",
    [
        "FETCH 1:* (FLAGS ENVELOPE BODYSTRUCTURE)",
        "SEARCH TEXT nowhere",
        "SORT (REVERSE DATE SUBJECT) UTF-8 ALL",
        "THREAD REFERENCES UTF-8 ALL",
        "THREAD ORDEREDSUBJECT UTF-8 ALL",
        "STORE 1:* +FLAGS ($New \\Deleted)",
    ],
)
async def test_others_have_their_turn(crowded: tuple[PracticeServer, Listening], command: str) -> None:
    _, listening = crowded
    busy, other = await logged_in(listening.imap, b"SELECT INBOX"), await logged_in(listening.imap)
    assert await answers_until(asyncio.ensure_future(busy.ask(command.encode())), other) > 3


async def test_whoever_idles_is_told_of_news(crowded: tuple[PracticeServer, Listening]) -> None:
    server, listening = crowded
    busy, idle = await logged_in(listening.imap, b"SELECT INBOX"), await logged_in(listening.imap, b"SELECT INBOX")
    idle.send(b"i IDLE\r\n")
    await idle.line()
    working = asyncio.ensure_future(busy.ask(b"SORT (SUBJECT) UTF-8 TEXT nowhere"))
    await asyncio.sleep(0.01)
    server.postman.bring()
    assert await idle.line() == f"* {MANY + 1} EXISTS"
    assert not working.done()
    await working


async def test_what_happens_while_much_is_pushed_is_pushed_afterwards(
    crowded: tuple[PracticeServer, Listening],
) -> None:
    """Flags of all messages, then EXPUNGE of all, while mail arrives and goes."""
    server, listening = crowded
    busy, idle = await logged_in(listening.imap, b"SELECT INBOX"), await logged_in(listening.imap, b"SELECT INBOX")
    idle.send(b"i IDLE\r\n")
    await idle.line()
    storing = asyncio.ensure_future(busy.ask(b"STORE 1:* +FLAGS.SILENT (\\Deleted)"))
    while not storing.done():
        message = server.postman.bring()
        await asyncio.sleep(0.002)
        server.accounts["learner"].inbox.expunge([message])
    await busy.ask(b"EXPUNGE")
    idle.send(b"DONE\r\n")
    exists = MANY
    for line in await idle.until("i"):
        _, number, *word = line.split(" ")
        if word[:1] == ["EXISTS"]:
            exists = int(number)
        elif word[:1] == ["EXPUNGE"]:
            assert 1 <= int(number) <= exists
            exists -= 1
    assert exists == 0
    assert await idle.ask(b"SEARCH ALL") == ["* SEARCH", "OK Search completed."]


async def test_pop3_lists_and_deletes_in_turns(crowded: tuple[PracticeServer, Listening]) -> None:
    _, listening = crowded
    pop, other = await Talk.to(listening.pop3), await logged_in(listening.imap)
    pop.send(
        b"USER learner\r\nPASS practice\r\nUIDL\r\n%bQUIT\r\n" % b"".join(b"DELE %d\r\n" % n for n in range(1, MANY))
    )
    working = asyncio.ensure_future(pop.rest())
    assert await answers_until(working, other) > 3
    assert (await working).endswith(b"+OK Bye.\r\n")
    assert (await other.ask(b"STATUS INBOX (MESSAGES)"))[0] == "* STATUS INBOX (MESSAGES 1)"


async def test_in_order_is_stable_both_ways() -> None:
    pairs = [(number % 3, number) for number in range(2500)]
    for reverse in (False, True):
        expected = sorted(pairs, key=lambda pair: pair[0], reverse=reverse)
        assert await turn.Turn().in_order(pairs, lambda pair: pair[0], reverse) == expected


def test_spans() -> None:
    spans = Spans([(7, 9), (1, 2), (5, 4), (3, 3), (8, 12)])
    assert list(spans) == [(1, 3), (7, 12)]
    assert [number for number in range(14) if number in spans] == [1, 2, 3, 7, 8, 9, 10, 11, 12]
    assert 1 not in Spans([])
