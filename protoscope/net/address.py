"""Address: the parts of an imap: or pop: URL (RFC 5092, RFC 2384), with errors that say what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

EXAMPLE = "imaps://alice@mail.example.org"


class AddressError(ValueError):
    """An address that cannot be used: which one, what is wrong with it, and an example. Never shows a password."""


class Scheme(NamedTuple):
    """What a URL scheme stands for; `port` is its default."""

    protocol: str
    port: int
    tls: bool


SCHEMES = {
    "imap": Scheme("imap", 143, tls=False),
    "imaps": Scheme("imap", 993, tls=True),
    "pop": Scheme("pop3", 110, tls=False),
    "pops": Scheme("pop3", 995, tls=True),
    "pop3": Scheme("pop3", 110, tls=False),
    "pop3s": Scheme("pop3", 995, tls=True),
}

_BY_PORT = {scheme.port: name for name, scheme in SCHEMES.items() if name not in {"pop3", "pop3s"}}
_BY_FIRST_LABEL = {"imap": "imaps", "imap4": "imaps", "imaps": "imaps", "pop": "pops", "pop3": "pops", "pops": "pops"}
_AUTHORITY = re.compile(r"(?:(?P<userinfo>.*)@)?(?P<host>\[[^\]]*\]|[^\[\]:]*)(?::(?P<port>[^:]*))?", re.DOTALL)
_PASSWORD = re.compile(r"^(\w+://|(?:imaps?|pop3?s?):)?([^/@:\[]*):(?!\d*(?:/|$)).*@", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"[^\s/@;?#\[\]%\"'<>\\:\x00-\x20\x7f-\xa0]+")
_IPV6 = re.compile(r"[0-9A-Fa-f:.]+(?:%(?:25)?[\w.-]+)?")

_NO_PASSWORD = (
    'a password does not belong in an address, which shells and lists remember; leave out ":***" and protoscope'
    ' asks for it, or use --password-command (a ":" in a user name is written %3A)'
)


class Parts(NamedTuple):
    """A URL taken apart and decoded. `auth` is what follows ;AUTH=, "" where it is absent; `path` is not decoded."""

    scheme: Scheme
    host: str
    port: int
    user: str
    auth: str
    path: str


def take_apart(text: str) -> Parts:
    """The parts of `text`; a bare host is taken for what its name or port says. Raises AddressError."""
    url = text.strip()
    if not url:
        raise AddressError(f"the address is empty; write one such as {EXAMPLE}")
    shown = without_password(url)
    if shown != url:
        raise AddressError(f"{shown}: {_NO_PASSWORD}")
    name, rest = _scheme(url)
    authority, slash, path = rest.partition("/")
    found = _AUTHORITY.fullmatch(authority)
    if found is None:
        raise _problem(shown, _host_problem(authority), f"{name}://[2001:db8::1]:143")
    user, auth = _userinfo(found["userinfo"] or "", shown, name)
    host = _host(found["host"], shown, name)
    port = _port(found["port"], shown, name, host)
    return Parts(SCHEMES[name], host, port, user, auth, slash + path)


def without_password(url: str) -> str:
    """`url` with "***" for anything after a colon in its user part."""
    return _PASSWORD.sub(r"\1\2:***@", url)


def decoded(text: str, shown: str, what: str) -> str:
    """Percent-decoded UTF-8 (RFC 5092, 2); AddressError where that is no text or holds a control character."""
    if broken := re.search(r"%(?![0-9A-Fa-f]{2}).{0,2}", text):
        raise _problem(shown, f'"{broken[0]}" in the {what} is no percent-encoded octet', '"%25" for a percent sign')
    try:
        plain = unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        raise _problem(shown, f"the {what} does not decode to UTF-8", '"%C3%A9" for "é"') from None
    if any(ord(character) < 0x20 or ord(character) == 0x7F for character in plain):
        raise _problem(shown, f"the {what} holds a control character", EXAMPLE)
    return plain


def _problem(shown: str, wrong: str, example: str) -> AddressError:
    return AddressError(f"{shown}: {wrong}; for example {example}")


def _scheme(url: str) -> tuple[str, str]:
    """The scheme's name, given or guessed, and what follows "//"."""
    given, separator, rest = url.partition("://")
    if separator:
        if given.lower() in SCHEMES:
            return given.lower(), rest
        wrong = f'protoscope speaks IMAP and POP3, not "{given}"; the schemes are {", ".join(SCHEMES)}'
        raise _problem(url, wrong, EXAMPLE)
    if broken := re.match(r"(?i)(imaps?|pop3?s?):(?!\d+$)/?(.*)", url):
        raise _problem(url, 'two slashes must follow "scheme:"', f"{broken[1]}://{broken[2]}")
    return _guessed(url), url


def _guessed(url: str) -> str:
    """The scheme that a bare `host`, `host:port` or `user@host` most likely means."""
    host, _, port = url.partition("/")[0].rpartition("@")[2].partition(":")
    by_port = _BY_PORT.get(int(port)) if port.isascii() and port.isdigit() and len(port) <= 5 else None
    guess = by_port or (None if port else _BY_FIRST_LABEL.get(host.partition(".")[0].lower()))
    if guess is None:
        raise AddressError(f"{url}: the protocol is missing; write imaps://{url} or pops://{url}")
    return guess


def _host_problem(authority: str) -> str:
    if authority.count(":") > 1 and "[" not in authority:
        return "an IPv6 address stands in brackets"
    return "the brackets around the host do not match"


def _userinfo(userinfo: str, shown: str, name: str) -> tuple[str, str]:
    """User and authentication type of `enc-user [;AUTH=type]`."""
    user, _, parameter = userinfo.partition(";")
    auth = ""
    if parameter:
        key, _, auth = parameter.partition("=")
        if key.upper() != "AUTH" or not auth:
            raise _problem(shown, f'";{parameter}" is not ";AUTH=" and a mechanism', f"{name}://alice;AUTH=PLAIN@host")
    return decoded(user, shown, "user name"), decoded(auth, shown, "mechanism")


def _host(host: str, shown: str, name: str) -> str:
    if not host or host == "[]":
        raise _problem(shown, "the host is missing", f"{name}://mail.example.org")
    bracketed = host.startswith("[")
    valid: Callable[[str], object] = (_IPV6 if bracketed else _HOST).fullmatch
    bare = host.strip("[]")
    if not valid(bare):
        raise _problem(shown, f'"{bare}" is no host name or address', f"{name}://mail.example.org")
    return bare.replace("%25", "%")


def _port(port: str | None, shown: str, name: str, host: str) -> int:
    default = SCHEMES[name].port
    if port is None or port == "":
        return default
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) < 65536):
        raise _problem(shown, f'the port "{port}" is no number from 1 to 65535', f"{name}://{host}:{default}")
    return int(port)
