"""Alt with a letter or digit: Textual waits a tenth of a second whether more octets come, takes two such keys in a row
for text, and what most terminals send for Alt with a digit for a character typed on a Mac.
"""

from __future__ import annotations

from typing import Any

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

_WORDS = "bf"
"""iTerm sends these for Ctrl with an arrow, to go by words, and Textual knows them."""


class AltKey:
    """As Textual's enumeration of keys has it."""

    def __init__(self, value: str) -> None:
        self.value = value


def obey() -> None:
    """Let ESC and a letter or digit be one key at once (a private table of Textual's, known only here)."""
    table: Any = ANSI_SEQUENCES_KEYS
    for letter in "abcdefghijklmnopqrstuvwxyz0123456789":
        if letter not in _WORDS:
            table[f"\x1b{letter}"] = (AltKey(f"alt+{letter}"),)
