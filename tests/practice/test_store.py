"""The store: UIDs, flags, names, and who is told."""

from __future__ import annotations

from datetime import UTC, datetime

from protoscope.core.secret import Secret
from protoscope.practice.content import Content
from protoscope.practice.mailbox import Mailbox, Message, Watcher
from protoscope.practice.store import Account

DAY = datetime(2026, 3, 2, tzinfo=UTC)


def account() -> Account:
    return Account("u", Secret("p"), 100)


def filled(mailbox: Mailbox, count: int) -> Mailbox:
    for number in range(count):
        mailbox.append(Content(b"Subject: %d\r\n\r\n" % number), (), DAY)
    return mailbox


class Log:
    def __init__(self) -> None:
        self.told: list[str] = []

    def arrived(self, message: Message) -> None:
        self.told.append(f"arrived {message.uid}")

    def changed(self, message: Message, by: Watcher | None) -> None:
        self.told.append(f"changed {message.uid}")

    def expunged(self, message: Message) -> None:
        self.told.append(f"expunged {message.uid}")


def test_watchers_are_told() -> None:
    inbox, log = account().inbox, Log()
    inbox.watchers.append(log)
    first = filled(inbox, 2).messages[1]
    inbox.set_flags(first, {"\\seen"})
    inbox.set_flags(first, {"\\Seen"})
    inbox.expunge([first, first])
    assert log.told == ["arrived 1", "arrived 2", "changed 1", "expunged 1"]


def test_uids_ascend_and_are_never_used_again() -> None:
    inbox = filled(account().inbox, 3)
    inbox.expunge(list(inbox))
    assert list(filled(inbox, 1).messages) == [4]


def test_flags_are_spelled_as_the_mailbox_knows_them() -> None:
    inbox = filled(account().inbox, 2)
    inbox.set_flags(inbox.messages[1], {"$Work", "\\ANSWERED"})
    inbox.set_flags(inbox.messages[2], {"$WORK"})
    assert inbox.messages[1].flags == {"$Work", "\\Answered"}
    assert inbox.messages[2].flags == {"$Work"}
    assert inbox.keywords == ["$Work"]


def test_recent_belongs_to_the_first_who_claims_it() -> None:
    inbox = filled(account().inbox, 2)
    assert (inbox.recent, inbox.claim_recent(), inbox.recent) == (2, 1, 0)


def test_create_makes_what_is_above() -> None:
    user = account()
    user.create("a/b/c")
    assert list(user.mailboxes) == ["INBOX", "a", "a/b", "a/b/c"]
    assert user.get("inBOX") is user.inbox


def test_delete_keeps_a_name_with_inferiors() -> None:
    user = account()
    user.create("a/b")
    user.delete("a")
    assert user.get("a") is None
    assert "a" in user.mailboxes
    old = user.mailboxes["a"].uid_validity
    assert user.create("a").uid_validity > old


def test_rename_takes_inferiors_along() -> None:
    user = account()
    user.create("a/b/c")
    user.rename("a/b", "x/y")
    assert sorted(user.mailboxes) == ["INBOX", "a", "x", "x/y", "x/y/c"]


def test_rename_of_inbox_empties_it() -> None:
    user = account()
    filled(user.inbox, 2)
    user.rename("INBOX", "old")
    assert (len(user.inbox), len(user.mailboxes["old"])) == (0, 2)
