"""What both protocols do in the same way under other names: connecting, and protecting the connection."""

from __future__ import annotations

from typing import NamedTuple

from protoscope.compare.desk import Desk
from protoscope.compare.device import Device
from protoscope.compare.facts import Answer


class Words(NamedTuple):
    """What a protocol calls the same things: its ports and the command that starts TLS."""

    title: str
    port: int
    tls_port: int
    start_tls: str


WORDS = {"pop3": Words("POP3", 110, 995, "STLS"), "imap": Words("IMAP", 143, 993, "STARTTLS")}
"""By the name of the wing (RFC 8314; RFC 2595)."""


async def security(desk: Desk) -> Answer:
    """Plaintext, STARTTLS or STLS, and login; then TLS from the first octet."""
    words = WORDS[desk.target.protocol]
    ways = []
    if desk.plain is not None:
        with desk.lap(f"{words.port}, {words.start_tls}"):
            phone = desk.device("phone", plain=True)
            await phone.connect()
            await phone.must(words.start_tls)
            await phone.log_in()
            ways.append(f"{words.port} then {words.start_tls}: {_secured(phone)}")
            await phone.hang_up()
    with desk.lap(f"{words.tls_port}, TLS at once"):
        laptop = desk.device("laptop")
        await laptop.connect()
        await laptop.log_in()
        ways.append(f"{words.tls_port}: {_secured(laptop)}")
        await laptop.hang_up()
    effects = (f"{words.title} is on port {words.port}, with TLS at once on {words.tls_port} (RFC 8314).",)
    return Answer("; ".join(ways), effects)


def _secured(device: Device) -> str:
    """How a connection is protected."""
    tls = device.state.tls
    return tls.version if tls else "plaintext"
