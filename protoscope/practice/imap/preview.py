"""PREVIEW: the beginning of what a message says (RFC 8970)."""

from __future__ import annotations

import html
import re

from protoscope.practice import decoding
from protoscope.practice.content import Content
from protoscope.practice.mime import Entity

LONGEST = 200
"""Characters (RFC 8970, 3.1)."""
_UNREAD = re.compile(r"<(style|script|head)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_NAME = "PREVIEW"


def preview(content: Content) -> str:
    """At most 200 characters in one line, empty where the message has no text."""
    if _NAME not in content.encoded:
        content.encoded[_NAME] = _made(content.entity).encode("utf-8", "replace")
    return content.encoded[_NAME].decode()


def _made(message: Entity) -> str:
    texts = {part.kind: part for part in reversed(list(message.walk())) if part.kind.startswith(b"text/")}
    part = texts.get(b"text/plain") or texts.get(b"text/html")
    if part is None:
        return ""
    text = decoding.text(part)[: LONGEST * 50]
    if part.kind == b"text/html":
        text = html.unescape(_UNREAD.sub(" ", text))
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:LONGEST]
