"""A Dovecot with a large mailbox for the benchmarks: mail as various as a busy person's, the same each time."""

from __future__ import annotations

import base64
import os
import pwd
from email.utils import formatdate

from tests.dovecot.instance import Dovecot

NAMES = ("Carol Example", "Bob Builder", "Jörg Müller", "田中 太郎", '"O\'Brien, Pat"', "Ünal Öztürk")
WORDS = (
    *("status", "report", "meeting", "invoice", "build", "failed", "release", "notes", "weekly", "digest"),
    *("question", "about", "parser", "literal", "mailbox", "search", "flags", "thread", "review", "receipt"),
)
FLAGS = ("", "S", "S", "S", "RS", "FS", "S", "")
BEGIN = 1_600_000_000


def encoded(text: str) -> str:
    """A header word, encoded where it has to be (RFC 2047)."""
    return text if text.isascii() else f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def mail(number: int) -> bytes:
    """Message `number`, 1 first."""
    dice = number * 2654435761 & 0xFFFFFFFF
    subject = " ".join(WORDS[(dice >> shift) % len(WORDS)] for shift in (0, 5, 10, 15))
    sender = f"{encoded(NAMES[number % len(NAMES)])} <user{number % 997}@host{number % 31}.example.org>"
    head = [
        f"Date: {formatdate(BEGIN + number * 977)}",
        f"From: {sender}",
        "To: Alice <alice@example.org>",
        f"Subject: {encoded(f'[{number}] {subject}' + (' äöü 日本語' if number % 11 == 0 else ''))}",
        f"Message-ID: <{dice:08x}.{number}@example.org>",
    ]
    if number % 4 == 0:
        head.append("Cc: " + ", ".join(f"user{number + more}@example.net" for more in range(1 + number % 5)))
    if number % 3 == 0:
        head.append(f"In-Reply-To: <{dice ^ 1:08x}.{number - 1}@example.org>")
    return "\n".join([*head, "", f"Message number {number}", ""]).encode()


class BigDovecot(Dovecot):
    """Its INBOX has `messages` messages."""

    def fill(self) -> None:
        """Write them."""
        maildir = self.folder / "home" / "alice" / "Maildir"
        for part in ("cur", "new", "tmp"):
            (maildir / part).mkdir(parents=True, exist_ok=True)
        for number in range(1, self.messages + 1):
            octets = mail(number)
            name = f"{BEGIN + number * 977}.M{number:07d}P1.big,S={len(octets)}:2,{FLAGS[number % len(FLAGS)]}"
            (maildir / "cur" / name).write_bytes(octets)
        self._own()

    def _own(self) -> None:
        """Dovecot's user has to be able to write beside the mail, not into it."""
        user = pwd.getpwnam("dovecot") if not os.getuid() else pwd.getpwuid(os.getuid())
        home = self.folder / "home"
        for path in (home, *(path for path in home.rglob("*") if path.is_dir())):
            os.chown(path, user.pw_uid, user.pw_gid)
