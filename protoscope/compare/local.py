"""Local: what a device keeps on its own disk, in a Unix mbox, and what it can find in it without the server."""

from __future__ import annotations

import mailbox
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from protoscope.pop3.values import unstuffed
from protoscope.timeline.timeline import Timeline


class LocalMail:
    """An mbox file of one device."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "mail.mbox"
        self._box = mailbox.mbox(self.path)

    def add(self, octets: bytes) -> None:
        """Keep a message."""
        self._box.add(octets)
        self._box.flush()

    def __len__(self) -> int:
        return len(self._box)

    def containing(self, text: str) -> list[int]:
        """The places of the messages, 0 first, that hold `text` in a header field or in a text part."""
        wanted = text.lower()
        return [place for place, octets in enumerate(self._octets()) if wanted in _readable(octets).lower()]

    def _octets(self) -> list[bytes]:
        return [self._box.get_bytes(key) for key in self._box.keys()]  # noqa: SIM118 - a mailbox iterates over messages

    def close(self) -> None:
        """Let go of the file."""
        self._box.close()


def _readable(octets: bytes) -> str:
    message: EmailMessage = BytesParser(policy=policy.default).parsebytes(octets)
    fields = [str(value) for value in message.values()]
    texts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    return "\n".join((*fields, *texts))


def retrieved(timeline: Timeline, number: int) -> bytes:
    """The octets that RETR brought for POP3 message `number`, dots unstuffed (RFC 1939, 3)."""
    record = timeline.present.message(number)
    place = record.body
    return unstuffed(timeline.message(place.message).octets[place.start : place.end])
