"""Facts: what happened on the wire. They are all that is ever stored; everything else is derived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from protoscope.core.span import Span


@dataclass(frozen=True, slots=True)
class Connected:
    """A connection was opened. `at` is seconds since the Unix epoch; `protocol` is a wing's name."""

    connection: int
    at: float
    protocol: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class BytesSent:
    """Octets the client wrote. `secrets` are spans in `data` that hold a password or token."""

    connection: int
    at: float
    data: bytes
    secrets: tuple[Span, ...] = ()

    def __repr__(self) -> str:
        return f"BytesSent(connection={self.connection}, at={self.at}, {len(self.data)} octets)"


@dataclass(frozen=True, slots=True)
class BytesReceived:
    """Octets the server wrote."""

    connection: int
    at: float
    data: bytes


@dataclass(frozen=True, slots=True)
class BytesDiscarded:
    """Octets the server wrote that must not be acted on, such as plaintext after STARTTLS's OK (RFC 9051, 11.1)."""

    connection: int
    at: float
    data: bytes
    reason: str


@dataclass(frozen=True, slots=True)
class TlsStarted:
    """The TLS handshake finished. `peer` names the certificate's subject; `verified` is false under --insecure."""

    connection: int
    at: float
    version: str
    cipher: str
    peer: str
    verified: bool


@dataclass(frozen=True, slots=True)
class CompressionStarted:
    """Both directions are compressed from here on; the facts hold the octets as they were before (RFC 4978)."""

    connection: int
    at: float
    algorithm: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The connection ended. `reason` is a sentence for people, empty for an ordinary end."""

    connection: int
    at: float
    by: Literal["client", "server", "error"]
    reason: str = ""


Fact = Connected | BytesSent | BytesReceived | BytesDiscarded | TlsStarted | CompressionStarted | Closed
"""Any fact; its sequence number is its index in the trace."""
