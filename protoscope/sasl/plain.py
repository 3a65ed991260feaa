"""PLAIN: user and password in one message (RFC 4616)."""

from __future__ import annotations

from protoscope.sasl.base import Client, Mechanism, SaslError, text


class Plain(Mechanism):
    """message = [authzid] NUL authcid NUL passwd (RFC 4616, 2); no authzid is sent."""

    __slots__ = ()
    name = "PLAIN"
    exposes = True

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        if b"\0" in self._user or b"\0" in self._password():
            raise SaslError("PLAIN separates its fields by NUL, so neither user nor password may hold one")

    @property
    def initial(self) -> bytes:
        """The whole message."""
        return b"\0%s\0%s" % (self._user, self._password())

    def step(self, challenge: bytes) -> bytes:
        """No challenge is due after the message."""
        raise self._over()

    @staticmethod
    def identity(response: bytes, place: int) -> str:
        """The authcid."""
        fields = response.split(b"\0")
        return text(fields[1]) if place == 0 and len(fields) == 3 else ""
