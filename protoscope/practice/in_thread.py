"""The practice server in a thread of its own, for tests of mail clients of any kind: blocking ones and asynchronous."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from email.message import Message as EmailMessage
from threading import Thread
from typing import NamedTuple, Self, TypeVar

from protoscope.core.message import Kind, Side
from protoscope.core.secret import masked
from protoscope.core.visible import decoded, visible
from protoscope.practice.delivery import deliver
from protoscope.practice.recording import Recording
from protoscope.practice.server import Listening, PracticeServer
from protoscope.practice.settings import Settings
from protoscope.practice.store import INBOX
from protoscope.timeline.timeline import Timeline

T = TypeVar("T")
_SIDES = {Side.CLIENT: "C", Side.SERVER: "S"}
_PROTOCOLS = ("imap", "pop3")
_PATIENCE = 20
"""Seconds in which the server starts, ends, or does what it is asked."""


class Stored(NamedTuple):
    """A message as the server has it now."""

    uid: int
    flags: frozenset[str]
    octets: bytes


class PracticeMail:
    """A practice server, started by `with` and ended with it. All of it may be used in any thread.

    `host`, the ports `imap`, `imaps`, `pop3`, `pop3s`, `user`, `password`, and `ca`, the file with the certificate of
    the authority to trust.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self._loop = asyncio.new_event_loop()
        self._recording = Recording(lambda: self._loop.time())
        self._server = PracticeServer(settings=settings, taps=self._recording.tap)
        self._thread = Thread(target=self._loop.run_forever, name="protoscope-practice", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        listening: Listening = asyncio.run_coroutine_threadsafe(self._server.start(), self._loop).result(_PATIENCE)
        self.host = listening.host
        self.imap, self.imaps = listening.imap, listening.imaps
        self.pop3, self.pop3s = listening.pop3, listening.pop3s
        self.user, self.password = listening.user, listening.password.reveal()
        self.ca = str(listening.ca)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._server.stop(), self._loop).result(_PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()

    def _do(self, what: Callable[[], T]) -> T:
        """Do something in the server's thread, after what it is doing now."""

        async def done() -> T:
            return what()

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(_PATIENCE)

    @property
    def ssl_context(self) -> ssl.SSLContext:
        """What a client needs to trust the server."""
        return ssl.create_default_context(cafile=self.ca)

    # -- mail --------------------------------------------------------------------------------------------------------

    def deliver(self, message: bytes | str | EmailMessage, flags: Iterable[str] = (), mailbox: str = INBOX) -> int:
        """Let a message arrive, which clients are told as ever; gives its UID."""
        octets = message.encode() if isinstance(message, str) else bytes(message)
        account = self._server.accounts[self.user]
        return self._do(lambda: deliver(account, octets, flags, mailbox)).uid

    def messages(self, mailbox: str = INBOX) -> list[Stored]:
        """What is in a mailbox now. Raises KeyError where there is none of that name."""
        account = self._server.accounts[self.user]
        return self._do(
            lambda: [Stored(each.uid, each.flags, each.content.octets) for each in account.mailboxes[mailbox]]
        )

    # -- misbehaving -------------------------------------------------------------------------------------------------

    def fault(self, name: str) -> None:
        """Misbehave from now on: `drip`, `drop:120`, or what `protoscope serve --faults` lists. Raises FaultError."""
        self._do(lambda: self._server.faults.switch_on(name))

    def behave(self) -> None:
        """Switch all faults off."""
        self._do(self._server.faults.clear)

    @contextmanager
    def misbehaving(self, *names: str) -> Iterator[None]:
        """Misbehave inside `with`."""
        for name in names:
            self.fault(name)
        try:
            yield
        finally:
            for name in names:
                self._do(lambda name=name: self._server.faults.switch_off(name.partition(":")[0]))  # type: ignore[misc]

    # -- what was said -----------------------------------------------------------------------------------------------

    def timelines(self) -> dict[str, Timeline]:
        """What was said so far, by protocol, with states and findings at every message."""
        return self._do(lambda: {name: self._recording.timeline(name) for name in _PROTOCOLS})

    @property
    def transcript(self) -> list[str]:
        """A line for each message: protocol, connection, C or S, and what was said; passwords are masked."""
        lines = [line for timeline in self.timelines().values() for line in _spoken(timeline)]
        return [text for _, text in sorted(lines, key=lambda line: line[0])]

    @property
    def findings(self) -> list[str]:
        """What is wrong or noteworthy in what the client said: rule, and a sentence."""
        return [
            f"{finding.rule}: {finding.text}"
            for timeline in self.timelines().values()
            for index in range(len(timeline))
            for finding in timeline.findings(index)
            if finding.side is Side.CLIENT
        ]


def _spoken(timeline: Timeline) -> Iterator[tuple[float, str]]:
    for message in timeline.messages():
        if message.kind is not Kind.EVENT:
            octets = masked(message.octets, timeline.secrets(message)).rstrip(b"\r\n")
            text = visible(decoded(octets))
            name = f"{timeline.wing.name} {message.connection + 1}"
            yield message.at, f"{name} {_SIDES[message.side]}: {text}"
