"""A comparison on an account of a real server: it measures, and leaves every flag as it was."""

from __future__ import annotations

import imaplib

from protoscope.compare.comparison import Comparison
from protoscope.net.target import Target
from tests.dovecot.conftest import ALICE
from tests.dovecot.instance import Listening


def flags(listening: Listening) -> list[str]:
    """All but \\Recent, which any session that opens the mailbox takes away, POP3's too (RFC 3501, 2.3.2)."""
    with imaplib.IMAP4("127.0.0.1", listening.imap) as client:
        client.login("alice", "wonderland")
        client.select("INBOX", readonly=True)
        return [str(line).replace("\\\\Recent", "") for line in client.fetch("1:*", "(UID FLAGS)")[1]]


async def test_nothing_is_changed_on_a_real_account(dovecot: Listening) -> None:
    imap = Target("imap", "127.0.0.1", dovecot.imap, tls=False, account=ALICE)
    pop3 = Target("pop3", "127.0.0.1", dovecot.pop3, tls=False, account=ALICE)
    comparison = Comparison(imap, pop3)
    before = flags(dovecot)
    rows = {row.imap.task: row async for row in comparison.rows()}
    assert flags(dovecot) == before
    assert {row.pop3.failed or row.imap.failed for row in rows.values()} == {""}
    assert [task for task, row in rows.items() if row.imap.practice] == ["storage", "folders", "synchronisation"]
    # Each subject is "message" and a number, so that the word is the only one there is.
    assert comparison.word == "message"
    assert rows["search"].pop3.result == rows["search"].imap.result == "5 found: 1, 2, 3, 4, 5"
    assert rows["offline"].pop3.result == "5 of 5 messages readable"
