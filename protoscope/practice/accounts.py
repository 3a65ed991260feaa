"""Who may log in: a password check, and the server's side of SASL mechanisms (RFC 4422), without I/O."""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from collections.abc import Callable, Generator, Mapping

from protoscope.core.secret import Secret
from protoscope.practice.store import Account

Accounts = Mapping[str, Account]
Exchange = Generator[bytes, bytes, Account | None]
"""Yields challenges and is sent responses; returns the account, or None where the credentials are wrong."""


class Base64Error(ValueError):
    """A SASL response that is not base64."""


def checked(accounts: Accounts, user: str, password: Secret) -> Account | None:
    """The account, if the password is right."""
    account = accounts.get(user)
    if account is None:
        return None
    right = hmac.compare_digest(account.password.reveal().encode(), password.reveal().encode())
    return account if right else None


def plain(accounts: Accounts) -> Exchange:
    """PLAIN: [authzid] NUL authcid NUL passwd (RFC 4616, 2); an authzid must be the user's own name."""
    fields = (yield b"").split(b"\0")
    if len(fields) != 3 or fields[0] not in (b"", fields[1]):
        return None
    return checked(accounts, _text(fields[1]), Secret(_text(fields[2])))


def login(accounts: Accounts) -> Exchange:
    """LOGIN: user and password, each in answer to a prompt (draft-murchison-sasl-login)."""
    user = yield b"Username:"
    return checked(accounts, _text(user), Secret(_text((yield b"Password:"))))


def cram_md5(accounts: Accounts) -> Exchange:
    """CRAM-MD5: user SP hexadecimal HMAC-MD5 of the challenge (RFC 2195, 2)."""
    challenge = b"<%b@localhost>" % secrets.token_hex(12).encode()
    user, _, digest = (yield challenge).rpartition(b" ")
    account = accounts.get(_text(user))
    # Without an account a digest is made all the same, so that the answer does not come sooner.
    key = account.password if account else Secret("")
    right = hmac.new(key.reveal().encode(), challenge, "md5").hexdigest().encode()
    return account if hmac.compare_digest(right, digest.lower()) else None


def _text(octets: bytes) -> str:
    return octets.decode("utf-8", "surrogateescape")


MECHANISMS: dict[str, Callable[[Accounts], Exchange]] = {"PLAIN": plain, "LOGIN": login, "CRAM-MD5": cram_md5}
"""What AUTHENTICATE and AUTH know, by the name that CAPABILITY and CAPA announce."""


class Dialogue:
    """One exchange in the base64 form that IMAP and POP3 share (RFC 3501, 6.2.2; RFC 5034, 4)."""

    def __init__(self, mechanism: str, accounts: Accounts) -> None:
        self._exchange = MECHANISMS[mechanism](accounts)
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
