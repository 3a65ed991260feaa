"""Listener: accepts clients, plain and with TLS, bounds their number, and ends as a whole."""

from __future__ import annotations

import asyncio
import logging
import ssl
from abc import ABC, abstractmethod
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple, Protocol

from protoscope.practice.certificates import Certificates
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.faults.tamper import Tamper
from protoscope.practice.wire import LINE, Tap, Wire

MOST_CLIENTS = 64
_LOG = logging.getLogger(__name__)

Taps = Callable[[str], Tap]
"""Makes what is told of a new connection; takes the protocol's name."""


class Session(Protocol):
    """One client's dialogue in either protocol."""

    async def run(self) -> None:
        """Serve until the dialogue is over."""


class Service(NamedTuple):
    """One protocol: `idle` is its autologout timer in seconds, `turned_away` and `broken` what a client is told."""

    protocol: str
    idle: float
    turned_away: bytes
    broken: bytes


class Listener(ABC):
    """`listen` and `stop` it in one event loop. `faults` may be switched at any time, also for open connections."""

    steady = False
    """Whether what is sent comes in any pieces, so that it must be cut although no fault is on."""

    def __init__(self, faults: Faults | None = None, taps: Taps | None = None) -> None:
        self.certificates = Certificates()
        self.faults = Faults() if faults is None else faults
        self._taps = taps
        self._servers: list[asyncio.Server] = []
        self._clients: set[asyncio.Task[None]] = set()

    @abstractmethod
    def session(self, service: Service, wire: Wire) -> Session:
        """One client's dialogue."""

    async def listen(self, host: str, kinds: Iterable[tuple[Service, bool, int]]) -> list[int]:
        """Listen for each service, with TLS or without, on a port, 0 for any; gives the ports. Raises OSError."""
        try:
            for service, tls, port in kinds:
                accept = partial(self._accept, service, tls)
                self._servers.append(await asyncio.start_server(accept, host, port, limit=LINE))
        except OSError:
            await self.stop()
            raise
        return [server.sockets[0].getsockname()[1] for server in self._servers]

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
        tap = self._taps(service.protocol) if self._taps else None
        wire = Wire(reader, writer, service.idle, Tamper(self.faults, service.protocol, self.steady), tap)
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
            await self.session(service, wire).run()
        except (OSError, EOFError, TimeoutError) as gone:
            _LOG.debug("a client has gone: %r", gone)
        except Exception:  # noqa: BLE001 - one client's trouble must not be the others'; the log has it
            _LOG.exception("a client was dropped")
            wire.write(service.broken)
        finally:
            await wire.close()
