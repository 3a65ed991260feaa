"""Typed: what the command line does with text: history without secrets, raw octets, masks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from protoscope.core.protocol import PASSWORD
from protoscope.core.span import Span
from protoscope.core.visible import visible

BULLET = "\u2022"
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|[rnt0\\])")
_OCTETS = {"r": b"\r", "n": b"\n", "t": b"\t", "0": b"\x00", "\\": b"\\"}
NO_LINE_END = "\\c"
"""At the end of a raw line: send no CRLF behind it."""


@dataclass(frozen=True, slots=True, repr=False)
class Raw:
    """The octets of a raw line; octet i was typed in column `columns[i]`, and the last column is the text's end."""

    data: bytes
    columns: tuple[int, ...]

    def characters(self, octets: Iterable[Span]) -> tuple[Span, ...]:
        """The typed characters that became these octets."""
        return tuple(Span(self.columns[start], self._after(end - 1)) for start, end in octets)

    def _after(self, octet: int) -> int:
        column = self.columns[octet]
        return next((later for later in self.columns[octet:] if later > column), column)


def raw(text: str) -> Raw:
    r"""What a raw line sends: its text in UTF-8 and CRLF. `\r \n \t \0 \\ \xNN` stand for octets, a last `\c` for none.

    Any other backslash is itself.
    """
    ended = text.endswith(NO_LINE_END)
    data, columns, at = bytearray(), list[int](), 0
    body = text[: -len(NO_LINE_END)] if ended else text
    while at < len(body):
        found = _ESCAPE.match(body, at)
        octets = _escaped(found[1]) if found else body[at].encode("utf-8", "surrogatepass")
        data += octets
        columns += [at] * len(octets)
        at = found.end() if found else at + 1
    if not ended:
        data += b"\r\n"
        columns += [at, at]
    return Raw(bytes(data), (*columns, at))


def _escaped(name: str) -> bytes:
    return bytes([int(name[1:], 16)]) if name[0] == "x" else _OCTETS[name]


def masked_text(text: str, secrets: Iterable[Span]) -> str:
    """`text` with a bullet for each secret character, and each hidden one shown by a character of its own."""
    characters = [_single(character) for character in text]
    for start, end in secrets:
        characters[start:end] = BULLET * (min(end, len(characters)) - start)
    return "".join(characters)


def _single(character: str) -> str:
    shown = visible(character)
    return shown if len(shown) == 1 else "\ufffd"


def without_secrets(line: str, secrets: Iterable[Span]) -> str:
    """The line to remember: each secret replaced by what stands for the account's password."""
    for start, end in sorted(secrets, reverse=True):
        line = line[:start] + PASSWORD + line[end:]
    return line


class History:
    """Lines sent before, oldest first, and where in them the user is; the line being typed comes back at the end."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._place = 0
        self._typed = ""

    def add(self, line: str) -> None:
        """Remember a line that was sent, once where it was sent several times in a row; "" is not remembered."""
        if line and self.lines[-1:] != [line]:
            self.lines.append(line)
        self._place = len(self.lines)

    def move(self, by: int, typed: str) -> str:
        """The line before (-1) or after (1) the one that stands in the command line now, `typed`."""
        if self._place == len(self.lines):
            self._typed = typed
        self._place = max(0, min(self._place + by, len(self.lines)))
        return self.lines[self._place] if self._place < len(self.lines) else self._typed
