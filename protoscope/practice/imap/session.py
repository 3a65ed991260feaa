"""What one IMAP client and the server know of each other, and how the server says things (RFC 3501)."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeVar

from protoscope.practice.accounts import Accounts
from protoscope.practice.imap.notify import Notify
from protoscope.practice.imap.registry import Bad, State
from protoscope.practice.imap.view import View
from protoscope.practice.imap.waiting import either, ended
from protoscope.practice.settings import Settings
from protoscope.practice.store import Account
from protoscope.practice.turn import Turn
from protoscope.practice.wire import Wire

T = TypeVar("T")


class Session:
    """`account` is there after login, `view` while a mailbox is selected."""

    def __init__(
        self, wire: Wire, accounts: Accounts, context: Callable[[], Awaitable[ssl.SSLContext]], settings: Settings
    ) -> None:
        self.wire = wire
        self.accounts = accounts
        self.context = context
        self.settings = settings
        self.account: Account | None = None
        self.view: View | None = None
        self.tag = "*"
        """The tag of the command that is being carried out."""
        self.enabled: set[str] = set()
        """What ENABLE, or the use of an extension, has switched on, in upper case."""
        self.wake = asyncio.Event()
        """Set when there may be something to push."""
        self.turn = Turn()
        self.notify: Notify | None = None
        self.over = False

    @property
    def state(self) -> State:
        """Where the connection is."""
        if self.account is None:
            return State.NOT_AUTHENTICATED
        return State.AUTHENTICATED if self.view is None else State.SELECTED

    @property
    def user(self) -> Account:
        """Who is logged in."""
        if self.account is None:
            raise Bad("Log in first.")
        return self.account

    @property
    def selected(self) -> View:
        """The selected mailbox."""
        if self.view is None:
            raise Bad("No mailbox selected.")
        return self.view

    # -- extensions that change what is sent --------------------------------------------------------------------------

    @property
    def revision_2(self) -> bool:
        """Whether the client speaks IMAP4rev2."""
        return "IMAP4REV2" in self.enabled

    @property
    def utf8(self) -> bool:
        """Whether mailbox names are UTF-8, not modified UTF-7 (RFC 9051, 5.1; RFC 9755, 3)."""
        return not self.enabled.isdisjoint(("IMAP4REV2", "UTF8=ACCEPT"))

    def enable(self, *names: str) -> list[str]:
        """Switch extensions on; gives those that were off. QRESYNC takes CONDSTORE along (RFC 7162, 3.2.3)."""
        new = [name for name in names if name not in self.enabled]
        mod_sequences = "CONDSTORE" in self.enabled
        self.enabled.update(new, ("CONDSTORE",) if "QRESYNC" in new else ())
        if "CONDSTORE" in self.enabled and not mod_sequences and self.view is not None:
            self.untagged(b"* OK [HIGHESTMODSEQ %d] Highest" % self.view.mailbox.modseq)
        return new

    # -- answering ---------------------------------------------------------------------------------------------------

    def untagged(self, *lines: bytes) -> None:
        """Send whole responses, which already begin with `* ` or `+ `."""
        if lines:
            self.wire.write(b"\r\n".join((*lines, b"")))

    def status(self, condition: str, text: str, code: str = "") -> None:
        """Send a status response under the tag of the command that is being carried out."""
        coded = f"[{code}] {text}" if code else text
        self.untagged(f"{self.tag} {condition} {coded}".encode("utf-8", "replace"))

    async def send(self, lines: Iterable[bytes]) -> None:
        """Send many responses, waiting for the client where it is slow."""
        made: list[bytes] = []
        for line in lines:
            made.append(line)
            if self.turn.over:
                await self._sent(made)
                made = []
                await self.turn.passed()
        await self._sent(made)

    async def _sent(self, lines: Iterable[bytes]) -> None:
        self.untagged(*lines)
        await self.wire.flush()

    async def push(self, expunges: bool = True) -> None:
        """Say what has happened to the selected mailbox."""
        self.wake.clear()
        if self.view is not None:
            await self.send(self.view.updates(expunges))
        if self.notify is not None:
            await self.send(self.notify.news(self))

    async def pushing_while(self, coming: Coroutine[Any, Any, T]) -> T:
        """Wait for what the client says, and push what happens meanwhile."""
        waiting = asyncio.ensure_future(coming)
        try:
            while not waiting.done():
                await self.push(self.notify is None or self.notify.expunges)
                await self.wire.flush()
                await either(waiting, self.wake)
            return waiting.result()
        finally:
            await ended(waiting)

    def listen(self, notify: Notify | None) -> None:
        """Hear of other mailboxes as NOTIFY asks, or no longer (RFC 5465)."""
        if self.account is not None and self.notify is not None:
            self.account.listeners.remove(self.notify)
        self.notify = notify
        if notify is not None:
            self.user.listeners.append(notify)

    def leave_mailbox(self) -> None:
        """No mailbox is selected any more."""
        if self.view is not None:
            self.view.close()
        self.view = None
