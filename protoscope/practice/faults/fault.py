"""A fault: its name, what it does, and what an observer of the connection can say about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from protoscope.practice.faults.reply import Reply
from protoscope.practice.faults.talk import Talk

Layer = Literal["wire", "meaning"]
Answer = Callable[[Reply, Talk, float], Iterable[bytes]]
"""Takes a response of the server and the fault's number; gives what the client gets instead."""
Ask = Callable[[bytes, Talk], bytes]
"""Takes a command line of the client; gives what the server gets instead."""

IMAP, POP3 = ("imap",), ("pop3",)
BOTH = (*IMAP, *POP3)


@dataclass(frozen=True, slots=True)
class Number:
    """What stands behind the colon in `drop:120`."""

    unit: str
    default: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to misbehave; `text` is one sentence about what the server does.

    `found` are ids of rules and defects that an observer reports, at least one in each protocol. Where an observer of
    one or both cannot tell, `otherwise` says why, or how the program explains it.
    """

    name: str
    layer: Layer
    protocols: tuple[str, ...]
    text: str
    found: tuple[str, ...] = ()
    otherwise: str = ""
    number: Number | None = None
    answer: Answer | None = None
    ask: Ask | None = None

    @property
    def usage(self) -> str:
        """The name with its number, as it may be typed."""
        return f"{self.name}:{self.number.default:g}" if self.number else self.name
