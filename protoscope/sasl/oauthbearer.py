"""OAUTHBEARER: a bearer token (RFC 7628)."""

from __future__ import annotations

from protoscope.sasl.base import Mechanism, text

_END = b"\1"


class OAuthBearer(Mechanism):
    """initial = gs2-header kvsep *kvpair kvsep (RFC 7628, 3.1); the account's password is the token."""

    __slots__ = ()
    name = "OAUTHBEARER"
    exposes = True

    @property
    def initial(self) -> bytes:
        """The whole message; host and port are left out where they are not known."""
        client = self._client
        user = self._user.replace(b"=", b"=3D").replace(b",", b"=2C")
        host = [b"host=%s" % client.host.encode()] if client.host else []
        port = [b"port=%d" % client.port] if client.port else []
        return _END.join([b"n,a=%s," % user, *host, *port, b"auth=Bearer %s" % self._password(), b"", b""])

    def step(self, challenge: bytes) -> bytes:
        """A challenge carries the error as JSON; the dummy response ^A lets the server fail it (RFC 7628, 3.2.3)."""
        return _END

    @staticmethod
    def identity(response: bytes, place: int) -> str:
        """The gs2-header's authzid."""
        fields = response.split(b",")
        if place or len(fields) < 3 or not fields[1].startswith(b"a="):
            return ""
        return text(fields[1][2:].replace(b"=2C", b",").replace(b"=3D", b"="))
