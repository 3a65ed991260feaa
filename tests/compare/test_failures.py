"""A comparison with a server that refuses, hangs up or falls silent: what is said of it, and that the rest goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from protoscope.compare import device
from protoscope.compare.comparison import Comparison
from protoscope.compare.outcome import Outcome
from protoscope.compare.tasks import QUESTIONS
from protoscope.core.message import Side
from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.net.target import Target
from protoscope.practice.server import PracticeServer
from protoscope.practice.settings import Settings

READING = [question for question in QUESTIONS if not question.writes]


@asynccontextmanager
async def server(
    *faults: str, empty: bool = False, settings: Settings | None = None
) -> AsyncIterator[tuple[Target, Target]]:
    """The practice server in plaintext, taken for any server: IMAP and POP3."""
    running = PracticeServer(settings=settings)
    for fault in faults:
        running.faults.switch_on(fault)
    if empty:
        inbox = next(iter(running.accounts.values())).inbox
        inbox.expunge(inbox)
    listening = await running.start()
    account = Account(listening.user, listening.password)
    try:
        yield (
            Target("imap", listening.host, listening.imap, tls=False, account=account),
            Target("pop3", listening.host, listening.pop3, tls=False, account=account),
        )
    finally:
        await running.stop()


def octets(outcome: Outcome) -> int:
    return sum(timeline.trace.length(0, side) for timeline in outcome.timelines.values() for side in Side)


@pytest.mark.parametrize("kept", [0, 40, 120, 400, 1500, 9000])
async def test_a_server_that_hangs_up_fails_a_task_by_name_and_the_others_go_on(kept: int) -> None:
    async with server(f"drop:{kept}") as (imap, pop3):
        comparison = Comparison(imap, pop3)
        rows = [await comparison.row(question) for question in READING]
    failed = [outcome for row in rows for outcome in (row.pop3, row.imap) if outcome.failed]
    assert len(rows) == len(READING)
    assert failed
    for outcome in failed:
        place, _, what = outcome.failed.partition(": ")
        assert place.startswith(("imap://127.0.0.1:", "pop://127.0.0.1:"))
        assert what.startswith("the server closed the connection before ")
        assert "reconnect" not in outcome.failed
        assert outcome.result == "could not be done"


async def test_the_command_that_was_not_answered_is_named_and_what_was_said_is_kept() -> None:
    async with server("drop:400") as (imap, pop3):
        outcome = await Comparison(imap, pop3).outcome(READING[2], "imap")
        fetched = await Comparison(imap, pop3).outcome(READING[2], "pop3")
    assert outcome.failed.endswith('the server closed the connection before it had answered LOGIN "learner"')
    assert fetched.failed.endswith("before it had answered TOP 1 999999")
    assert octets(outcome) == 400 + outcome.cost.sent
    assert [lap.name for lap in fetched.laps] == ["download all"]


async def test_a_server_that_is_not_there_is_told_with_what_to_check() -> None:
    nowhere = Target("imap", "127.0.0.1", 1, tls=False, account=Account("a", Secret("b")))
    outcome = await Comparison(nowhere, nowhere).outcome(READING[0], "imap")
    assert "nothing listens on this port (connection refused); check the port" in outcome.failed


async def test_a_refused_login_is_a_failure_of_every_task_even_the_first() -> None:
    async with server() as (imap, pop3):
        wrong = Target("imap", imap.host, imap.port, tls=False, account=Account("learner", Secret("wrong")))
        outcome = await Comparison(wrong, pop3).outcome(READING[0], "imap")
    assert outcome.failed == "the server refused the login; check user and password"


async def test_a_silent_server_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "PATIENCE", 0.1)

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK hi\r\n")
        await reader.read()
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as silent:
        port = silent.sockets[0].getsockname()[1]
        target = Target("imap", "127.0.0.1", port, tls=False, account=Account("a", Secret("b")))
        outcome = await Comparison(target, target).outcome(READING[1], "imap")
    assert outcome.failed == f'imap://127.0.0.1:{port}: nothing has come for 0.1 seconds in answer to LOGIN "a"'


async def test_a_second_device_that_is_let_wait_is_a_result_and_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "PATIENCE", 0.3)
    async with server(settings=Settings(lock="stall")) as (imap, pop3):
        outcome = await Comparison(imap, pop3).outcome(READING[1], "pop3")
    assert (outcome.failed, outcome.result) == ("", "second kept waiting")


async def test_an_empty_account_is_told_as_such() -> None:
    async with server(empty=True) as (imap, pop3):
        comparison = Comparison(imap, pop3)
        rows = {question.id: await comparison.row(question) for question in READING}
    assert rows["security"].imap.failed == rows["security"].pop3.failed == ""
    for task in ("offline", "search", "bandwidth"):
        for outcome in (rows[task].imap, rows[task].pop3):
            assert outcome.failed.startswith("there is no mail here to measure with; send yourself a message")


async def test_a_password_is_not_sent_for_others_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Target, "local", property(lambda _: False))
    async with server() as (imap, pop3):
        for protocol, command in (("imap", b"STARTTLS"), ("pop3", b"STLS")):
            outcome = await Comparison(imap, pop3).outcome(READING[1], protocol)
            (timeline,) = outcome.timelines.values()
            sent = b"".join(message.octets for message in timeline.messages() if message.side is Side.CLIENT)
            assert command in sent
            assert b"practice" not in sent


@pytest.mark.parametrize(
    ("line", "shown"), [('LOGIN "a" $PASSWORD', 'LOGIN "a"'), ("PASS $PASSWORD", "PASS"), ("STAT", "STAT")]
)
def test_commands_are_told_without_what_stands_for_the_password(line: str, shown: str) -> None:
    assert device.without_password(line) == shown
