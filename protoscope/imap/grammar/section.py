"""Section: what stands in the brackets of BODY[...], and the names of FETCH items (RFC 9051, section and fetch-att)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from protoscope.imap.grammar.lexer import Lexer

_ITEM = re.compile(rb"(?P<name>[^\[<\r\n]+)(?:\[(?P<section>.*)\](?:<(?P<partial>[^>]*)>)?)?\Z", re.DOTALL)
_PARTIAL = re.compile(rb"(\d{1,19})(?:\.(\d{1,19}))?\Z")
_SECTION = re.compile(
    r"(?:[0-9]+(?:\.[0-9]+)*)?(?:(?:^|(?<=[0-9])\.)(?:HEADER|TEXT|MIME|HEADER\.FIELDS(?:\.NOT)? \([^()]+\)))?"
)

_SHORT = 64
"""Octets of a name that is worth remembering."""


class Item(NamedTuple):
    """An item's name, in upper case; its section, normalised, or None; the numbers between `<` and `>`; defects."""

    name: str
    section: str | None
    partial: tuple[int, ...]
    defects: tuple[str, ...]

    @property
    def key(self) -> str:
        """As in `FetchData.items`, such as "BODY[HEADER]" or "BODY[]<0>"."""
        section = "" if self.section is None else f"[{self.section}]"
        return f"{self.name}{section}" + (f"<{self.partial[0]}>" if self.partial else "")


def item(octets: bytes) -> Item:
    """Read an item's name with its section and partial. The same few come in every response, so they are kept."""
    return _short_item(octets) if len(octets) <= _SHORT else _item(octets)


@lru_cache(maxsize=1024)
def _short_item(octets: bytes) -> Item:
    return _item(octets)


def _item(octets: bytes) -> Item:
    found = _ITEM.match(octets)
    if found is None:
        return Item(octets.decode("latin-1").upper(), None, (), ("section-syntax",))
    name = found["name"].decode("latin-1").upper()
    if found["section"] is None:
        return Item(name, None, (), ())
    section = _normalised(found["section"])
    defects = () if _SECTION.fullmatch(section) else ("section-syntax",)
    if found["partial"] is None:
        return Item(name, section, (), defects)
    partial = _PARTIAL.match(found["partial"])
    if partial is None:
        return Item(name, section, (), (*defects, "partial-syntax"))
    return Item(name, section, tuple(int(part) for part in partial.groups() if part), defects)


def _normalised(section: bytes) -> str:
    """In upper case, one space between words, header names without quotes where they need none."""
    if b'"' not in section and b"{" not in section and b"  " not in section:
        return section.decode("utf-8", "backslashreplace").upper()
    words = Lexer(section, 0, len(section)).nodes
    parts = []
    for word in words:
        if word.rule == "list":
            parts.append(f"({' '.join(_word(name.value or b'') for name in word.children)})")
        else:
            parts.append(_word(word.value or b""))
    return " ".join(parts)


def _word(octets: bytes) -> str:
    return octets.decode("utf-8", "backslashreplace").upper()
