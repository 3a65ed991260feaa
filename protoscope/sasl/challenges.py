"""Challenges: what a server's line in a SASL exchange says, in words, and what to answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from protoscope.sasl.base import text


class Told(NamedTuple):
    """A sentence, and further lines."""

    sentence: str
    details: tuple[str, ...] = ()


PROMPTS = {
    b"username:": "The server asks for the user name.",
    b"user name\0": "The server asks for the user name.",
    b"password:": "The server asks for the password.",
    b"password\0": "The server asks for the password.",
}
"""What LOGIN's challenges say, in lower case; other challenges are the mechanism's own."""

_STATUSES = {
    "400": "the token is malformed, or for another account",
    "401": "the token is not valid: it has expired, or lacks the scope",
    "invalid_token": "the token is not valid: it has expired, or lacks the scope",
    "insufficient_scope": "the token lacks the scope for mail",
    "invalid_request": "the line was not built as the server wants it",
}
"""By the `status` of an OAuth error (RFC 7628, 3.2.2; RFC 6750, 3.1); Google and Microsoft use HTTP's numbers."""

_ERRORS = {
    "invalid-proof": "the password is wrong",
    "unknown-user": "there is no such user",
    "channel-bindings-dont-match": "another TLS connection was meant: somebody may stand between",
    "channel-binding-not-supported": "the server cannot bind the login to TLS",
    "no-resources": "the server has no room for it now",
    "invalid-username-encoding": "the user name is not encoded as it should be",
    "other-error": "the server does not say why",
}
"""SCRAM's server-error-value (RFC 5802, 7)."""


def challenge(mechanism: str, octets: bytes | None, raw: str = "") -> Told:
    """What a challenge says; `octets` is None where it is not base64, and `raw` then how it looks."""
    name = f"{mechanism} " if mechanism else ""
    if octets is None:
        return Told(
            f"A {name}challenge that is not base64: {raw}", ("RFC 4422 wants base64 here; some servers do not.",)
        )
    if not octets:
        return Told("The server waits for the first response.")
    if octets.lower() in PROMPTS:
        return Told(PROMPTS[octets.lower()])
    tell = next((tell for fits, tell in _KINDS if fits(octets)), None)
    if tell is None:
        return Told(f"A {name}challenge of {len(octets)} octets: {text(octets)}")
    return tell(mechanism, octets)


def _error(mechanism: str, octets: bytes) -> Told:
    """The JSON with which a server refuses a token; the tagged NO follows the client's empty answer."""
    answer = "AQ==" if mechanism == "OAUTHBEARER" else "an empty line"
    advice = f"Answer with {answer} to get the refusal itself; until then the server waits."
    try:
        told = json.loads(octets)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        return Told(f"The server does not accept the token: {text(octets)}", (advice,))
    status = str(told.get("status", ""))
    why = f": {_STATUSES[status.lower()]}" if status.lower() in _STATUSES else ""
    values = tuple(f"{key}: {value}" for key, value in told.items())
    return Told(f"The server does not accept the token{why}.", (advice, *values))


def _scram(_mechanism: str, octets: bytes) -> Told:
    """server-first-message and server-final-message (RFC 5802, 7)."""
    parts = dict(part.split("=", 1) for part in text(octets).split(",") if "=" in part)
    if "e" in parts:
        return Told(
            f"SCRAM failed: {_ERRORS.get(parts['e'], parts['e'])}.", (f"The server's word for it: {parts['e']}.",)
        )
    if "v" in parts:
        return Told("The server proves that it knows the password too.", ("A wrong signature means a false server.",))
    return Told(
        f"SCRAM begins: the client must now prove that it knows the password, hashed {parts.get('i', '?')} times.",
        (f"Nonce: {parts.get('r', '?')}", f"Salt: {parts.get('s', '?')}", "The password itself is never sent."),
    )


def _stamp(_mechanism: str, octets: bytes) -> Told:
    """CRAM-MD5's timestamp (RFC 2195, 2)."""
    sentence = f"The server gives the timestamp {text(octets)}, to be signed with the password."
    return Told(sentence, ("The password itself is never sent.",))


_KINDS: tuple[tuple[Callable[[bytes], bool], Callable[[str, bytes], Told]], ...] = (
    (lambda octets: octets.lstrip().startswith(b"{"), _error),
    (lambda octets: octets[:2] in (b"r=", b"v=", b"e="), _scram),
    (lambda octets: octets[:1] == b"<" and octets.rstrip()[-1:] == b">", _stamp),
)
