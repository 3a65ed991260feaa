"""Target: which server to open, how, and for whom; and the URL that says so (RFC 5092, RFC 2384)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from urllib.parse import quote

from protoscope.core.protocol import Account
from protoscope.net.address import SCHEMES, AddressError, Parts, decoded, take_apart

__all__ = ["AddressError", "Target", "loopback", "parse_url"]

_MAILBOX_END = re.compile(r"(?i)/?;(?:UIDVALIDITY|UID|SECTION|PARTIAL|EXPIRE|URLAUTH)=|\?")
_UNRESERVED = "!$'()*+,-._~&="
"""RFC 5092's achar, which needs no percent-encoding in a user or mailbox."""


@dataclass(frozen=True, slots=True)
class Target:
    """One server. `mechanism` is the SASL mechanism that ;AUTH= asks for ("" for any), `practice` the built-in server.

    `insecure` accepts any certificate; `ca` is a PEM file with the authorities to trust instead of the system's.
    """

    protocol: str
    host: str
    port: int
    tls: bool
    account: Account = field(default_factory=Account)
    mechanism: str = ""
    insecure: bool = False
    ca: Path | None = None
    practice: bool = False

    @property
    def scheme(self) -> str:
        """ "imap", "imaps", "pop" or "pops"."""
        return next(
            name for name, scheme in SCHEMES.items() if (scheme.protocol, scheme.tls) == (self.protocol, self.tls)
        )

    @property
    def url(self) -> str:
        """The address in its canonical form; it never holds a password."""
        user = quote(self.account.user, _UNRESERVED)
        auth = f";AUTH={quote(self.mechanism, _UNRESERVED)}" if self.mechanism else ""
        at = "@" if user or auth else ""
        mailbox = "/" + quote(self.account.mailbox, _UNRESERVED + "/:@") if self.account.mailbox else ""
        return f"{self.scheme}://{user}{auth}{at}{self.authority}{mailbox}"

    @property
    def authority(self) -> str:
        """Host, in brackets if it is an IPv6 address, and port unless it is the scheme's own."""
        host = f"[{self.host.replace('%', '%25')}]" if ":" in self.host else self.host
        return host if self.port == SCHEMES[self.scheme].port else f"{host}:{self.port}"

    @property
    def local(self) -> bool:
        """Whether the octets never leave this machine."""
        return loopback(self.host)


def parse_url(url: str) -> Target:
    """The target that `url` names; a bare host is taken for what its name or port says. Raises AddressError."""
    parts = take_apart(url)
    mechanism = "" if parts.auth == "*" else parts.auth.upper()
    account = Account(user=parts.user, mailbox=_mailbox(parts, url.strip()))
    return Target(parts.scheme.protocol, parts.host, parts.port, parts.scheme.tls, account, mechanism)


def _mailbox(parts: Parts, shown: str) -> str:
    """The mailbox in an IMAP URL's path, without the parts that name a message or a search in it (RFC 5092, 11)."""
    if parts.scheme.protocol == "pop3":
        if parts.path.strip("/"):
            raise AddressError(f"{shown}: POP3 has one maildrop, so nothing may follow the host (RFC 2384 section 3)")
        return ""
    end = _MAILBOX_END.search(parts.path)
    path = parts.path[: end.start()] if end else parts.path
    return decoded(path.removeprefix("/"), shown, "mailbox")


def loopback(host: str) -> bool:
    """Whether `host` is this machine: localhost, a name below it (RFC 6761, 6.3), or a loopback address."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback
