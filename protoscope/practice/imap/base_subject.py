"""The base subject: what SORT and THREAD compare (RFC 5256, 2.1)."""

from __future__ import annotations

import re

from protoscope.practice.decoding import folded, header_text

_BLOB = r"\[[^\[\]]*\]\s*"
_TRAILER = re.compile(r"(?:\s|\(fwd\))+\Z", re.IGNORECASE)
_LEADER = re.compile(rf"(?:{_BLOB})*(?:re|fwd?)\s*(?:{_BLOB})?:|\s+", re.IGNORECASE)
_LEADING_BLOB = re.compile(_BLOB)
_FORWARDED = re.compile(r"\[fwd:(.*)\]\Z", re.IGNORECASE | re.DOTALL)
_LONGEST = 2000
"""Characters that are looked at."""


def base_subject(value: bytes | None) -> tuple[str, bool]:
    """The folded base subject of a Subject field, and whether the message is a reply or forward."""
    text = " ".join(header_text(value or b"").split())[:_LONGEST]
    stripped, is_reply = _stripped(text)
    while forwarded := _FORWARDED.fullmatch(stripped):
        stripped, _ = _stripped(forwarded[1])
        is_reply = True
    return folded(stripped), is_reply


def _stripped(text: str) -> tuple[str, bool]:
    """Steps 2 to 5: trailers, then leaders and leading blobs until nothing changes."""
    text, is_reply = _without_trailer(text)
    while True:
        leader = _LEADER.match(text)
        blob = _LEADING_BLOB.match(text)
        if leader:
            is_reply |= ":" in leader.group()
            text = text[leader.end() :]
        elif blob and text[blob.end() :]:
            text = text[blob.end() :]
        else:
            return text, is_reply


def _without_trailer(text: str) -> tuple[str, bool]:
    found = _TRAILER.search(text)
    return (text[: found.start()], "(" in found.group()) if found else (text, False)
