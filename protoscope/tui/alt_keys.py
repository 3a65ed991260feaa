"""Alt with a digit: Textual takes the octets that most terminals send for it to be a character typed on a Mac."""

from __future__ import annotations

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS


def obey() -> None:
    """Let ESC and a digit be Alt and that digit (a private table of Textual's, known only here)."""
    for digit in range(10):
        ANSI_SEQUENCES_KEYS.pop(f"\x1b{digit}", None)  # type: ignore[attr-defined]
