"""Mail that arrives: from the postman, over SMTP and LMTP; open sessions hear of it."""

from __future__ import annotations

import asyncio
import logging
import smtplib

import pytest

from protoscope.practice import delivery, smtp
from protoscope.practice.delivery import Full, deliver
from protoscope.practice.server import PracticeServer
from tests.practice.talk import logged_in


async def test_an_idle_client_is_told_at_once(server: PracticeServer) -> None:
    talk = await logged_in((await server.start()).imap, b"SELECT INBOX")
    talk.send(b"i IDLE\r\n")
    assert (await talk.line()).startswith("+ ")
    server.postman.bring()
    assert await talk.lines(2) == ["* 16 EXISTS", "* 16 RECENT"]
    talk.send(b"DONE\r\n")
    assert await talk.line() == "i OK Idle completed."
    assert "Subject: The minutes" not in (answer := " ".join(await talk.ask(b"FETCH 16 BODY[HEADER.FIELDS (SUBJECT)]")))
    assert "Subject: Lunch? (1)" in answer


async def test_the_postman_walks_until_the_account_is_full(
    server: PracticeServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    account = server.accounts["learner"]
    monkeypatch.setattr(delivery, "MOST_OCTETS", account.octets + 800)
    with caplog.at_level(logging.WARNING):
        await asyncio.wait_for(server.postman.walk(0.001), 10)
    assert len(account.inbox) == 17
    assert "no more mail is delivered" in caplog.text


def test_what_is_delivered_has_crlf_and_no_nul(server: PracticeServer) -> None:
    account = server.accounts["learner"]
    message = deliver(account, b"a: b\n\nx\0y\r\n", ["\\Flagged"], "New")
    assert message.content.octets == b"a: b\r\n\r\nx\x80y\r\n"
    assert message.flags == {"\\Flagged"}
    assert list(account.mailboxes["New"]) == [message]


def test_a_full_account_takes_no_more(server: PracticeServer) -> None:
    with pytest.raises(Full):
        deliver(server.accounts["learner"], bytes(1 << 28))


@pytest.mark.parametrize("lmtp", [False, True])
async def test_smtp_and_lmtp(server: PracticeServer, lmtp: bool) -> None:
    listener = await smtp.listen(server.accounts, "127.0.0.1", lmtp=lmtp)
    port = listener.sockets[0].getsockname()[1]

    def sent() -> dict[str, tuple[int, bytes]]:
        with (smtplib.LMTP if lmtp else smtplib.SMTP)("127.0.0.1", port) as client:
            return client.sendmail("a@b", ["learner@anywhere", "nobody@x"], "Subject: sent\r\n\r\n.dot\r\n")

    refused = await asyncio.to_thread(sent)
    assert refused == {"nobody@x": (550, b"5.1.1 There is no such user here; there is learner")}
    *_, last = server.accounts["learner"].inbox
    assert last.content.octets.endswith(b"Subject: sent\r\n\r\n.dot\r\n")
    listener.close()
    await listener.wait_closed()
