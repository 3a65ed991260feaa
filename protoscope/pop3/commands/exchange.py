"""Exchange: sending a command and telling which message completes it."""

from __future__ import annotations

from collections.abc import Generator

from protoscope.core.message import Kind, Message
from protoscope.core.protocol import Chunk, Dialogue, UpgradeTls
from protoscope.pop3.indicator import indicator

Until = Generator[Chunk | UpgradeTls | None, Message | None, Message]
_UNREADABLE = frozenset(("line-limit", "message-limit", "cut-short"))


def completes(message: Message) -> bool:
    """Whether a message that answers a command is the last to do so."""
    return message.kind in (Kind.STATUS, Kind.MULTILINE) or not _UNREADABLE.isdisjoint(message.defects)


def is_ok(message: Message) -> bool:
    """Whether a reply is positive."""
    status = indicator(message.octets)
    return status is not None and status.positive


def until_completed(chunk: Chunk | None) -> Until:
    """Sends the command, unless it has been sent, and gives the reply."""
    message = yield chunk
    while message is None or not completes(message):
        message = yield None
    return message


def exchange(chunk: Chunk) -> Dialogue:
    """A command that needs no more than its own line."""
    yield from until_completed(chunk)


def until_challenged(chunk: Chunk) -> Dialogue:
    """A command that is left open at the server's `+`, because the next line is for the person to type."""
    message = yield chunk
    while message is None or not (message.kind is Kind.CONTINUATION or completes(message)):
        message = yield None
