"""What a typed address means, said while it is being typed."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.net.problem import SERVICES
from protoscope.net.target import AddressError, Target, parse_url

SCHEMES = """\
imaps://user@host   IMAP, TLS from the first octet     port 993
imap://user@host    IMAP, plaintext until STARTTLS     port 143
pops://user@host    POP3, TLS from the first octet     port 995
pop://user@host     POP3, plaintext until STLS         port 110"""
"""The four kinds of address, shown while there is none."""

_TITLES = {"imap": "IMAP", "pop3": "POP3"}


@dataclass(frozen=True, slots=True)
class Reading:
    """`target` is None while the text is no address; `text` then says what is missing."""

    text: str
    target: Target | None = None
    problem: bool = False


def reading(text: str, *, insecure: bool = False) -> Reading:
    """What connecting to `text` would do."""
    if not text.strip():
        return Reading(SCHEMES)
    try:
        target = parse_url(text)
    except AddressError as error:
        return Reading(f"\N{BALLOT X} {error}", problem=True)
    return Reading(f"\N{CHECK MARK} {_who(target)}\n{_security(target, insecure)}", target)


def _who(target: Target) -> str:
    user = f" as {target.account.user}" if target.account.user else ", user to be typed at login"
    mailbox = f", mailbox {target.account.mailbox}" if target.account.mailbox else ""
    return f"{_TITLES[target.protocol]} at {target.host} port {target.port}{user}{mailbox}"


def _security(target: Target, insecure: bool) -> str:
    if not target.tls:
        upgrade = SERVICES[target.protocol].upgrade
        where = "this computer only" if target.local else "protoscope asks before a password goes out unprotected"
        return f"Plaintext until {upgrade} switches TLS on: {where}."
    if insecure:
        return "TLS from the first octet; whose certificate it is will not be checked, so anyone may be listening."
    return "TLS from the first octet; the certificate must be valid for this host."
