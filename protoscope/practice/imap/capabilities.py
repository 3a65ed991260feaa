"""What CAPABILITY announces, and when (RFC 3501, 7.2.1)."""

from __future__ import annotations

from typing import Any

from protoscope.practice.accounts import MECHANISMS

BEFORE_LOGIN = ("IMAP4rev1", "SASL-IR", "ID", "ENABLE", "IDLE", "LITERAL+")
AFTER_LOGIN = (
    "IMAP4rev1",
    "SASL-IR",
    "ID",
    "ENABLE",
    "IDLE",
    "LITERAL+",
    "UNSELECT",
    "CHILDREN",
    "NAMESPACE",
    "UIDPLUS",
    "LIST-EXTENDED",
    "LIST-STATUS",
    "ESEARCH",
    "MOVE",
    "MULTIAPPEND",
    "SPECIAL-USE",
    "STATUS=SIZE",
    "WITHIN",
)

ENABLEABLE: frozenset[str] = frozenset()
"""What ENABLE can switch on: extensions that change what the server sends unasked."""


def names(session: Any) -> str:
    """The capabilities of a session as it is now."""
    if session.account is not None:
        return " ".join(AFTER_LOGIN)
    starttls = () if session.wire.secure else ("STARTTLS",)
    return " ".join((*BEFORE_LOGIN, *starttls, *(f"AUTH={name}" for name in MECHANISMS)))
