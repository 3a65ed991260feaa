"""Phrases for what the server tells: refusals, conditions, farewells, attributes, numbers."""

from __future__ import annotations

REFUSALS: dict[str, str] = {
    "LOGIN": "The login failed; nothing else is lost, try again.",
    "AUTHENTICATE": "The login failed, was cancelled, or the mechanism is not there.",
    "SELECT": "The mailbox cannot be opened, and none is selected now.",
    "EXAMINE": "The mailbox cannot be opened, and none is selected now.",
    "STARTTLS": "The server refuses TLS; everything stays readable on the way.",
    "APPEND": "The message was not stored.",
    "COPY": "Nothing was copied.",
    "MOVE": "Nothing was moved, as far as the server says.",
}
"""What NO means, by the command it answers."""

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

FLAGS: dict[str, str] = {
    "\\seen": "read",
    "\\answered": "answered",
    "\\flagged": "flagged",
    "\\deleted": "marked for removal",
    "\\draft": "a draft",
    "\\recent": "new to this session",
}
"""In lower case."""

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
    "EXISTS": "The mailbox holds {number} messages.",
    "RECENT": "{number} messages are new to this session.",
    "EXPUNGE": "Message {number} is gone for good; every higher number moves down by one.",
}
"""A number and a name (RFC 9051, 7.4 and 7.5.1)."""
