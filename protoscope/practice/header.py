"""Header fields: where they lie, and the structured value of the MIME ones (RFC 5322, 2.2; RFC 2045, 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_LINE = rb"(?:[^\r\n]|\r(?!\n))*+"
_FIELD = re.compile(_LINE + rb"(?:\r?\n[ \t]" + _LINE + rb")*+(?:\r?\n|\Z)")
_LINE_END = re.compile(rb"\r\n(?![ \t])")
_FOLD = re.compile(rb"\r?\n(?=[ \t])")
_COMMENT = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_PARAMETER = re.compile(rb';\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^\s;"]+))', re.DOTALL)
_QUOTED_PAIR = re.compile(rb"\\(.)", re.DOTALL)
_SECTION = re.compile(rb"(.+?)\*(\d+)(\*?)")


class Field(NamedTuple):
    """A header field: its name as written, and its octets, line end included."""

    name: bytes
    octets: bytes

    @property
    def value(self) -> bytes:
        """The text after the colon, unfolded, without the white space around it."""
        return _value(self.octets)


def _value(line: bytes) -> bytes:
    text = line.partition(b":")[2].strip()
    return _FOLD.sub(b"", text) if b"\n" in text else text


class Header:
    """The fields of one header, whose octets are cut into `lines`, one a field, line ends included."""

    __slots__ = ("_first", "_values", "lines")

    def __init__(self, lines: Sequence[bytes]) -> None:
        self.lines = lines
        self._first: dict[bytes, bytes] | None = None
        self._values: dict[bytes, bytes | None] = {}

    def __iter__(self) -> Iterator[Field]:
        for line in self.lines:
            yield Field(line.partition(b":")[0].rstrip(b"\r\n"), line)

    def first(self, name: bytes) -> bytes | None:
        """The value of the first field of that lower-case name, unfolded, without the white space around it."""
        if name not in self._values:
            if self._first is None:
                self._first = {line.partition(b":")[0].strip().lower(): line for line in reversed(self.lines)}
            line = self._first.get(name)
            self._values[name] = None if line is None else _value(line)
        return self._values[name]


class Structured(NamedTuple):
    """A value with parameters, such as `text/plain; charset=utf-8`; parameter names keep their case."""

    value: bytes
    parameters: tuple[tuple[bytes, bytes], ...]

    def parameter(self, name: bytes) -> bytes | None:
        """The parameter of that lower-case name."""
        return next((value for key, value in self.parameters if key.lower() == name), None)


def header(octets: bytes, start: int, end: int) -> tuple[Header, int]:
    """The header from `start` on, and where the body begins: after the empty line, or at `end` without one."""
    blank = octets.find(b"\r\n\r\n", start, end)
    found = octets[start : blank + 2]
    # Most mail has every line end as CRLF and none of them first; then there is little to look at.
    if blank < 0 or found.startswith(b"\r\n") or found.count(b"\n") != found.count(b"\r\n"):
        return _any(octets, start, end)
    return (_known(found) if len(found) <= _SHORT else _split(found)), blank + 4


_SHORT = 200
"""Octets of a header that is likely to come again, as those of parts do."""


def _split(found: bytes) -> Header:
    return Header([line + b"\r\n" for line in _LINE_END.split(found[:-2])])


_known = lru_cache(1024)(_split)


def _any(octets: bytes, start: int, end: int) -> tuple[Header, int]:
    """The same for any octets."""
    lines: list[bytes] = []
    while start < end:
        match = _FIELD.match(octets, start, end)
        if match is None or match.end() == start:
            break
        start = match.end()
        line = match.group()
        if line in (b"\r\n", b"\n"):
            break
        lines.append(line)
    return Header(lines), start


@lru_cache(1024)
def structured(text: bytes) -> Structured:
    """`value; name=value; ...` without comments; RFC 2231 continuations are joined."""
    text = _COMMENT.sub(b"", text) if b"(" in text and b'"' not in text else text
    value, separator, rest = text.partition(b";")
    pairs = [
        (match[1], _QUOTED_PAIR.sub(rb"\1", match[2]) if match[2] is not None else match[3])
        for match in _PARAMETER.finditer(separator + rest)
    ]
    return Structured(value.strip(), tuple(_joined(pairs)))


def _joined(pairs: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """`name*0=`, `name*1=` become `name=`, and `name*0*=` becomes `name*=` (RFC 2231, 3)."""
    if not any(b"*" in name for name, _ in pairs):
        return pairs
    plain = [(name, value) for name, value in pairs if not _SECTION.fullmatch(name)]
    sections: dict[bytes, list[tuple[int, bytes, bytes]]] = {}
    for name, value in pairs:
        if match := _SECTION.fullmatch(name):
            sections.setdefault(match[1], []).append((int(match[2][:9]), match[3], value))
    for name, parts in sections.items():
        star = b"*" if any(extended for _, extended, _ in parts) else b""
        plain.append((name + star, b"".join(value for _, _, value in sorted(parts))))
    return plain
