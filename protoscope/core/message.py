"""Messages: the protocol data units that a framer cuts out of the facts."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from protoscope.core.fact import Fact
from protoscope.core.span import Span


class Side(IntEnum):
    """Who wrote the octets."""

    CLIENT = 0
    SERVER = 1


class Kind(IntEnum):
    """What sort of unit it is. `label` is the name shown to people and printed by `protoscope parse`."""

    GREETING = 0
    UNTAGGED = 1
    TAGGED = 2
    CONTINUATION = 3
    """The server's `+` line, or a client's line that answers one (SASL response, `*`)."""
    COMMAND = 4
    """A whole client command; its octets from `head` on, if it was sent in parts."""
    PART = 5
    """The beginning or middle of a client command, up to a synchronising literal's `{n}` CRLF."""
    STATUS = 6
    MULTILINE = 7
    MALFORMED = 8
    EVENT = 9
    """No octets: connected, TLS started, octets discarded, closed."""

    @property
    def label(self) -> str:
        """The lower-case name."""
        return self.name.lower()


NOTHING = -1
"""In `Frame.answers`: answers no known command."""


class Frame(NamedTuple):
    """One message's place in its direction's stream; offsets count octets of that side since the connection began.

    `head` is where the whole command starts (`start` unless earlier parts were sent before a continuation).
    `answers` is the `head` offset, in the client's stream, of the command that a server's message belongs to, or that
    a client's line goes on with: a SASL response, or the DONE that ends IDLE.
    `defects` names what the framer tolerated, such as "bare-lf" or "line-limit".
    """

    side: Side
    kind: Kind
    start: int
    end: int
    head: int
    answers: int = NOTHING
    defects: tuple[str, ...] = ()


class Message(NamedTuple):
    """One message with its octets, made when looked at.

    `octets` is `start`..`end` of its side's stream, `whole` is `head`..`end`. `command` is the whole text of the
    command that `answers` points to (b"" when none is known). `secrets` are spans in `octets`.
    `at` is when its last octet passed, in seconds since the Unix epoch. `fact` is set for events only.
    """

    index: int  # type: ignore[assignment]
    connection: int
    side: Side
    kind: Kind
    at: float
    octets: bytes
    start: int = 0
    head: int = 0
    whole: bytes = b""
    answers: int = NOTHING
    command: bytes = b""
    secrets: tuple[Span, ...] = ()
    defects: tuple[str, ...] = ()
    fact: Fact | None = None

    @property
    def end(self) -> int:
        """The offset after the last octet, in its side's stream."""
        return self.start + len(self.octets)

    def __repr__(self) -> str:
        return f"<Message {self.index} {self.side.name} {self.kind.label} {len(self.octets)} octets>"
