"""SCRAM-SHA-1 and SCRAM-SHA-256: proof of the password, and of the server's knowledge of it (RFC 5802, RFC 7677)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from protoscope.sasl.base import Client, Mechanism, SaslError, text

T = TypeVar("T")


class _Scram(Mechanism):
    """client-first, then client-final for server-first, then nothing for a server-final whose signature is right."""

    __slots__ = ("_exchange", "_first", "_stage")

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        if not client.nonce:
            raise SaslError(f"{self.name} needs a nonce")
        self._exchange = self._guarded(self._begin)
        self._first: str = self._guarded(self._exchange.get_client_first)
        self._stage = 0

    def _begin(self) -> Any:
        # scramp loads ssl and asn1crypto; nobody pays for them before the first SCRAM exchange.
        import scramp  # type: ignore[import-untyped, unused-ignore]

        account, password = self._client.account, self._client.account.password
        return scramp.ScramClient(
            [self.name], account.user, password.reveal() if password else "", c_nonce=self._client.nonce
        )

    @property
    def initial(self) -> bytes:
        """client-first-message, without channel binding (RFC 5802, 7)."""
        return self._first.encode()

    def step(self, challenge: bytes) -> bytes:
        """client-final-message, then the empty response; SaslError where the server proved nothing."""
        if self._stage == 2:
            raise self._over()
        self._stage += 1
        message = text(challenge)
        if self._stage == 2:
            self._guarded(lambda: self._exchange.set_server_final(message))
            return b""
        self._guarded(lambda: self._exchange.set_server_first(message))
        final: str = self._guarded(self._exchange.get_client_final)
        return final.encode()

    def _guarded(self, call: Callable[[], T]) -> T:
        """`call()`; the library's errors become ours, outside of any frame that knows the password."""
        from scramp import ScramException

        try:
            return call()
        except (ScramException, ValueError, KeyError) as error:
            problem = f"{self.name}: {error}"
        raise SaslError(problem)

    @staticmethod
    def identity(response: bytes, place: int) -> str:
        """The n attribute of client-first-message."""
        fields = response.split(b",")
        if place or len(fields) < 4 or not fields[2].startswith(b"n="):
            return ""
        return text(fields[2][2:].replace(b"=2C", b",").replace(b"=3D", b"="))


class ScramSha1(_Scram):
    """RFC 5802."""

    __slots__ = ()
    name = "SCRAM-SHA-1"


class ScramSha256(_Scram):
    """RFC 7677."""

    __slots__ = ()
    name = "SCRAM-SHA-256"
