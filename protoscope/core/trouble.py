"""Trouble: the next step after a connection that ended in an error, by the words of its reason."""

from __future__ import annotations

NEXT_STEPS: tuple[tuple[str, str], ...] = (
    ("no greeting", "A port for TLS says nothing until the handshake: 993 and 995 want imaps:// and pops://."),
    ("speaks plaintext", "This port speaks first and in plaintext: use imap:// or pop://, which start TLS on it."),
    ("answered in TLS", "This port wants TLS from the first octet: use imaps:// or pops://."),
    ("certificate", "Trust the server's own authority with --ca FILE, or look who answers with --insecure."),
)
"""Words of a reason, and what to try."""


def next_step(reason: str) -> tuple[str, ...]:
    """A line on what to do; none where the reason is not known here."""
    return tuple(step for words, step in NEXT_STEPS if words in reason)[:1]
