"""The server's side of SCRAM without channel binding (RFC 5802, RFC 7677).

By hand, because scramp refuses the authorization identity that GNU SASL's clients send, among them mbsync and curl.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
import unicodedata

from protoscope.practice.accounts import Accounts, text
from protoscope.practice.mechanism import Exchange
from protoscope.practice.store import Account

_FIRST = re.compile(rb"([ny],(?:a=([^,]*))?,)(n=([^,]+),r=([\x21-\x2b\x2d-\x7e]+)(?:,.*)?)", re.DOTALL)
"""client-first-message: gs2-header, authzid, the bare message, user name, nonce (RFC 5802, 7)."""
_ITERATIONS = 4096
_SALT_KEY = secrets.token_bytes(16)


def scram(accounts: Accounts, name: str) -> Exchange:
    """The proof of the server's knowledge goes in the last challenge, which is answered with nothing."""
    first = _FIRST.fullmatch((yield b""))
    if first is None or first[2] not in (None, first[4]):
        return None
    nonce = first[5] + secrets.token_urlsafe(18).encode()
    # An unknown user has a salt, too, and always the same, so that the answer does not tell.
    salt = hmac.digest(_SALT_KEY, first[4], "sha256")[:16]
    server_first = b"r=%b,s=%b,i=%d" % (nonce, base64.b64encode(salt), _ITERATIONS)
    without_proof, _, proof = (yield server_first).rpartition(b",p=")
    account = accounts.get(text(first[4]).replace("=2C", ",").replace("=3D", "="))
    salted = hashlib.pbkdf2_hmac(name, _password(account), salt, _ITERATIONS)
    message = b",".join((first[3], server_first, without_proof))
    bound = b"c=%b,r=%b" % (base64.b64encode(first[1]), nonce)
    if account is None or without_proof != bound or not _proven(name, salted, message, proof):
        return None
    yield b"v=" + base64.b64encode(hmac.digest(hmac.digest(salted, b"Server Key", name), message, name))
    return account


def _password(account: Account | None) -> bytes:
    return unicodedata.normalize("NFKC", account.password.reveal() if account else "").encode()


def _proven(name: str, salted: bytes, message: bytes, proof: bytes) -> bool:
    """Whether the proof holds the key that the password makes (RFC 5802, 3)."""
    stored = hashlib.new(name, hmac.digest(salted, b"Client Key", name)).digest()
    signature = hmac.digest(stored, message, name)
    try:
        given = base64.b64decode(proof, validate=True)
    except binascii.Error:
        return False
    if len(given) != len(signature):
        return False
    key = bytes(one ^ other for one, other in zip(given, signature, strict=True))
    return hmac.compare_digest(hashlib.new(name, key).digest(), stored)
