"""ANONYMOUS: trace information instead of an identity (RFC 4505)."""

from __future__ import annotations

from protoscope.sasl.base import Mechanism


class Anonymous(Mechanism):
    """The user is sent as trace information: an address or any other name for the server's log."""

    __slots__ = ()
    name = "ANONYMOUS"
    needs = ()

    @property
    def initial(self) -> bytes:
        """message = [ email / token ] (RFC 4505, 2)."""
        return self._user

    def step(self, challenge: bytes) -> bytes:
        """No challenge is due."""
        raise self._over()
