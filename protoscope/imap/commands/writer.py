"""Writer: puts a command's octets together, with its secrets marked and cut where the server must answer first."""

from __future__ import annotations

import re

from protoscope.core.protocol import Chunk
from protoscope.core.span import Span

_SHORT = 4096
"""The most octets of a non-synchronising literal under LITERAL- (RFC 7888, 5)."""
_ASTRING = re.compile(rb"[^\x00-\x20\x7f-\xff(){%*\"\\]+")
"""What may stand without quotes (RFC 9051, ASTRING-CHAR)."""
_SPECIAL = re.compile(rb'(["\\])')


class Writer:
    """Collects octets; `literals` is "+", "-" or "" for LITERAL+, LITERAL- and neither."""

    def __init__(self, literals: str = "", utf8: bool = False) -> None:
        self.utf8 = utf8
        self._literals = literals
        self._data = bytearray()
        self._secrets: list[Span] = []
        self._chunks: list[Chunk] = []

    def __repr__(self) -> str:
        return f"<Writer {len(self._data)} octets>"

    def write(self, octets: bytes, secret: bool = False) -> None:
        """Octets as they are."""
        if secret and octets:
            self._secrets.append(Span(len(self._data), len(self._data) + len(octets)))
        self._data += octets

    def literal(self, octets: bytes, secret: bool = False) -> None:
        """A literal; where the server has to invite it, the command is cut before its octets (RFC 9051, 4.3)."""
        at_once = self._literals == "+" or (self._literals == "-" and len(octets) <= _SHORT)
        self.write(b"{%d%s}\r\n" % (len(octets), b"+" if at_once else b""))
        if not at_once:
            self._cut()
        self.write(octets, secret)

    def quoted(self, octets: bytes, secret: bool = False) -> None:
        """A quoted string, or a literal for what no quoted string may hold."""
        if (octets.isascii() or self.utf8) and not any(octet in octets for octet in b"\r\n\0"):
            self.write(b'"%s"' % _SPECIAL.sub(rb"\\\1", octets), secret)
        else:
            self.literal(octets, secret)

    def astring(self, octets: bytes, secret: bool = False) -> None:
        """The shortest form: an atom, a quoted string, or a literal."""
        if _ASTRING.fullmatch(octets):
            self.write(octets, secret)
        else:
            self.quoted(octets, secret)

    def _cut(self) -> None:
        self._chunks.append(Chunk(bytes(self._data), tuple(self._secrets)))
        self._data.clear()
        self._secrets.clear()

    def chunks(self) -> tuple[Chunk, ...]:
        """The command with its CRLF; each chunk after the first waits for a continuation request."""
        self.write(b"\r\n")
        self._cut()
        return tuple(self._chunks)
