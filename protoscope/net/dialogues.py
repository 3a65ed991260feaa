"""Dialogues: which typed commands are under way, which wait their turn, and who is told what the server said."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Sequence

from protoscope.core.message import NOTHING, Kind, Message, Side
from protoscope.core.protocol import Chunk, CommandError, Compress, Dialogue, UpgradeTls

Write = Callable[[Chunk], Sequence[Message]]
"""Sends octets; gives the messages that they completed."""

_OPENS_EXCHANGE = re.compile(
    rb"(?:\S+[ \t]+)?(?:AUTHENTICATE|AUTH|(?P<wraps>STARTTLS|STLS|COMPRESS))(?=[ \t\r\n])", re.IGNORECASE
)
"""After these commands the client's next line is no command: a SASL response (RFC 9051, 6.2.2; RFC 5034, 4), TLS
(RFC 9051, 6.2.1; RFC 2595, 4), or compressed (RFC 4978, 3)."""


class Running:
    """One dialogue: `head` is where its command starts in the client's stream.

    `responds` is set where it is no command but a line in an exchange, so that whatever the server says next is for it.
    `alone` is set while no other command may be sent: in a SASL exchange, before a literal's octets, around STARTTLS
    and COMPRESS.
    """

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self.head = NOTHING
        self.in_parts = False
        self.exchanges = False
        self.responds = False
        self.wraps = False

    @property
    def alone(self) -> bool:
        """Whether later commands must wait."""
        return self.exchanges or self.in_parts

    def sent(self, chunk: Chunk, completed: Sequence[Message]) -> None:
        """Note what was written, and the client's messages that it completed."""
        if opening := _OPENS_EXCHANGE.match(chunk.data):
            self.exchanges, self.wraps = True, opening["wraps"] is not None
        if completed:
            self.in_parts = completed[-1].kind is Kind.PART
            self.head = completed[0].head if self.head == NOTHING else self.head
            self.responds = completed[0].kind is Kind.CONTINUATION


class Dialogues:
    """Starts each command at once, unless one under way must be `alone`; then it is sent as soon as that one ends.

    `write`, `upgrade` and `compress` are called at once; `upgrade` shall call `tls_started` when the handshake is done.
    """

    def __init__(self, write: Write, upgrade: Callable[[], None], compress: Callable[[], None]) -> None:
        self._write = write
        self._upgrade = upgrade
        self._compress = compress
        self._running: list[Running] = []
        self._queue: deque[Running] = deque()
        self._upgrading: Running | None = None

    @property
    def busy(self) -> bool:
        """Whether any command is under way or waits."""
        return bool(self._running or self._queue)

    @property
    def queued(self) -> int:
        """How many commands wait for one under way to end."""
        return len(self._queue)

    @property
    def may_wrap(self) -> bool:
        """Whether any line that the server sends now may be followed by a TLS handshake or by compressed octets."""
        return any(running.wraps for running in self._running)

    def start(self, dialogue: Dialogue) -> None:
        """Begin a command now or, if one under way must be alone, after it."""
        self._queue.append(Running(dialogue))
        self._start_queued()

    def follow(self, dialogue: Dialogue, command: Message) -> None:
        """Tell a dialogue how a command is answered that has been sent without it."""
        running = Running(dialogue)
        running.sent(Chunk(command.octets), (command,))
        self._running.append(running)
        self._step(running, None)

    def feed(self, message: Message) -> None:
        """Tell the dialogues concerned what the server said."""
        for running in self._concerned(message):
            if running in self._running and running is not self._upgrading:
                self._step(running, message)
        self._start_queued()

    def tls_started(self) -> None:
        """Go on with the dialogue that asked for TLS."""
        running, self._upgrading = self._upgrading, None
        if running in self._running and running:
            self._step(running, None)
            self._start_queued()

    def abandon(self) -> None:
        """Wait no longer for the commands under way, and send those that waited for them."""
        ended, self._running, self._upgrading = self._running, [], None
        for running in ended:
            running.dialogue.close()
        self._start_queued()

    def clear(self) -> None:
        """End all: the connection is gone."""
        ended = [*self._running, *self._queue]
        self._running.clear()
        self._queue.clear()
        self._upgrading = None
        for running in ended:
            running.dialogue.close()

    def _start_queued(self) -> None:
        while self._queue and not any(running.alone for running in self._running):
            running = self._queue.popleft()
            self._running.append(running)
            self._step(running, None)

    def _concerned(self, message: Message) -> list[Running]:
        """Whose command it answers; else those that can tell by its tag, or the one that a continuation invites."""
        paired = [each for each in self._running if each.responds or each.head == message.answers != NOTHING]
        if paired or not self._running:
            return paired
        return {Kind.TAGGED: self._running[:], Kind.CONTINUATION: self._running[-1:]}.get(message.kind, [])

    def _step(self, running: Running, message: Message | None) -> None:
        """Tell a dialogue one thing and do what it wishes. After UpgradeTls it goes on in `tls_started`."""
        try:
            wish = next(running.dialogue) if message is None else running.dialogue.send(message)
        except StopIteration:
            self._running.remove(running)
            return
        except CommandError:
            self._running.remove(running)
            raise
        if isinstance(wish, UpgradeTls):
            self._upgrading = running
            self._upgrade()
        elif isinstance(wish, Compress):
            self._compress()
            self._step(running, None)
        elif wish is not None:
            self._send(running, wish)

    def _send(self, running: Running, chunk: Chunk) -> None:
        running.sent(chunk, [message for message in self._write(chunk) if message.side is Side.CLIENT])
