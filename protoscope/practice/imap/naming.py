"""Mailbox names: looked up, and written into responses."""

from __future__ import annotations

from protoscope.practice.imap.encode import astring
from protoscope.practice.imap.registry import Refused
from protoscope.practice.imap.utf7 import encode
from protoscope.practice.mailbox import Mailbox
from protoscope.practice.store import Account


def written(name: str) -> bytes:
    """A name as an astring in modified UTF-7; the empty name is quoted."""
    return astring(encode(name))


def found(account: Account, name: str, code: str = "NONEXISTENT") -> Mailbox:
    """The mailbox of that name. Refused, with `code`, if there is none."""
    mailbox = account.get(name)
    if mailbox is None:
        raise Refused(f"Mailbox doesn't exist: {encode(name).decode()}", code)
    return mailbox
