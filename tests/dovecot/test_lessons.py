"""Lessons on an account of a real server: each is played to its end there, and leaves everything as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from protoscope.lessons.elsewhere import on_account, unfit
from protoscope.lessons.lesson import Lesson, Step
from protoscope.lessons.loader import load_lessons, packaged_folder
from protoscope.lessons.play import Played, play_there
from protoscope.lessons.words import words_in
from protoscope.net.target import Target
from tests.dovecot.conftest import ALICE
from tests.dovecot.instance import Dovecot, Listening, owner

LESSONS = tuple(lesson for lesson in load_lessons((packaged_folder(),)).lessons.values() if lesson.anywhere)
BY_ID = {lesson.id: lesson for lesson in LESSONS}

LETTER = b"From: Bob <bob@example.org>\r\nTo: alice@example.org\r\nSubject: Lunch\r\n\r\nAt noon?\r\n"
WITH_FILE = b"""\
From: Carol <carol@example.org>
Subject: The plan
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

Here it is.
--x
Content-Type: application/pdf; name=plan.pdf
Content-Transfer-Encoding: base64

JVBERi0=
--x--
""".replace(b"\n", b"\r\n")


class Home:
    """Alice's Maildir: what there is in it, and mail put there as if it had been delivered."""

    def __init__(self, dovecot: Dovecot) -> None:
        self._maildir = dovecot.folder / "home" / "alice" / "Maildir"

    def put(self, name: str, octets: bytes, flags: str | None = "") -> None:
        """A message with Maildir flags, such as FS; None for one that nobody has been told of, and so is recent."""
        path = self._maildir / ("new" if flags is None else "cur") / (name if flags is None else f"{name}:2,{flags}")
        path.write_bytes(octets)
        os.chown(path, *owner())

    def clear(self) -> None:
        """An account without mail."""
        for path in [*self._maildir.glob("cur/*"), *self._maildir.glob("new/*")]:
            path.unlink()

    @property
    def mail(self) -> dict[str, bytes]:
        """Every message by mailbox and name, flags included: in Maildir they are in the name."""
        found = (path for path in self._maildir.rglob("*") if path.parent.name in ("cur", "new") and path.is_file())
        return {str(path.relative_to(self._maildir)): path.read_bytes() for path in found}


@pytest.fixture
def home(instance: tuple[Dovecot, Listening], dovecot: Listening) -> Home:
    """Five unread messages, one with flags and a file, and one that is recent."""
    del dovecot
    found = Home(instance[0])
    found.put("1790000001.M1.localhost", WITH_FILE, "FS")
    found.put("1790000002.M2.localhost", LETTER, None)
    return found


def target(lesson: Lesson, listening: Listening) -> Target:
    port = listening.imap if lesson.protocol == "imap" else listening.pop3
    return Target(lesson.protocol, "127.0.0.1", port, tls=False, account=ALICE, ca=listening.ca)


async def played(lesson: Lesson, listening: Listening, home: Home) -> Played:
    """Gone through by its suggested lines, each after a wrong one; what a step wants to be sent arrives."""

    async def begin(step: Step) -> None:
        for number in range(step.deliver):
            home.put(f"180000000{number}.M{number}.localhost", LETTER, None)

    return await play_there(lesson, target(lesson, listening), begin)


def delivered(name: str) -> bool:
    return Path(name).name.startswith("18000000")


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
async def test_it_can_be_completed_and_changes_nothing(lesson: Lesson, dovecot: Listening, home: Home) -> None:
    before = home.mail
    found = await played(lesson, dovecot, home)
    assert found.run.done
    assert found.passed_over == ()
    assert found.session.problem is None
    after = {name: octets for name, octets in home.mail.items() if not delivered(name)}
    if lesson.protocol == "pop3":
        # Any session that opens a maildrop takes \Recent away, which moves the file (RFC 3501, 2.3.2).
        before, after = moved(before), moved(after)
    assert after == before


def moved(mail: dict[str, bytes]) -> dict[str, bytes]:
    return {name.replace("new/", "cur/").removesuffix(":2,"): octets for name, octets in mail.items()}


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
async def test_without_mail_it_says_what_it_needs_and_goes_on(lesson: Lesson, dovecot: Listening, home: Home) -> None:
    home.clear()
    found = await played(lesson, dovecot, home)
    assert found.run.done
    for _, why in found.passed_over:
        assert why.startswith("It needs a message"), why
        assert "send yourself" in why or "FETCH 1:*" in why
    of_mail = {"$LAST", "$NEWEST", "$UID", "$FOUND"}
    needed = [number for number, step in enumerate(on_account(lesson).steps) if of_mail.intersection(words_in(step))]
    assert [number for number, _ in found.passed_over] == needed


async def test_a_mailbox_without_attachments_leaves_out_what_is_about_them(dovecot: Listening, home: Home) -> None:
    home.clear()
    home.put("1790000001.M1.localhost", LETTER)
    found = await played(BY_ID["imap-mime"], dovecot, home)
    assert [number for number, _ in found.passed_over] == [2, 3, 4]
    assert {why.split(",")[0] for _, why in found.passed_over} == {"It needs a message that SEARCH has found"}


def test_most_lessons_are_safe_and_those_that_write_say_why_not() -> None:
    imap = Target("imap", "h", 993, tls=True)
    found = load_lessons((packaged_folder(),)).lessons
    fit = [lesson.id for lesson in found.values() if not unfit(lesson, imap)]
    assert len(LESSONS) == 15
    assert len(fit) == 12
    assert unfit(found["imap-delete"], imap).endswith("so it is for the practice server")
    assert unfit(found["imap-starttls"], imap) == "it begins in plaintext, so it needs a server opened by imap://"
    assert unfit(found["pop3-session"], imap) == "it needs a server opened by pops://"
