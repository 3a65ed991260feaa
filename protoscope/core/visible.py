"""Visible: makes untrusted text harmless and honest. Every piece of wire text passes here before any widget."""

from __future__ import annotations

import re
from collections.abc import Iterator

ESCAPED = "escape"
"""The role of what stands for a character that must not reach the terminal as it is."""

_NONCHARACTERS = "".join(chr((plane << 16) | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))

_HIDDEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL and C1 controls
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"  # soft hyphen, Arabic and Syriac format characters
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # joiners, fillers and selectors that draw nothing
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, line separators, bidi controls
    "\ud800-\udfff"  # surrogates; the last 128 of DC00 stand for undecodable octets
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufff0-\ufffb\ufffe\uffff"  # noncharacters, variation selectors, annotations
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"  # tags and further selectors
    f"{_NONCHARACTERS}]"
)


def decoded(octets: bytes) -> str:
    """UTF-8 text in which each octet that is none became a lone surrogate, which `visible` shows as a hex escape."""
    return octets.decode("utf-8", "surrogateescape")


def escape(character: str) -> str:
    """What stands for one hidden character: a control picture, `\\x9B` for a stray octet, or its code point."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02X}"
    return f"\u27e8U+{code:04X}\u27e9"


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in harmless pieces; true for those that are escapes."""
    start = 0
    for hidden in _HIDDEN.finditer(text):
        if hidden.start() > start:
            yield text[start : hidden.start()], False
        yield escape(hidden[0]), True
        start = hidden.end()
    if start < len(text):
        yield text[start:], False


def visible(text: str) -> str:
    """`text` with every character that a terminal would obey or not show replaced by a visible escape."""
    return _HIDDEN.sub(lambda hidden: escape(hidden[0]), text)


def visible_octets(octets: bytes) -> str:
    """Octets of any kind as harmless text."""
    return visible(decoded(octets))
