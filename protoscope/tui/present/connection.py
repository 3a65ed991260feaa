"""The connection as both protocols know it: where to, in which state, how protected, and who says hello."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import field, heading, value


class TlsSession(Protocol):
    """What a handshake agreed on."""

    @property
    def version(self) -> str:
        """Such as "TLSv1.3"."""

    @property
    def cipher(self) -> str:
        """The cipher suite's name."""

    @property
    def peer(self) -> str:
        """The certificate's subject."""

    @property
    def verified(self) -> bool:
        """Whether the certificate was checked."""


class ConnectionState(Protocol):
    """What the states of both wings have in common beyond `core.protocol.Status`."""

    @property
    def phase(self) -> str:
        """The connection state's name."""

    @property
    def host(self) -> str:
        """Where to; "" before the first connection."""

    @property
    def port(self) -> int:
        """The TCP port."""

    @property
    def connected(self) -> bool:
        """Whether the connection is open."""

    @property
    def user(self) -> str:
        """Who has logged in or tries to."""

    @property
    def tls(self) -> TlsSession | None:
        """None on a plaintext connection."""


def connection_lines(state: ConnectionState, phase_cell: str) -> Iterator[Line]:
    """Server, state, TLS and user; `phase_cell` is the field that holds the phase."""
    yield heading("Connection")
    if not state.host:
        yield field("server", value("not connected yet", "dim", ("host",)))
    else:
        ended = () if state.connected else (value("closed", "event", ("connected",)),)
        where = value(f"port {state.port}", "number", ("port",))
        yield field("server", value(state.host, "", ("host",)), where, *ended)
    yield field("state", value(state.phase, "title", (phase_cell,)))
    yield from _tls_lines(state.tls)
    if state.user:
        yield field("user", value(state.user, "", ("user",)))


def compression_lines(algorithm: str) -> Iterator[Line]:
    """Nothing on a connection that is not compressed."""
    if algorithm:
        yield field("compression", value(algorithm, "", ("compression",)))


def _tls_lines(tls: TlsSession | None) -> Iterator[Line]:
    if tls is None:
        yield field("TLS", value("none: whoever is on the way can read along", "no", ("tls",)))
        return
    yield field("TLS", value(tls.version, "ok", ("tls", "version")), value(tls.cipher, "dim", ("tls", "cipher")))
    checked = ("verified", "ok") if tls.verified else ("NOT verified", "bad")
    yield field(
        "certificate",
        Piece(f"{checked[0]} ", checked[1], ("tls", "verified")),
        value(tls.peer or "(no name)", "", ("tls", "peer")),
    )
