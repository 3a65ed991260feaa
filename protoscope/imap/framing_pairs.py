"""Which commands wait for their tagged response, and which of them a server's message answers (RFC 9051, 2.2.2)."""

from __future__ import annotations

from protoscope.core.message import NOTHING


class Outstanding:
    """Commands sent and not completed, each known by the offset of its first octet in the client's stream.

    `sasl` is the AUTHENTICATE under way; `challenged` tells that the server's last `+` in it was not answered yet.
    """

    def __init__(self) -> None:
        self._by_tag: dict[bytes, list[int]] = {}
        self._count = 0
        self.sasl: int | None = None
        self.challenged = False
        self._idle: int | None = None

    def add(self, tag: bytes, head: int, authenticates: bool, idles: bool) -> None:
        """A command is complete."""
        self._by_tag.setdefault(tag, []).append(head)
        self._count += 1
        if authenticates:
            self.sasl, self.challenged = head, False
        if idles:
            self._idle = head

    def complete(self, tag: bytes) -> int:
        """The oldest command with that tag, which is now done; NOTHING where none waits."""
        heads = self._by_tag.get(tag)
        if not heads:
            return NOTHING
        head = heads.pop(0)
        if not heads:
            del self._by_tag[tag]
        self._count -= 1
        if head == self.sasl:
            self.sasl, self.challenged = None, False
        if head == self._idle:
            self._idle = None
        return head

    def challenge(self) -> int:
        """The command that a `+` line answers: the SASL exchange or IDLE under way, else the only one."""
        if self.sasl is not None:
            self.challenged = True
            return self.sasl
        return self.only(None) if self._idle is None else self._idle

    def goes_on(self) -> int:
        """The command under way that a client's line without a tag goes on with; NOTHING where there is none."""
        return next((head for head in (self.sasl, self._idle) if head is not None), NOTHING)

    def only(self, sending: int | None) -> int:
        """The one command that waits, or is being sent; NOTHING where none or several do."""
        if sending is not None:
            return NOTHING if self._count else sending
        return next(iter(self._by_tag.values()))[0] if self._count == 1 else NOTHING
