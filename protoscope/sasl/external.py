"""EXTERNAL: who the client is was proved outside SASL, by its TLS certificate (RFC 4422, appendix A)."""

from __future__ import annotations

from protoscope.sasl.base import Mechanism


class External(Mechanism):
    """The authorization identity; empty to be whom the certificate names."""

    __slots__ = ()
    name = "EXTERNAL"
    needs = ()

    @property
    def initial(self) -> bytes:
        """The user to act as."""
        return self._user

    def step(self, challenge: bytes) -> bytes:
        """No challenge is due."""
        raise self._over()
