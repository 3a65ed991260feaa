"""One SASL exchange in the base64 form that IMAP and POP3 share (RFC 3501, 6.2.2; RFC 5034, 4)."""

from __future__ import annotations

import base64
import binascii

from protoscope.practice.accounts import Accounts
from protoscope.practice.mechanisms import MECHANISMS
from protoscope.practice.store import Account


class Base64Error(ValueError):
    """A SASL response that is not base64."""


class Dialogue:
    """`over` once the client has said all; `account` is who has logged in then, if the credentials were right."""

    def __init__(self, mechanism: str, accounts: Accounts) -> None:
        self._exchange = MECHANISMS[mechanism].exchange(accounts)
        self._challenge = next(self._exchange)
        self.account: Account | None = None
        self.over = False

    @property
    def challenge(self) -> bytes:
        """What to send after `+ `."""
        return base64.b64encode(self._challenge)

    def respond(self, line: bytes) -> None:
        """Take the client's line, which is all secret. Raises Base64Error."""
        try:
            response = base64.b64decode(line, validate=True)
        except binascii.Error:
            raise Base64Error from None
        try:
            self._challenge = self._exchange.send(response)
        except StopIteration as end:
            self.over, self.account = True, end.value


def offered(secure: bool, login_disabled: bool) -> tuple[str, ...]:
    """The mechanisms that are open now: without TLS perhaps only those that expose nothing."""
    return tuple(name for name, one in MECHANISMS.items() if secure or not login_disabled or not one.exposes)
