"""ENVELOPE: what a message's header says, as a list (RFC 3501, 7.4.2)."""

from __future__ import annotations

from functools import lru_cache

from protoscope.practice.addresses import Address, addresses
from protoscope.practice.imap.encode import NIL, nstring, parenthesised
from protoscope.practice.mime import Entity


def envelope(message: Entity) -> bytes:
    """Date, subject, six address lists, in-reply-to and message-id; encoded words stay as they are."""
    sender_of_last_resort = _list(message.first(b"from"))
    return parenthesised(
        (
            nstring(message.first(b"date")),
            nstring(message.first(b"subject")),
            sender_of_last_resort,
            _list(message.first(b"sender"), sender_of_last_resort),
            _list(message.first(b"reply-to"), sender_of_last_resort),
            _list(message.first(b"to")),
            _list(message.first(b"cc")),
            _list(message.first(b"bcc")),
            nstring(message.first(b"in-reply-to")),
            nstring(message.first(b"message-id")),
        )
    )


def _list(text: bytes | None, instead: bytes = NIL) -> bytes:
    """An address list; `instead` where the field is missing or names nobody."""
    found = _written(text) if text else b""
    return b"(%b)" % found if found else instead


@lru_cache(1024)
def _written(text: bytes) -> bytes:
    return b"".join(map(_address, addresses(text)))


def _address(address: Address) -> bytes:
    return parenthesised(map(nstring, address))
