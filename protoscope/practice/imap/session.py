"""One IMAP client's session: reads commands, carries them out one after the other, pushes what others do (RFC 3501)."""

from __future__ import annotations

import asyncio
import logging
import re
import ssl
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from itertools import islice
from typing import Any, TypeVar

from protoscope.practice.accounts import Accounts
from protoscope.practice.imap import capabilities, reader
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.notify import Notify
from protoscope.practice.imap.registry import COMMANDS, Bad, Refused, Row, State
from protoscope.practice.imap.view import View
from protoscope.practice.imap.waiting import either, ended
from protoscope.practice.settings import Settings
from protoscope.practice.store import Account
from protoscope.practice.wire import LINE, TooLong, Wire

_TAG = re.compile(rb"[^\x00-\x20\x7f-\xff(){%*\"\\+]{1,1000}(?=[ \r\n]|\Z)")
_NAME = re.compile(rb" ((?:UID +)?[A-Z0-9]+)(?= |\Z)", re.IGNORECASE)
T = TypeVar("T")
_AT_ONCE = 50
"""Responses between two looks at whether the client keeps up."""
_LOG = logging.getLogger(__name__)
MOST_ERRORS = 20
"""Bad commands in a row before the server hangs up, as Dovecot does."""


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
        self.notify: Notify | None = None
        self.over = False
        self._errors = 0

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

    def _status(self, condition: str, text: str, code: str = "") -> None:
        coded = f"[{code}] {text}" if code else text
        self.untagged(f"{self.tag} {condition} {coded}".encode("utf-8", "replace"))

    def push(self, expunges: bool = True) -> None:
        """Say what has happened to the selected mailbox."""
        self.wake.clear()
        if self.view is not None:
            self.untagged(*self.view.updates(expunges))
        if self.notify is not None:
            self.untagged(*self.notify.news(self))

    async def pushing_while(self, coming: Coroutine[Any, Any, T]) -> T:
        """Wait for what the client says, and push what happens meanwhile."""
        waiting = asyncio.ensure_future(coming)
        try:
            while not waiting.done():
                self.push(self.notify is None or self.notify.expunges)
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

    # -- the dialogue ------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Serve until LOGOUT, or until the client is gone."""
        self._status("OK", "protoscope practice server ready.", f"CAPABILITY {capabilities.names(self)}")
        try:
            while not self.over:
                await self.wire.flush()
                await self._next()
        except TimeoutError:
            _LOG.warning("an IMAP client was logged out: idle for too long")
            self.untagged(b"* BYE Autologout; idle for too long.")
        finally:
            self.leave_mailbox()
            self.listen(None)
        await self.wire.flush()

    async def _next(self) -> None:
        self.tag = "*"
        try:
            coming = reader.command(self.wire, self.account is not None, self.settings.literal_minus)
            octets = await (coming if self.notify is None else self.pushing_while(coming))
        except TooLong as long:
            _LOG.warning("an IMAP command line of more than %d octets was refused", LINE)
            self._refuse(long.beginning, Bad("The command line is too long."))
        except reader.TooBig as big:
            self._too_big(big)
        else:
            await self._answer(octets)

    def _too_big(self, big: reader.TooBig) -> None:
        _LOG.warning("an IMAP command was refused: %s", big)
        if big.under_way:
            # Its octets are on their way; the only way not to take them for commands is to hang up (RFC 7888, 4).
            self.untagged(b"* BYE [TOOBIG] The literal is too big.")
            self.over = True
        else:
            self._refuse(big.beginning, Refused("The literal is too big.", "TOOBIG"))

    def _refuse(self, beginning: bytes, refused: Refused) -> None:
        """A tagged answer, if the client gave a tag, to a command that was not carried out."""
        tag = _TAG.match(beginning)
        self.tag = tag.group().decode() if tag else "*"
        self._status(refused.condition if tag else "BAD", refused.text, refused.code)
        self._errors += 1
        if self._errors >= MOST_ERRORS:
            self.untagged(b"* BYE Too many invalid IMAP commands.")
            self.over = True

    async def _answer(self, octets: bytes) -> None:
        command = octets.removesuffix(b"\n").removesuffix(b"\r")
        tag = _TAG.match(command)
        name = _NAME.match(command, tag.end()) if tag else None
        if tag is None or name is None:
            self._refuse(octets, Bad("The command is not understood."))
            return
        words = " ".join(name[1].decode().upper().split())
        row = COMMANDS.get(words)
        if row is None or not self.state & row.states:
            self._refuse(octets, Bad(self._why_not(words, row)))
            return
        self.tag = tag.group().decode()
        await self._carry_out(row, Arguments(command, name.end(), self.utf8))

    def _why_not(self, name: str, row: Row | None) -> str:
        if row is None:
            return f"{name}: Unknown command."
        if self.account is None:
            return "Log in first."
        return "No mailbox selected." if State.SELECTED in row.states else f"{name}: You are logged in already."

    async def _carry_out(self, row: Row, arguments: Arguments) -> None:
        try:
            done = await row.handler(self, arguments)
        except TooLong:
            self._refuse(self.tag.encode(), Bad("The line is too long."))
        except Refused as refused:
            self.push(row.expunges)
            self._refuse(self.tag.encode(), refused)
        else:
            self._errors = 0
            if done.text:
                self.push(row.expunges)
                self._status("OK", *done)

    async def send(self, lines: Iterable[bytes]) -> None:
        """Send many responses, waiting for the client where it is slow."""
        waiting = iter(lines)
        while some := tuple(islice(waiting, _AT_ONCE)):
            self.untagged(*some)
            await self.wire.flush()
