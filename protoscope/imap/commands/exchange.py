"""Exchange: sending a command in its chunks and telling which message completes it."""

from __future__ import annotations

from collections.abc import Generator

from protoscope.core.message import Kind, Message
from protoscope.core.protocol import Chunk, Dialogue, UpgradeTls


def answers(message: Message, tag: str) -> bool:
    """Whether `message` is the tagged response of that command."""
    return message.kind is Kind.TAGGED and message.octets.split(b" ", 1)[0] == tag.encode("ascii")


def is_ok(message: Message) -> bool:
    """Whether a tagged response says OK."""
    return message.octets.split()[1:2] in ([b"OK"], [b"ok"], [b"Ok"])


def until(tag: str, chunks: tuple[Chunk, ...]) -> Generator[Chunk | UpgradeTls | None, Message | None, Message | None]:
    """Sends each chunk when the server invites it, and gives the tagged response; no chunks if all has been sent.

    A NO or BAD in place of an invitation ends the command early; what was left is not sent (RFC 9051, 4.3).
    """
    rest = list(chunks)
    message = yield rest.pop(0) if rest else None
    while message is None or not answers(message, tag):
        invited = message is not None and message.kind is Kind.CONTINUATION and bool(rest)
        message = yield rest.pop(0) if invited else None
    return message


def exchange(tag: str, chunks: tuple[Chunk, ...]) -> Dialogue:
    """A command that needs no more than its own octets."""
    yield from until(tag, chunks)


def until_challenged(tag: str, chunk: Chunk) -> Dialogue:
    """A command that is left open at the server's `+`, because the next line is for the person to type."""
    message = yield chunk
    while message is None or not (message.kind is Kind.CONTINUATION or answers(message, tag)):
        message = yield None
