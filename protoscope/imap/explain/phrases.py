"""Phrases for what the server tells: conditions, farewells, attributes, numbers."""

from __future__ import annotations

CONDITIONS: dict[str, str] = {
    "OK": "The server says: {text}",
    "NO": "The server warns: {text}",
    "BAD": "The server did not understand something it was sent: {text}",
    "BYE": "The server is about to close the connection: {text}",
    "PREAUTH": "The server takes the connection as logged in already: {text}",
}
"""Status responses without a tag (RFC 9051, 7.1)."""

BYES: tuple[tuple[str, str], ...] = (
    ("idle", "It was idle for too long; NOOP or IDLE now and then keeps it open."),
    ("autologout", "It was idle for too long; NOOP or IDLE now and then keeps it open."),
    ("shut", "The server is shutting down; reconnect in a while."),
    ("too many", "Too many connections or too much traffic; close other clients."),
    ("maximum", "Too many connections; close other clients."),
    ("logging out", "This answers LOGOUT."),
    ("logout", "This answers LOGOUT."),
)
"""What to think of a BYE whose text holds the words."""

ATTRIBUTES: dict[str, str] = {
    "\\noselect": "cannot be selected",
    "\\nonexistent": "does not exist itself",
    "\\noinferiors": "can have none below it",
    "\\haschildren": "has others below it",
    "\\hasnochildren": "has none below it",
    "\\marked": "has news",
    "\\unmarked": "has no news",
    "\\subscribed": "is subscribed",
    "\\all": "holds all mail",
    "\\archive": "is the archive",
    "\\drafts": "holds drafts",
    "\\flagged": "holds flagged mail",
    "\\junk": "holds junk",
    "\\sent": "holds sent mail",
    "\\trash": "holds deleted mail",
}
"""In lower case."""

NUMBERED: dict[str, str] = {
    "EXISTS": "The mailbox holds {messages}.",
    "RECENT": "New to this session: {messages}.",
    "EXPUNGE": "Message {number} is gone for good; every higher number moves down by one.",
}
"""A number and a name (RFC 9051, 7.4 and 7.5.1)."""

STATUS_ITEMS: dict[str, str] = {
    "MESSAGES": "messages {0}",
    "UNSEEN": "unread {0}",
    "RECENT": "recent {0}",
    "DELETED": "marked as deleted {0}",
    "SIZE": "octets in all {0}",
    "UIDNEXT": "next UID {0}",
    "HIGHESTMODSEQ": "highest mod-sequence {0}",
    "APPENDLIMIT": "largest message in octets {0}",
    "DELETED-STORAGE": "octets marked as deleted {0}",
}
"""Items of STATUS; others are told by their name (RFC 9051, 7.3.3)."""
