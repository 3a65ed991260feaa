"""What both protocols do in the same way under other names: connecting, and protecting the connection."""

from __future__ import annotations

from protoscope.compare.desk import REFUSED, Desk
from protoscope.compare.device import Device, RefusedError
from protoscope.compare.facts import Answer
from protoscope.net.problem import SERVICES
from protoscope.timeline.wings import wing


async def security(desk: Desk) -> Answer:
    """Plaintext, STARTTLS or STLS, and login; then TLS from the first octet. On a real account as its address says."""
    target, service = desk.target, SERVICES[desk.target.protocol]
    ways = []
    if desk.plain is not None:
        with desk.lap(f"{service.port}, {service.upgrade}"):
            phone = desk.device("phone", plain=True)
            await phone.connect()
            await phone.must(service.upgrade)
            await _logged_in(phone)
            ways.append(f"{service.port} then {service.upgrade}: {_secured(phone)}")
            await phone.hang_up()
    port = service.tls_port if target.practice else target.port
    with desk.lap(f"{port}, TLS at once" if target.tls else f"{port}"):
        laptop = desk.device("laptop")
        await laptop.connect()
        await _logged_in(laptop)
        ways.append(f"{port}: {_secured(laptop)}")
        await laptop.hang_up()
    title = wing(target.protocol).title
    effects = (f"{title} is on port {service.port}, with TLS at once on {service.tls_port} (RFC 8314).",)
    return Answer("; ".join(ways), effects)


async def _logged_in(device: Device) -> None:
    if not await device.log_in():
        raise RefusedError(REFUSED)


def _secured(device: Device) -> str:
    """How a connection is protected."""
    tls = device.state.tls
    return tls.version if tls else "plaintext"
