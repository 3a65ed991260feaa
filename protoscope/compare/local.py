"""Local: what a device keeps on its own disk, in a Unix mbox, and what it can find in it without the server."""

from __future__ import annotations

import mailbox
from pathlib import Path

from protoscope.pop3.values import unstuffed
from protoscope.practice.content import Content
from protoscope.practice.decoding import body, folded, header
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
        wanted = folded(text)
        return [place for place, octets in enumerate(self._octets()) if wanted in _readable(octets)]

    def _octets(self) -> list[bytes]:
        return [self._box.get_bytes(key) for key in self._box.keys()]  # noqa: SIM118 - a mailbox iterates over messages

    def close(self) -> None:
        """Let go of the file."""
        self._box.close()


def _readable(octets: bytes) -> str:
    """What a reader can read of a message, equal letters made equal. Never raises: mail in the wild is as it is."""
    # mailbox gives the machine's line ends; messages have CRLF (RFC 5322, 2.1).
    entity = Content(octets.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")).entity
    return folded(f"{header(entity)}\n{body(entity)}")


def retrieved(timeline: Timeline, number: int) -> bytes:
    """The octets that RETR or TOP brought for POP3 message `number`, dots unstuffed (RFC 1939, 3)."""
    record = timeline.present.message(number)
    place = record.body or record.top
    return unstuffed(timeline.message(place.message).octets[place.start : place.end])
