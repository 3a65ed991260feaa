"""IMAP commands, one small file per family; importing this package registers them all."""

from protoscope.practice.imap.commands import (
    append,
    connection,
    copy,
    expunge,
    fetch,
    idle,
    listing,
    login,
    mailboxes,
    search,
    select,
    status,
    store,
)

__all__ = [
    "append",
    "connection",
    "copy",
    "expunge",
    "fetch",
    "idle",
    "listing",
    "login",
    "mailboxes",
    "search",
    "select",
    "status",
    "store",
]
