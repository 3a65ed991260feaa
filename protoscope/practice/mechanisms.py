"""The server's side of the SASL mechanisms by name, without I/O (RFC 4422)."""

from __future__ import annotations

import hmac
import secrets
from functools import partial

from protoscope.core.secret import Secret
from protoscope.practice.accounts import Accounts, checked, keyed, text
from protoscope.practice.mechanism import Exchange, Mechanism
from protoscope.practice.scram import scram
from protoscope.practice.store import Account

_DENIED = b'{"status":"invalid_token","schemes":"bearer"}'


def plain(accounts: Accounts) -> Exchange:
    """PLAIN: [authzid] NUL authcid NUL passwd (RFC 4616, 2); an authzid must be the user's own name."""
    fields = (yield b"").split(b"\0")
    if len(fields) != 3 or fields[0] not in (b"", fields[1]):
        return None
    return checked(accounts, text(fields[1]), Secret(text(fields[2])))


def login(accounts: Accounts) -> Exchange:
    """LOGIN: user and password, each in answer to a prompt (draft-murchison-sasl-login)."""
    user = yield b"Username:"
    return checked(accounts, text(user), Secret(text((yield b"Password:"))))


def cram_md5(accounts: Accounts) -> Exchange:
    """CRAM-MD5: user SP hexadecimal HMAC-MD5 of the challenge (RFC 2195, 2)."""
    challenge = b"<%b@localhost>" % secrets.token_hex(12).encode()
    user, _, digest = (yield challenge).rpartition(b" ")
    account = accounts.get(text(user))
    right = keyed(account, challenge).encode()
    return account if hmac.compare_digest(right, digest.lower()) else None


def xoauth2(accounts: Accounts) -> Exchange:
    """XOAUTH2: user=... ^A auth=Bearer token ^A ^A; a refusal is a challenge before the end (Google, Microsoft)."""
    response = yield b""
    account = _by_token(accounts, response, b"user=")
    if account is None:
        yield _DENIED
    return account


def oauthbearer(accounts: Accounts) -> Exchange:
    """OAUTHBEARER: gs2-header, then key=value pairs between ^A (RFC 7628, 3.1 and 3.2.3)."""
    response = yield b""
    header, _, pairs = response.partition(b"\1")
    name = header[4:].removesuffix(b",").replace(b"=2C", b",").replace(b"=3D", b"=")
    account = _by_token(accounts, b"a=%b\1%b" % (name, pairs), b"a=") if header[:4] in (b"n,a=", b"y,a=") else None
    if account is None:
        yield _DENIED
    return account


def _by_token(accounts: Accounts, message: bytes, user_key: bytes) -> Account | None:
    user, *pairs = message.split(b"\1")
    tokens = [pair[5:] for pair in pairs if pair.startswith(b"auth=")]
    scheme, _, token = tokens[0].partition(b" ") if tokens else (b"", b"", b"")
    if not user.startswith(user_key) or scheme.lower() != b"bearer":
        return None
    return checked(accounts, text(user.removeprefix(user_key)), Secret(text(token)))


MECHANISMS = {
    "PLAIN": Mechanism(plain, exposes=True),
    "LOGIN": Mechanism(login, exposes=True),
    "CRAM-MD5": Mechanism(cram_md5),
    "SCRAM-SHA-1": Mechanism(partial(scram, name="sha1")),
    "SCRAM-SHA-256": Mechanism(partial(scram, name="sha256")),
    "XOAUTH2": Mechanism(xoauth2, exposes=True),
    "OAUTHBEARER": Mechanism(oauthbearer, exposes=True),
}
"""What AUTHENTICATE and AUTH know, by the name that CAPABILITY and CAPA announce."""
