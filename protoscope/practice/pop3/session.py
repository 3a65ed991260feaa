"""One POP3 client's session: reads command lines, answers each, and holds the maildrop while logged in (RFC 1939)."""

from __future__ import annotations

import logging
import secrets
import ssl
from collections.abc import Awaitable, Callable, Iterable

from protoscope.practice.accounts import Accounts
from protoscope.practice.pop3.maildrop import Maildrop
from protoscope.practice.pop3.registry import COMMANDS, Refused, State
from protoscope.practice.settings import Settings
from protoscope.practice.turn import Turn
from protoscope.practice.wire import LINE, TooLong, Wire

GREETING = "protoscope practice server ready."
MOST_ERRORS = 20
"""Bad commands in a row before the server hangs up, as Dovecot does."""
_LOG = logging.getLogger(__name__)


class Session:
    """`wire` talks to the client, `maildrop` is there in TRANSACTION."""

    def __init__(
        self, wire: Wire, accounts: Accounts, context: Callable[[], Awaitable[ssl.SSLContext]], settings: Settings
    ) -> None:
        self.wire = wire
        self.accounts = accounts
        self.context = context
        self.settings = settings
        self.state = State.AUTHORIZATION
        self.user: str | None = None
        self.utf8 = False
        self.maildrop: Maildrop | None = None
        self.timestamp = f"<{secrets.token_hex(12)}@localhost>"
        """Stands in the greeting and is what APOP digests (RFC 1939, 7)."""
        self.turn = Turn()
        self._errors = 0

    # -- answering ---------------------------------------------------------------------------------------------------

    def send(self, octets: bytes) -> None:
        """Every octet of every response goes through here."""
        self.wire.write(octets)

    def ok(self, text: str = "") -> None:
        """`+OK`."""
        self.send(f"+OK {text}".rstrip().encode("ascii", "replace") + b"\r\n")

    def error(self, text: str) -> None:
        """`-ERR`."""
        self.send(b"-ERR %b\r\n" % text.encode("ascii", "replace"))

    async def lines(self, lines: Iterable[bytes]) -> None:
        """The lines of a multi-line response, dot-stuffed, and the dot that ends it (RFC 1939, 3)."""
        made: list[bytes] = []
        for line in lines:
            made.append(b"%b%b\r\n" % (b"." if line.startswith(b".") else b"", line))
            if self.turn.over:
                self.send(b"".join(made))
                made = []
                await self.wire.flush()
                await self.turn.passed()
        self.send(b"".join((*made, b".\r\n")))

    @property
    def drop(self) -> Maildrop:
        """The maildrop, in TRANSACTION."""
        if self.maildrop is None:
            raise Refused("No mailbox is open.")
        return self.maildrop

    # -- the dialogue ------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Serve until QUIT, or until the client is gone."""
        self.ok(f"{GREETING} {self.timestamp}")
        try:
            while self.state is not State.UPDATE and self._errors < MOST_ERRORS:
                await self.wire.flush()
                await self.turn.passed()
                await self._next()
        except TimeoutError:
            # Nothing is deleted and nothing is said (RFC 1939, 3).
            _LOG.warning("a POP3 client was logged out: idle for too long")
        finally:
            if self.maildrop is not None:
                self.maildrop.release()
        await self.wire.flush()

    async def _next(self) -> None:
        try:
            await self._carry_out(await self.wire.line())
        except TooLong:
            _LOG.warning("a POP3 command line of more than %d octets was refused", LINE)
            self._refuse("The line is too long.")
        except Refused as refused:
            self._refuse(str(refused))
        else:
            self._errors = 0

    def _refuse(self, text: str) -> None:
        self._errors += 1
        self.error(text)

    async def _carry_out(self, line: bytes) -> None:
        keyword, _, rest = line.rstrip(b"\r\n").partition(b" ")
        found = COMMANDS.get(keyword.decode("ascii", "replace").upper())
        if found is None:
            raise Refused("Unknown command.")
        if self.state not in found.states:
            raise Refused(_WRONG_STATE[self.state])
        arguments = [rest] if found.most is None and rest else rest.split()
        if found.most is not None and len(arguments) > found.most:
            raise Refused("Too many arguments.")
        if len(arguments) < found.fewest:
            raise Refused("An argument is missing.")
        await found.handler(self, *arguments)


_WRONG_STATE = {
    State.AUTHORIZATION: "Log in first.",
    State.TRANSACTION: "You are logged in already.",
}
