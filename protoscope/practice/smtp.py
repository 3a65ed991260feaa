"""SMTP and LMTP on loopback (RFC 5321, RFC 2033): what is sent there arrives in the practice account.

aiosmtpd does the protocol; it is an optional extra, and imported here only.
"""

from __future__ import annotations

import asyncio

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from protoscope.practice.delivery import Full, deliver
from protoscope.practice.store import Account

MOST_OCTETS = 64 << 20
"""Of one message."""


class Handler:
    """Takes mail for the users there are; the domain does not matter."""

    def __init__(self, accounts: dict[str, Account]) -> None:
        self._accounts = accounts

    async def handle_RCPT(  # noqa: N802 - aiosmtpd finds it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """A recipient; one that is unknown is refused at once (RFC 5321, 3.3)."""
        if address.rpartition("@")[0] not in self._accounts and address not in self._accounts:
            users = ", ".join(self._accounts)
            return f"550 5.1.1 There is no such user here; there is {users}"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """The message, for each of its recipients."""
        content = envelope.content
        octets = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content or b""
        try:
            for address in envelope.rcpt_tos:
                deliver(self._accounts[address.rpartition("@")[0] or address], octets)
        except Full as full:
            return f"452 4.2.2 {full}"
        return "250 2.0.0 Delivered"


async def listen(accounts: dict[str, Account], host: str, lmtp: bool) -> asyncio.Server:
    """A server on a free port. Raises OSError."""
    protocol = LMTP if lmtp else SMTP
    loop = asyncio.get_running_loop()

    def connected() -> SMTP:
        return protocol(
            Handler(accounts), data_size_limit=MOST_OCTETS, enable_SMTPUTF8=True, hostname="localhost", loop=loop
        )

    return await loop.create_server(connected, host, 0)
