"""XOAUTH2: a bearer token, in the form that Google and Microsoft defined before RFC 7628."""

from __future__ import annotations

from protoscope.sasl.base import Mechanism, text

_FIELD = b"user="


class XOAuth2(Mechanism):
    """initial = "user=" user ^A "auth=Bearer " token ^A ^A; the account's password is the token."""

    __slots__ = ()
    name = "XOAUTH2"
    exposes = True

    @property
    def initial(self) -> bytes:
        """The whole message."""
        return b"user=%s\1auth=Bearer %s\1\1" % (self._user, self._password())

    def step(self, challenge: bytes) -> bytes:
        """A challenge carries the error as JSON; an empty response lets the server fail the exchange."""
        return b""

    @staticmethod
    def identity(response: bytes, place: int) -> str:
        """The user field."""
        field = response.split(b"\1")[0]
        return text(field.removeprefix(_FIELD)) if place == 0 and field.startswith(_FIELD) else ""
