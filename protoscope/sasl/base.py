"""What every mechanism has in common: who the client is, and one response for each challenge (RFC 4422, 5)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from protoscope.core.protocol import Account


class SaslError(ValueError):
    """The exchange cannot start or go on: what is missing, or what was wrong with the challenge."""


@dataclass(frozen=True, slots=True)
class Client:
    """What a mechanism may use: the account, a nonce made by the caller, and the server's address (OAUTHBEARER)."""

    account: Account
    nonce: str = ""
    host: str = ""
    port: int = 0


class Mechanism(ABC):
    """One exchange. It computes each response when asked, and keeps none that holds a password."""

    __slots__ = ("_client",)

    name: ClassVar[str]
    """As registered with IANA, upper case."""
    exposes: ClassVar[bool] = False
    """Whether who listens to the exchange can read or replay the password or token."""
    needs: ClassVar[tuple[str, ...]] = ("user", "password")
    """What the account must have."""

    def __init__(self, client: Client) -> None:
        for need in self.needs:
            if not getattr(client.account, need):
                raise SaslError(f"{self.name} needs a {need}")
        self._client = client

    @property
    def initial(self) -> bytes | None:
        """The initial response, or None where the server speaks first (RFC 4422, 5)."""
        return None

    @abstractmethod
    def step(self, challenge: bytes) -> bytes:
        """The response to the next challenge after the initial response. Raises SaslError where there is none."""

    @staticmethod
    def identity(response: bytes, place: int) -> str:
        """Whom response number `place`, 0 first, names; "" where it names nobody."""
        return "" if place else text(response)

    @property
    def _user(self) -> bytes:
        return self._client.account.user.encode()

    def _password(self) -> bytes:
        """Empty when the account has none."""
        password = self._client.account.password
        return password.reveal().encode() if password else b""

    def _over(self) -> SaslError:
        return SaslError(f"{self.name} was over, but the server sent another challenge")

    def __repr__(self) -> str:
        return f"<{self.name}>"


def text(octets: bytes) -> str:
    """UTF-8, with escapes for octets that are not."""
    return octets.decode("utf-8", "backslashreplace")
