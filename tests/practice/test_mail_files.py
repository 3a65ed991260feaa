"""Maildir and mbox files as the account's mail; generated mail."""

from __future__ import annotations

import mailbox
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from protoscope.practice import generated, mail_files
from protoscope.practice.mail_files import MailFileError
from protoscope.practice.server import practice_account
from protoscope.practice.store import Account


def filled(source: str) -> Account:
    return practice_account(fill=lambda account: mail_files.fill(account, source))


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    """Two messages, and one in a folder two levels down."""
    top = mailbox.Maildir(tmp_path / "Maildir")
    first = mailbox.MaildirMessage(b"Subject: one\n\n1\n")
    first.set_subdir("cur")
    first.set_flags("SR")
    first.set_date(1_700_000_000)
    top.add(first)
    top.add_folder("Lists.Python").add(b"Subject: deep\n\n3\n")
    return tmp_path / "Maildir"


def test_maildir(maildir: Path) -> None:
    before = sorted((str(path), path.stat().st_mtime_ns) for path in maildir.rglob("*"))
    account = filled(f"maildir:{maildir}")
    (message,) = account.inbox
    assert message.content.octets == b"Subject: one\r\n\r\n1\r\n"
    assert message.flags == {"\\Seen", "\\Answered"}
    assert message.internal_date == datetime.fromtimestamp(1_700_000_000, UTC)
    (deep,) = account.mailboxes["Lists/Python"]
    assert (deep.content.octets, deep.flags) == (b"Subject: deep\r\n\r\n3\r\n", frozenset())
    account.inbox.expunge([message])
    assert sorted((str(path), path.stat().st_mtime_ns) for path in maildir.rglob("*")) == before
    assert len(filled(str(maildir)).inbox) == 1


MBOX = b"""\
From ada@example.com Mon Mar  2 09:14:58 2026
Subject: one
Date: Mon, 02 Mar 2026 09:14:58 +0100
Status: RO
X-Status: AF

Hello
From here on.
>From the beginning.

From bob@example.com Mon Mar  2 09:14:58 2026
Subject: two
Date: nonsense

x
"""


def test_mbox(tmp_path: Path) -> None:
    path = tmp_path / "old.mbox"
    path.write_bytes(MBOX.replace(b"\nFrom here", b"\n>From here"))
    for source in (str(path), f"mbox:{path}"):
        one, two = filled(source).inbox
        assert one.flags == {"\\Seen", "\\Answered", "\\Flagged"}
        assert one.internal_date == datetime(2026, 3, 2, 8, 14, 58, tzinfo=UTC)
        assert one.content.octets.startswith(b"Subject: one\r\n")
        assert two.content.octets.endswith(b"nonsense\r\n\r\nx\r\n")
    assert path.read_bytes() == MBOX.replace(b"\nFrom here", b"\n>From here")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("maildir:{0}/no", "no Maildir, which has the folders cur and new"),
        ("mbox:{0}/no", "there is no such file; give maildir:PATH or mbox:PATH"),
        ("{0}", "no Maildir"),
        ("{0}/text", 'no mbox, which begins with "From "'),
    ],
)
def test_what_is_no_mailbox(tmp_path: Path, source: str, says: str) -> None:
    (tmp_path / "text").write_text("Dear diary,\n")
    with pytest.raises(MailFileError) as error:
        filled(source.format(tmp_path))
    assert says in str(error.value)
    assert str(tmp_path) in str(error.value)


@pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.mbox"
    path.write_bytes(MBOX)
    path.chmod(0)
    with pytest.raises(MailFileError, match="cannot be read"):
        filled(str(path))


def test_more_mail_than_fits(maildir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_files, "MOST_OCTETS", 20)
    with pytest.raises(MailFileError, match="more than 256 MB"):
        filled(str(maildir))


def test_generated_mail_is_the_same_every_time_and_each_message_has_its_own_header() -> None:
    first, second = (practice_account(fill=lambda account: generated.fill(account, 500)) for _ in range(2))
    octets = [message.content.octets for message in first.inbox]
    assert octets == [message.content.octets for message in second.inbox]
    assert len(set(octets)) == 500
    entity = first.inbox.messages[500].content.entity
    assert entity.first(b"message-id") == b"<generated-500@example.com>"
