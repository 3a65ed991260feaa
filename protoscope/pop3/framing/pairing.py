"""What both directions of one connection must know of each other, so that each reply finds its command."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from protoscope.core.message import NOTHING
from protoscope.pop3.framing.waiting import Waiting


@dataclass(slots=True)
class Pairing:
    """Commands in order, the one that the last reply answered, and whether greeting and client were seen at all."""

    waiting: deque[Waiting] = field(default_factory=deque)
    last: Waiting | None = None
    greeted: bool = False
    one_sided: bool = True

    @property
    def oldest(self) -> Waiting | None:
        """The command that the server's next reply belongs to."""
        return self.waiting[0] if self.waiting else None

    @property
    def newest(self) -> Waiting | None:
        """The command that the client's next line may belong to."""
        return self.waiting[-1] if self.waiting else None

    @property
    def head(self) -> int:
        """Where the oldest command starts, or NOTHING."""
        return self.waiting[0].head if self.waiting else NOTHING

    def answered(self) -> int:
        """Take the oldest command off, its reply being complete; gives where it starts, or NOTHING."""
        head = self.head
        self.last = self.waiting.popleft() if self.waiting else None
        return head

    def forget(self) -> None:
        """No command that was sent will be answered any more."""
        self.waiting.clear()
        self.last = None
