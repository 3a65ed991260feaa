"""Unique-ids: which mails a reply is about (RFC 1939, 7)."""

from __future__ import annotations

from protoscope.core.syntax import Node
from protoscope.pop3.values import Reply, UniqueId


def concerns(tree: Node, uid: str) -> bool:
    """Whether a reply to UIDL names the mail with that unique-id."""
    told = tree.value.data if isinstance(tree.value, Reply) else None
    listings = told if isinstance(told, tuple) and not isinstance(told, UniqueId) else (told,)
    return any(isinstance(listing, UniqueId) and listing.uid == uid for listing in listings)
