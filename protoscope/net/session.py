"""Session: the one driver between a live server and the trace. Wings say what to send; it does the I/O.

A typed command is sent at once, also while others are under way (pipelining), unless one of those must be alone: a
SASL exchange, a command whose literal the server has not asked for yet, and STARTTLS or STLS. Then it waits until that
one has ended, or is given up by `abandon`.
"""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path

from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Chunk, CommandError, Context
from protoscope.net import problem
from protoscope.net.clock import Clock, steady
from protoscope.net.dialogues import Dialogues
from protoscope.net.guard import exposure
from protoscope.net.link import Link, Timeouts
from protoscope.net.problem import ConnectError
from protoscope.net.recorder import Recorder, Sink
from protoscope.net.standing import Standing
from protoscope.net.target import Target
from protoscope.timeline.timeline import Timeline

__all__ = ["ConnectError", "Session", "Timeouts"]

_FINISHED = ("LOGOUT", "UPDATE", "closed")
"""Phases in which the server is right to hang up (RFC 9051, 3.4; RFC 1939, 6)."""


class Session:
    """One server, and one connection to it at a time; each new one goes on in the same timeline.

    `account` is who logs in; set it when the password is known. `problem` is why the last connection was not made or
    did not last, None while all is well and after an end in order.
    """

    def __init__(
        self,
        target: Target,
        timeline: Timeline,
        clock: Clock | None = None,
        sink: Sink | None = None,
        timeouts: Timeouts | None = None,
    ) -> None:
        self.target = target
        self.timeline = timeline
        self.account = target.account
        self.problem: ConnectError | None = None
        self.recorder = Recorder(timeline, clock or steady(), sink)
        self._timeouts = timeouts or Timeouts()
        self._dialogues = Dialogues(self._write, self._upgrade, self._compress)
        self._link: Link | None = None
        self._connecting = False
        self._handshake: asyncio.Task[None] | None = None
        self._tags = 0
        self._standing = Standing()
        self._settled = asyncio.Event()

    # -- what it is doing --------------------------------------------------------------------------------------------

    @property
    def connected(self) -> bool:
        """Whether commands can be sent."""
        return self._link is not None and self._link.open and not self._connecting

    @property
    def busy(self) -> bool:
        """Whether a connection is being made or a typed command is not complete."""
        return self._connecting or self._dialogues.busy

    @property
    def queued(self) -> int:
        """How many typed commands wait for one under way to end."""
        return self._dialogues.queued

    @property
    def next_tag(self) -> str:
        """The tag of the next command; tags go on through all connections, so that each is unique in the trace."""
        return f"A{self._tags + 1}"

    async def quiet(self) -> None:
        """Wait until it is not busy: every typed command is complete, or the connection is gone."""
        while self.busy:
            self._settled.clear()
            await self._settled.wait()

    # -- the connection ----------------------------------------------------------------------------------------------

    async def connect(self) -> None:
        """Open the next connection and wait for the greeting. Raises ConnectError, kept in `problem` too."""
        await self.close()
        self.problem, self._standing = None, Standing()
        self._connecting = True
        number = self.timeline.trace.connections
        self._link = Link(self.target, number, self.recorder, self, self._timeouts)
        try:
            await self._link.connect()
        except ConnectError as failure:
            self.problem = failure
            raise
        finally:
            self._connecting = False
            self._settled.set()

    async def reconnect(self) -> None:
        """Open a new connection after a drop; the trace goes on. Raises ConnectError."""
        await self.connect()

    async def close(self) -> None:
        """Hang up, if connected; commands under way are given up."""
        if self._handshake:
            self._handshake.cancel()
        if self._link:
            await self._link.close()
        self._given_up()

    # -- sending -----------------------------------------------------------------------------------------------------

    async def command(self, line: str) -> None:
        """Send a typed line, or queue it (see above); returns when it is written, not when it is complete.

        Raises CommandError where the wing cannot make octets of it, ConnectError while not connected.
        """
        link, tag, present = self._open_link(), self.next_tag, self.timeline.present
        context = Context(self.account, tag, _file, nonce=secrets.token_urlsafe(18))
        dialogue = self.timeline.wing.command(line, present, context)
        before = self.timeline.trace.length(link.number, Side.CLIENT)
        self._dialogues.start(dialogue)
        if self._dialogues.queued or self._starts_with(tag, link, before):
            self._tags += 1
        self._settled.set()
        await link.drained()

    async def raw(self, data: bytes) -> None:
        """Send octets as they are, legal or not. Raises ConnectError while not connected.

        TLS or compression that a command among them asks for begins as after a typed one.
        """
        link = self._open_link()
        for message in self._write(self.timeline.wing.raw(data, self.unfinished)):
            dialogue = self.timeline.wing.follows(message) if message.side is Side.CLIENT else None
            if dialogue is not None:
                self._dialogues.follow(dialogue, message)
        await link.drained()

    def abandon(self) -> None:
        """Wait no longer for commands that the server does not complete, and send those that are queued."""
        self._dialogues.abandon()
        self._settled.set()

    @property
    def unfinished(self) -> Message | None:
        """The command that raw octets would go on with: its beginning, or the one whose challenge is open."""
        return None if self._link is None else self._standing.unfinished(self.timeline, self._link.number)

    def needs_confirmation(self, line: str) -> str:
        """Why to ask before sending `line`: it shows credentials to whoever listens. Empty where there is no need."""
        return self._exposure() if self.timeline.wing.sends_credentials(line) else ""

    def raw_needs_confirmation(self, data: bytes) -> str:
        """The same for raw octets."""
        return self._exposure() if self.timeline.wing.raw(data, self.unfinished).secrets else ""

    def _exposure(self) -> str:
        return exposure(self.target, self.timeline.present)

    def _open_link(self) -> Link:
        if self._link is None or not self.connected:
            raise ConnectError("not connected", problem.where(self.target), "connect first")
        return self._link

    def _starts_with(self, tag: str, link: Link, start: int) -> bool:
        octets = self.timeline.trace.octets(link.number, Side.CLIENT, start, start + len(tag) + 1)
        return octets == tag.encode() + b" "

    # -- for the dialogues -------------------------------------------------------------------------------------------

    def _write(self, chunk: Chunk) -> list[Message]:
        completed = self._link.write(chunk) if self._link else []
        for message in completed:
            if message.side is Side.CLIENT:
                self._standing.sent = message
            else:
                self.heard(message)
        self._standing.heard = None
        return completed

    def _upgrade(self) -> None:
        if self._link:
            self._link.refuse_plaintext()
            self._handshake = asyncio.get_running_loop().create_task(self._shake_hands(self._link))

    def _compress(self) -> None:
        if self._link:
            self._link.start_compression()

    async def _shake_hands(self, link: Link) -> None:
        try:
            await link.start_tls()
        except ConnectError as failure:
            self.problem = failure
            link.end("error", failure.what)
            self._given_up()
        else:
            self._dialogues.tls_started()
            self._settled.set()

    # -- for the link ------------------------------------------------------------------------------------------------

    @property
    def may_wrap(self) -> bool:
        """Whether the server's next line may be its last before a TLS handshake, or before it compresses."""
        return self._dialogues.may_wrap

    def heard(self, message: Message) -> None:
        """Pass on to the dialogues what the server said."""
        if message.side is Side.SERVER and message.kind is not Kind.EVENT:
            self._standing.heard = message
            self._dialogues.feed(message)
            self._settled.set()

    def lost(self, error: Exception | None) -> None:
        """Note whether the end was in order: the server hung up after it had answered a command to that effect."""
        in_order = self._standing.answered and not self.busy and str(self.timeline.present.phase).startswith(_FINISHED)
        self.problem = None if in_order else problem.dropped(self.target, error)
        self._given_up()

    def _given_up(self) -> None:
        self._dialogues.clear()
        self._settled.set()


def _file(path: str) -> bytes:
    """The octets of a literal that is in a file."""
    try:
        return Path(path).expanduser().read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: cannot be read ({error.strerror or error})") from error
