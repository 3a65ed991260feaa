"""LOGIN: user and password, each in answer to a prompt (draft-murchison-sasl-login; obsolete, widely offered)."""

from __future__ import annotations

from protoscope.sasl.base import Client, Mechanism


class Login(Mechanism):
    """The prompts' wording differs between servers, so only their order counts."""

    __slots__ = ("_asked",)
    name = "LOGIN"
    exposes = True

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        self._asked = 0

    def step(self, challenge: bytes) -> bytes:
        """The user first, then the password."""
        self._asked += 1
        if self._asked == 1:
            return self._user
        if self._asked == 2:
            return self._password()
        raise self._over()
