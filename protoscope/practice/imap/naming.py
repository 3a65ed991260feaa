"""Mailbox names: looked up, and written into responses."""

from __future__ import annotations

from typing import Any

from protoscope.practice.imap.encode import astring, quoted
from protoscope.practice.imap.registry import Refused
from protoscope.practice.imap.utf7 import encode
from protoscope.practice.mailbox import Mailbox
from protoscope.practice.store import Account


def written(session: Any, name: str) -> bytes:
    """A name as an astring: in modified UTF-7, or in UTF-8 where the session has agreed on that."""
    if session.utf8 and not name.isascii():
        return quoted(name.encode("utf-8", "surrogatepass"))
    return astring(name.encode() if session.utf8 else encode(name))


def found(account: Account, name: str, code: str = "NONEXISTENT") -> Mailbox:
    """The mailbox of that name. Refused, with `code`, if there is none."""
    mailbox = account.get(name)
    if mailbox is None:
        raise Refused(f"Mailbox doesn't exist: {encode(name).decode()}", code)
    return mailbox
