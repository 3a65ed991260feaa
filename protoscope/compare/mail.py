"""Mail: the practice account of a comparison: a large message first, then the sample's INBOX, the same every time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from protoscope.practice import sample
from protoscope.practice.content import Content
from protoscope.practice.letter import file, letter, multipart, octets, part
from protoscope.practice.server import Listening, PracticeServer

PICTURE = bytes(range(256)) * 1200
"""The attachment of the large message: 300 kB."""


def large() -> bytes:
    """A short text with a large attachment."""
    message = letter(300, "Sun, 01 Mar 2026 18:00:00 +0100", "Pictures of the trip")
    picture = file(PICTURE, 'image/png; name="trip.png"', 'attachment; filename="trip.png"')
    return octets(multipart(message, "mixed", "=_trip", part("Here is one of them.\n"), picture))


@asynccontextmanager
async def practice_server() -> AsyncIterator[Listening]:
    """A practice server of its own, with the large message in front of the sample's."""
    server = PracticeServer()
    inbox = next(iter(server.accounts.values())).inbox
    inbox.expunge(inbox)
    for mail in (sample.Mail(large()), *sample.folders()[0].mail):
        inbox.append(Content(mail.octets), mail.flags, sample.FIRST)
    try:
        yield await server.start()
    finally:
        await server.stop()
