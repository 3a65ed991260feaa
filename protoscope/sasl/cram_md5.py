"""CRAM-MD5: proof of the password by a keyed digest of the server's challenge (RFC 2195)."""

from __future__ import annotations

import hmac

from protoscope.sasl.base import Client, Mechanism, text


class CramMd5(Mechanism):
    """response = user SP lower-case hex HMAC-MD5(password, challenge) (RFC 2195, 2)."""

    __slots__ = ("_answered",)
    name = "CRAM-MD5"

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        self._answered = False

    def step(self, challenge: bytes) -> bytes:
        """The only response."""
        if self._answered:
            raise self._over()
        self._answered = True
        return b"%s %s" % (self._user, hmac.new(self._password(), challenge, "md5").hexdigest().encode())

    @staticmethod
    def identity(response: bytes, place: int) -> str:
        """What stands before the digest."""
        user, space, _digest = response.rpartition(b" ")
        return text(user) if place == 0 and space else ""
