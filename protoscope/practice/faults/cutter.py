"""Cutter: a server's octets into responses, wherever they were cut on their way."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LITERAL = re.compile(rb"~?\{(\d{1,10})\}\r?\n\Z")


class Cutter:
    """Lines; with `literals`, a line that announces a literal goes on behind it (RFC 9051, 4.3)."""

    def __init__(self, literals: bool) -> None:
        self._literals = literals
        self._rest = bytearray()
        self._line = 0
        """Where the line begins that is not complete."""

    def cut(self, octets: bytes) -> Iterator[bytes]:
        """The responses that these octets complete."""
        self._rest += octets
        while self._line <= len(self._rest) and (end := self._rest.find(b"\n", self._line)) >= 0:
            announced = _LITERAL.search(self._rest, max(self._line, end - 16), end + 1) if self._literals else None
            if announced is not None:
                self._line = end + 1 + int(announced[1])
                continue
            yield bytes(self._rest[: end + 1])
            del self._rest[: end + 1]
            self._line = 0

    def left(self) -> bytes:
        """What no line end has completed; it is forgotten here."""
        left = bytes(self._rest)
        self._rest.clear()
        self._line = 0
        return left
