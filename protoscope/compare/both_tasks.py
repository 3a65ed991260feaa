"""What both protocols do in the same way under other names: connecting, and protecting the connection."""

from __future__ import annotations

from typing import NamedTuple

from protoscope.compare.desk import REFUSED, Desk
from protoscope.compare.device import START_TLS, Device, RefusedError
from protoscope.compare.facts import Answer


class Words(NamedTuple):
    """What a protocol is called, and its ports."""

    title: str
    port: int
    tls_port: int


WORDS = {"pop3": Words("POP3", 110, 995), "imap": Words("IMAP", 143, 993)}
"""By the name of the wing (RFC 8314)."""


async def security(desk: Desk) -> Answer:
    """Plaintext, STARTTLS or STLS, and login; then TLS from the first octet. On a real account as its address says."""
    target, words = desk.target, WORDS[desk.target.protocol]
    ways = []
    if desk.plain is not None:
        start_tls = START_TLS[target.protocol]
        with desk.lap(f"{words.port}, {start_tls}"):
            phone = desk.device("phone", plain=True)
            await phone.connect()
            await phone.must(start_tls)
            await _logged_in(phone)
            ways.append(f"{words.port} then {start_tls}: {_secured(phone)}")
            await phone.hang_up()
    port = words.tls_port if target.practice else target.port
    with desk.lap(f"{port}, TLS at once" if target.tls else f"{port}"):
        laptop = desk.device("laptop")
        await laptop.connect()
        await _logged_in(laptop)
        ways.append(f"{port}: {_secured(laptop)}")
        await laptop.hang_up()
    effects = (f"{words.title} is on port {words.port}, with TLS at once on {words.tls_port} (RFC 8314).",)
    return Answer("; ".join(ways), effects)


async def _logged_in(device: Device) -> None:
    if not await device.log_in():
        raise RefusedError(REFUSED)


def _secured(device: Device) -> str:
    """How a connection is protected."""
    tls = device.state.tls
    return tls.version if tls else "plaintext"
