"""Object identifiers that follow from a message's octets (RFC 8474): equal mail has equal ones everywhere."""

from __future__ import annotations

import hashlib
import re

from protoscope.practice.content import Content

_MESSAGE_ID = re.compile(rb"<[^<>\s]+>")


def email_id(content: Content) -> str:
    """EMAILID: the same for each copy of a message (RFC 8474, 5.1)."""
    return "M" + _digest(content, "EMAILID", content.octets)


def thread_id(content: Content) -> str:
    """THREADID: from the message that a thread began with, as References names it (RFC 8474, 5.2)."""
    for name in (b"references", b"in-reply-to", b"message-id"):
        if found := _MESSAGE_ID.search(content.entity.first(name) or b""):
            return "T" + _digest(content, "THREADID", found.group())
    return "T" + email_id(content)[1:]


def _digest(content: Content, name: str, octets: bytes) -> str:
    if name not in content.encoded:
        content.encoded[name] = hashlib.sha256(octets).hexdigest()[:24].encode()
    return content.encoded[name].decode()
