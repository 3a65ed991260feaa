"""Who may log in: a password or token that is right (RFC 4422), without I/O."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from protoscope.core.secret import Secret
from protoscope.practice.store import Account

Accounts = Mapping[str, Account]


def checked(accounts: Accounts, user: str, password: Secret) -> Account | None:
    """The account, if the password is right; it is the bearer token, too."""
    account = accounts.get(user)
    if account is None:
        return None
    right = hmac.compare_digest(_octets(account.password), _octets(password))
    return account if right else None


def keyed(account: Account | None, challenge: bytes) -> str:
    """The HMAC-MD5 of a challenge in hexadecimal; without an account too, so that the answer does not come sooner."""
    return hmac.new(_octets(account.password if account else Secret("")), challenge, "md5").hexdigest()


def digested(account: Account | None, timestamp: bytes) -> str:
    """The MD5 of timestamp and password in hexadecimal, as APOP wants it (RFC 1939, 7)."""
    return hashlib.md5(timestamp + _octets(account.password if account else Secret(""))).hexdigest()


def _octets(secret: Secret) -> bytes:
    return secret.reveal().encode("utf-8", "surrogateescape")


def text(octets: bytes) -> str:
    """What a client sent as user or password; octets that are not UTF-8 match nobody's."""
    return octets.decode("utf-8", "surrogateescape")
