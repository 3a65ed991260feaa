"""PracticeServer: IMAP and POP3 on loopback, plain and with TLS, over one store; starts and ends as a whole."""

from __future__ import annotations

import asyncio
import logging
import ssl
import time
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from protoscope.core.secret import Secret
from protoscope.practice import sample
from protoscope.practice.accounts import Accounts
from protoscope.practice.certificates import Certificates
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.faults.tamper import Tamper
from protoscope.practice.imap import Session as ImapSession
from protoscope.practice.pop3 import Session as Pop3Session
from protoscope.practice.settings import Settings
from protoscope.practice.store import Account
from protoscope.practice.wire import LINE, Tap, Wire

USER = "learner"
PASSWORD = "practice"
MOST_CLIENTS = 64
_LOG = logging.getLogger(__name__)

Context = Callable[[], Awaitable[ssl.SSLContext]]


class Session(Protocol):
    """One client's dialogue in either protocol."""

    async def run(self) -> None:
        """Serve until the dialogue is over."""


class Service(NamedTuple):
    """One protocol: `idle` is its autologout timer in seconds, `turned_away` and `broken` what a client is told."""

    protocol: str
    session: Callable[[Wire, Accounts, Context, Settings], Session]
    idle: float
    turned_away: bytes
    broken: bytes


IMAP = Service(
    "imap",
    ImapSession,
    30 * 60,  # RFC 3501, 5.4
    b"* BYE [UNAVAILABLE] Too many clients are connected.\r\n",
    b"* BYE [SERVERBUG] The practice server has made a mistake; its log says which.\r\n",
)
POP3 = Service(
    "pop3",
    Pop3Session,
    10 * 60,  # RFC 1939, 3
    b"-ERR [SYS/TEMP] Too many clients are connected.\r\n",
    b"-ERR [SYS/PERM] The practice server has made a mistake; its log says which.\r\n",
)


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


class PracticeServer:
    """`start` and `stop` it in one event loop. `clock` gives seconds since the epoch; UIDVALIDITY grows with it.

    `faults` may be switched at any time; those that are on work on the connections there are and on new ones. `tap`
    makes what is told of each connection; it takes the protocol's name.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        settings: Settings | None = None,
        faults: Faults | None = None,
        tap: Callable[[str], Tap] | None = None,
    ) -> None:
        self.settings = settings or Settings()
        account = Account(USER, Secret(PASSWORD), int(clock()), clock)
        sample.fill(account)
        self.accounts: dict[str, Account] = {account.user: account}
        self.certificates = Certificates()
        self.faults = Faults() if faults is None else faults
        self._tap = tap
        self._servers: list[asyncio.Server] = []
        self._clients: set[asyncio.Task[None]] = set()

    async def start(self, host: str = "127.0.0.1", ports: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Listening:
        """Listen; `ports` are for imap, imaps, pop3, pop3s, 0 for any that is free. Raises OSError if one is taken."""
        kinds = ((IMAP, False), (IMAP, True), (POP3, False), (POP3, True))
        try:
            for (service, tls), port in zip(kinds, ports, strict=True):
                accept = partial(self._accept, service, tls)
                self._servers.append(await asyncio.start_server(accept, host, port, limit=LINE))
        except OSError:
            await self.stop()
            raise
        imap, imaps, pop3, pop3s = (server.sockets[0].getsockname()[1] for server in self._servers)
        return Listening(imap, imaps, pop3, pop3s, USER, Secret(PASSWORD), host, self.certificates)

    async def stop(self) -> None:
        """End all connections and listeners; no task and no file is left."""
        for server in self._servers:
            server.close()
        clients = tuple(self._clients)
        for client in clients:
            client.cancel()
        await asyncio.gather(*clients, return_exceptions=True)
        for server in self._servers:
            await server.wait_closed()
        self._servers.clear()
        self.certificates.remove()

    async def context(self) -> ssl.SSLContext:
        """The server's side of TLS, made in a thread because it takes a while."""
        return await asyncio.to_thread(self.certificates.context, self.faults.certificate)

    # -- clients -----------------------------------------------------------------------------------------------------

    def _accept(self, service: Service, tls: bool, reader: StreamReader, writer: StreamWriter) -> None:
        tap = self._tap(service.protocol) if self._tap else None
        wire = Wire(reader, writer, service.idle, Tamper(self.faults, service.protocol), tap)
        if tls:
            wire.hold()
        if len(self._clients) < MOST_CLIENTS:
            dialogue = self._serve(service, tls, wire)
        else:
            _LOG.warning("a client was turned away: %d are connected", len(self._clients))
            dialogue = self._turn_away(service, wire)
        client = asyncio.get_running_loop().create_task(dialogue)
        self._clients.add(client)
        client.add_done_callback(self._clients.discard)

    async def _turn_away(self, service: Service, wire: Wire) -> None:
        try:
            wire.write(service.turned_away)
            await wire.flush()
        except (OSError, TimeoutError) as gone:
            _LOG.debug("a client has gone: %r", gone)
        finally:
            await wire.close()

    async def _serve(self, service: Service, tls: bool, wire: Wire) -> None:
        try:
            if tls:
                await wire.start_tls(await self.context())
            await service.session(wire, self.accounts, self.context, self.settings).run()
        except (OSError, EOFError, TimeoutError) as gone:
            _LOG.debug("a client has gone: %r", gone)
        except Exception:  # noqa: BLE001 - one client's trouble must not be the others'; the log has it
            _LOG.exception("a client was dropped")
            wire.write(service.broken)
        finally:
            await wire.close()
