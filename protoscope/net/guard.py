"""Guard: when to ask before credentials go over the network where others can read them."""

from __future__ import annotations

from protoscope.core.protocol import Status
from protoscope.net.problem import SERVICES
from protoscope.net.target import Target


def exposure(target: Target, state: Status) -> str:
    """Who could read credentials sent now, in a sentence; empty with TLS, and where nothing leaves this machine."""
    if target.local or state.secure:
        return ""
    service = SERVICES[target.protocol]
    return (
        f"This sends credentials unencrypted to {target.host}: whoever listens on the way can use them."
        f" {service.upgrade} or {service.implicit}:// would protect them."
    )
