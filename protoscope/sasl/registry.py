"""The mechanisms by name, best first."""

from __future__ import annotations

from protoscope.core.protocol import Account
from protoscope.sasl.anonymous import Anonymous
from protoscope.sasl.base import Client, Mechanism, SaslError
from protoscope.sasl.cram_md5 import CramMd5
from protoscope.sasl.external import External
from protoscope.sasl.login import Login
from protoscope.sasl.oauthbearer import OAuthBearer
from protoscope.sasl.plain import Plain
from protoscope.sasl.scram import ScramSha1, ScramSha256
from protoscope.sasl.xoauth2 import XOAuth2

_MECHANISMS: dict[str, type[Mechanism]] = {
    kind.name: kind
    for kind in (ScramSha256, ScramSha1, CramMd5, Plain, Login, OAuthBearer, XOAuth2, External, Anonymous)
}


def supported() -> tuple[str, ...]:
    """The names that `mechanism` knows."""
    return tuple(_MECHANISMS)


def mechanism(name: str, account: Account, *, nonce: str = "", host: str = "", port: int = 0) -> Mechanism:
    """A new exchange. SaslError where the name is unknown or the account lacks what the mechanism needs."""
    kind = _MECHANISMS.get(name.upper())
    if kind is None:
        raise SaslError(f"{name} is not a mechanism known here; choose one of {', '.join(_MECHANISMS)}")
    return kind(Client(account, nonce, host, port))


def exposes(name: str) -> bool:
    """Whether who listens could read or replay the password or token; true for mechanisms that are not known."""
    kind = _MECHANISMS.get(name.upper())
    return kind is None or kind.exposes


def identity(name: str, response: bytes, place: int) -> str:
    """Whom the client's response number `place`, 0 first, names; "" where that cannot be told."""
    kind = _MECHANISMS.get(name.upper())
    return kind.identity(response, place) if kind else ""
