"""PracticeServer: IMAP and POP3 on loopback, plain and with TLS, over one store; starts and ends as a whole."""

from __future__ import annotations

import ssl
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from protoscope.core.secret import Secret
from protoscope.practice import sample
from protoscope.practice.accounts import Accounts
from protoscope.practice.certificates import Certificates
from protoscope.practice.delivery import Postman
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.imap import Dialogue as ImapDialogue
from protoscope.practice.listener import Listener, Service, Session, Taps
from protoscope.practice.pop3 import Session as Pop3Session
from protoscope.practice.settings import Settings
from protoscope.practice.store import Account
from protoscope.practice.wire import Wire

USER = "learner"
PASSWORD = "practice"

Context = Callable[[], Awaitable[ssl.SSLContext]]

IMAP = Service(
    "imap",
    30 * 60,  # RFC 3501, 5.4
    b"* BYE [UNAVAILABLE] Too many clients are connected.\r\n",
    b"* BYE [SERVERBUG] The practice server has made a mistake; its log says which.\r\n",
)
POP3 = Service(
    "pop3",
    10 * 60,  # RFC 1939, 3
    b"-ERR [SYS/TEMP] Too many clients are connected.\r\n",
    b"-ERR [SYS/PERM] The practice server has made a mistake; its log says which.\r\n",
)
_SESSIONS: dict[str, Callable[[Wire, Accounts, Context, Settings], Session]] = {
    "imap": ImapDialogue,
    "pop3": Pop3Session,
}


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the server listens on `host`, and who may log in."""

    imap: int
    imaps: int
    pop3: int
    pop3s: int
    user: str
    password: Secret
    host: str
    certificates: Certificates = field(repr=False)

    @property
    def ca(self) -> Path:
        """The file with the certificate of the CA to trust; written when first asked for, deleted at `stop`."""
        return self.certificates.ca()


class PracticeServer(Listener):
    """`start` and `stop` it in one event loop. `clock` gives seconds since the epoch; UIDVALIDITY grows with it.

    `faults` may be switched at any time; those that are on work on the connections there are and on new ones.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        settings: Settings | None = None,
        faults: Faults | None = None,
        taps: Taps | None = None,
        account: Account | None = None,
    ) -> None:
        super().__init__(faults, taps)
        self.settings = settings or Settings()
        found = account or practice_account(clock)
        self.accounts: dict[str, Account] = {found.user: found}
        self.postman = Postman(found)

    async def start(self, host: str = "127.0.0.1", ports: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Listening:
        """Listen; `ports` are for imap, imaps, pop3, pop3s, 0 for any that is free. Raises OSError if one is taken."""
        kinds = ((IMAP, False), (IMAP, True), (POP3, False), (POP3, True))
        listening = await self.listen(host, ((*kind, port) for kind, port in zip(kinds, ports, strict=True)))
        imap, imaps, pop3, pop3s = listening
        return Listening(imap, imaps, pop3, pop3s, USER, Secret(PASSWORD), host, self.certificates)

    def session(self, service: Service, wire: Wire) -> Session:
        """A session over the store."""
        return _SESSIONS[service.protocol](wire, self.accounts, self.context, self.settings)


def practice_account(clock: Callable[[], float] = time.time, fill: Callable[[Account], None] = sample.fill) -> Account:
    """The learner's account, with the sample mail or whatever else `fill` puts into it."""
    account = Account(USER, Secret(PASSWORD), int(clock()), clock)
    fill(account)
    return account
