"""Addresses: From, To and their like, cut into name, route, mailbox and host without decoding (RFC 5322, 3.4)."""

from __future__ import annotations

import re
from typing import NamedTuple

from protoscope.practice.tokens import Token, tokens

_SPACES = re.compile(rb"\s+")
_ATEXT = rb"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_DOT_ATOM = rb"%b(?:\.%b)*" % (_ATEXT, _ATEXT)
_SIMPLE = re.compile(
    rb'[ \t]*(?:"([^"\\\r\n]+)"[ \t]*|(%b(?:[ \t]+%b)*)[ \t]*)?<(%b)@(%b)>[ \t]*(?:,(?=.)|\Z)'
    % (_ATEXT, _ATEXT, _DOT_ATOM, _DOT_ATOM)
)


class Address(NamedTuple):
    """An ENVELOPE address (RFC 3501, 7.4.2): a group starts with host None and ends with all None."""

    name: bytes | None
    route: bytes | None
    mailbox: bytes | None
    host: bytes | None


GROUP_END = Address(None, None, None, None)
MISSING_MAILBOX = b"MISSING_MAILBOX"
MISSING_DOMAIN = b"MISSING_DOMAIN"


class _Reader:
    """Collects the tokens of one address at a time."""

    def __init__(self) -> None:
        self.found: list[Address] = []
        self._in_group = False
        self._start()

    def _start(self) -> None:
        self._words: list[Token] = []
        self._angle: list[Token] | None = None
        self._after_angle = False
        self._comment: bytes | None = None

    def take(self, token: Token) -> None:
        """The next token."""
        if token.kind == "comment":
            self._comment = token.text
        elif self._angle is not None and not self._after_angle:
            self._inside_angle(token)
        elif token.kind == "special" and token.text in _OUTSIDE:
            _OUTSIDE[token.text](self)
        elif not self._after_angle:
            self._words.append(token)

    def _inside_angle(self, token: Token) -> None:
        if token == (("special"), b">"):
            self._after_angle = True
        elif token.kind != "space" and self._angle is not None:
            self._angle.append(token)

    def open_angle(self) -> None:
        """`<`: what came before is the display name."""
        self._angle = []

    def open_group(self) -> None:
        """`:`: what came before is the group's name."""
        self.found.append(Address(None, None, _phrase(self._words) or MISSING_MAILBOX, None))
        self._in_group = True
        self._start()

    def close_group(self) -> None:
        """`;`: the group's end."""
        self.finish()
        if self._in_group:
            self.found.append(GROUP_END)
        self._in_group = False

    def finish(self) -> None:
        """`,` or the end: the address is complete."""
        if self._angle is not None:
            route, spec = _route(self._angle)
            self.found.append(Address(_phrase(self._words) or None, route, *_spec(spec)))
        elif any(token.kind != "space" for token in self._words):
            spec = [token for token in self._words if token.kind != "space"]
            self.found.append(Address(self._comment, None, *_spec(spec)))
        self._start()

    def end(self) -> list[Address]:
        """All addresses."""
        self.finish()
        if self._in_group:
            self.found.append(GROUP_END)
        return self.found


_OUTSIDE = {
    b"<": _Reader.open_angle,
    b":": _Reader.open_group,
    b";": _Reader.close_group,
    b",": _Reader.finish,
}


def _phrase(words: list[Token]) -> bytes:
    return _SPACES.sub(b" ", b"".join(token.text for token in words)).strip()


def _route(angle: list[Token]) -> tuple[bytes | None, list[Token]]:
    """The obsolete source route `@a,@b:` before the address, if there is one (RFC 5322, 4.4)."""
    texts = [token.text for token in angle]
    if texts[:1] != [b"@"] or b":" not in texts:
        return None, angle
    colon = texts.index(b":")
    return b"".join(texts[:colon]), angle[colon + 1 :]


def _spec(spec: list[Token]) -> tuple[bytes, bytes]:
    """Local part and domain; what is missing is named so that it is seen, as Dovecot does."""
    at = next((i for i in reversed(range(len(spec))) if spec[i] == ("special", b"@")), None)
    local, domain = (spec, []) if at is None else (spec[:at], spec[at + 1 :])
    return (
        b"".join(token.text for token in local) or MISSING_MAILBOX,
        b"".join(token.text for token in domain) or MISSING_DOMAIN,
    )


def addresses(text: bytes) -> list[Address]:
    """The address list of a field's unfolded value."""
    return _simple(text) or _any(text)


def _simple(text: bytes) -> list[Address]:
    """Addresses that are written as most are: `name <mailbox@host>`, one after the other; empty for all others."""
    found: list[Address] = []
    place = 0
    while match := _SIMPLE.match(text, place):
        quoted, words, mailbox, host = match.groups()
        found.append(Address(quoted or (words and _SPACES.sub(b" ", words)) or None, None, mailbox, host))
        place = match.end()
        if place == len(text):
            return found
    return []


def _any(text: bytes) -> list[Address]:
    reader = _Reader()
    for token in tokens(text):
        reader.take(token)
    return reader.end()
