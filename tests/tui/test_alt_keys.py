"""Octets of a terminal in, keys out."""

from __future__ import annotations

from textual._xterm_parser import XTermParser
from textual.events import Key

from protoscope.tui import alt_keys


def keys(octets: str) -> list[str]:
    alt_keys.obey()
    return [event.key for event in XTermParser().feed(octets) if isinstance(event, Key)]


def test_alt_and_a_letter_or_digit_is_one_key_at_once_however_many_come_together() -> None:
    assert keys("\x1bh\x1bm") == ["alt+h", "alt+m"]
    assert keys("\x1b1x\x1bz") == ["alt+1", "x", "alt+z"]


def test_other_sequences_are_what_they_were() -> None:
    assert keys("\x1b[A\x1bOQ\x1b[1;3B\x1bb") == ["up", "f2", "alt+down", "ctrl+left"]
