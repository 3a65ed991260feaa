"""What keeps a connection from working, for people: what happened, where, and what to do next."""

from __future__ import annotations

import errno
import re
import socket
from typing import NamedTuple

from protoscope.net.target import Target


class ConnectError(Exception):
    """A connection that could not be made or did not last. Three sentences' worth: `what`, `where`, `next`."""

    def __init__(self, what: str, where: str, next: str) -> None:  # noqa: A002 (the field's name is the contract)
        super().__init__(f"{where}: {what}; {next}")
        self.what = what
        self.where = where
        self.next = next


class DroppedError(ConnectError):
    """A connection that ended before its time."""


class Service(NamedTuple):
    """What people are told about one protocol: its upgrade command (RFC 9051, 6.2.1; RFC 2595, 4), schemes and ports,
    in plaintext and with TLS (RFC 8314).
    """

    upgrade: str
    plain: str
    port: int
    implicit: str
    tls_port: int


SERVICES = {
    "imap": Service("STARTTLS", "imap", 143, "imaps", 993),
    "pop3": Service("STLS", "pop", 110, "pops", 995),
}


def where(target: Target) -> str:
    """The server without user and mailbox, and always with its port."""
    host = f"[{target.host}]" if ":" in target.host else target.host
    return f"{target.scheme}://{host}:{target.port}"


def unreachable(target: Target, error: Exception, seconds: float) -> ConnectError:
    """The TCP connection was not made within `seconds`."""
    service = SERVICES[target.protocol]
    ports = f"{service.port} ({service.plain}://) and {service.tls_port} ({service.implicit}://)"
    if isinstance(error, UnicodeError):
        return ConnectError(f'"{target.host}" is no valid host name', where(target), "check its spelling")
    if isinstance(error, socket.gaierror):
        what = f'the name "{target.host}" was not found ({_words(error)})'
        return ConnectError(what, where(target), "check its spelling, and whether this computer is online")
    if isinstance(error, TimeoutError) or _number(error) == errno.ETIMEDOUT:
        advice = f"check host and port, and whether a firewall stands between; the usual ports are {ports}"
        return ConnectError(f"no answer within {seconds:g} seconds", where(target), advice)
    what, advice = _BY_NUMBER.get(_number(error), (_words(error), "check host and port"))
    return ConnectError(what, where(target), advice.format(ports=ports))


_BY_NUMBER = {
    errno.ECONNREFUSED: (
        "nothing listens on this port (connection refused)",
        "check the port, the usual ones are {ports}, and whether the server runs",
    ),
    errno.EHOSTUNREACH: ("the host cannot be reached", "check whether it is up, and whether a firewall stands between"),
    errno.ENETUNREACH: ("its network cannot be reached", "check whether this computer is online"),
    errno.EACCES: ("this computer does not permit the connection", "check its firewall"),
}


def _number(error: Exception) -> int:
    """The error's number; where asyncio tried several addresses, that of the last."""
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno
    numbers = re.findall(r"\[Errno (\d+)\]", str(error))
    return int(numbers[-1]) if numbers else 0


def _words(error: Exception) -> str:
    """The error in the operating system's words, without the number."""
    return str(getattr(error, "strerror", None) or error or type(error).__name__)


def no_greeting(target: Target, seconds: float, received: int) -> ConnectError:
    """A connection on which the server said no complete line within `seconds`."""
    if received:
        what = f"no complete greeting within {seconds:g} seconds, only {received} octets without a line end"
        return ConnectError(what, where(target), "the server is broken or speaks another protocol; check the port")
    service = SERVICES[target.protocol]
    what = f"connected, but no greeting came within {seconds:g} seconds"
    if target.tls:
        return ConnectError(what, where(target), "the server is overloaded, or the port is another protocol's")
    advice = f"if the server waits for TLS, as on port {service.tls_port}, use {_other(target, service.implicit)}"
    return ConnectError(what, where(target), advice)


def tls_on_plaintext(target: Target) -> ConnectError:
    """A server that speaks TLS on a connection opened without."""
    what = "the server answered in TLS, but the connection was opened in plaintext"
    return ConnectError(what, where(target), f"use {_other(target, SERVICES[target.protocol].implicit)}")


def plaintext_on_tls(target: Target) -> ConnectError:
    """A server that speaks plaintext on a connection opened with TLS."""
    service = SERVICES[target.protocol]
    advice = f"use {_other(target, service.plain)} with {service.upgrade}, or port {service.tls_port}"
    return ConnectError("this port speaks plaintext, not TLS", where(target), advice)


def dropped(target: Target, error: Exception | None, during: str = "") -> DroppedError:
    """A connection that ended before its time; `during` names the moment."""
    cause = f"the connection broke ({_words(error)})" if error else "the server closed the connection"
    what = f"{cause} {during}" if during else cause
    return DroppedError(what, where(target), "the trace is kept; reconnect to go on")


def _other(target: Target, scheme: str) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return f"{scheme}://{host}:{target.port}"
