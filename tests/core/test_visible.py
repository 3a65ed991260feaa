"""Untrusted text reaches no widget as it is."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from protoscope.core.visible import decoded, runs, visible, visible_octets


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [/b] text", "plain [/b] text"),
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("\x1b[5;5H", "␛[5;5H"),
        ("a\x00b\x7f", "a␀b␡"),
        ("one\r\n", "one␍␊"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("\u202egnp.exe", "⟨U+202E⟩gnp.exe"),
        ("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
        ("pay\u200bpal", "pay⟨U+200B⟩pal"),
        ("\ufeffbom", "⟨U+FEFF⟩bom"),
        ("a\u2028b", "a⟨U+2028⟩b"),
        ("\ud83d", "⟨U+D83D⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("Entwürfe 日本語 Отправленные", "Entwürfe 日本語 Отправленные"),
    ],
)
def test_controls_become_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_octets_that_are_no_utf8_are_shown_in_hex() -> None:
    assert visible_octets(b"caf\xe9 \xff\x00") == "caf\\xE9 \\xFF␀"


def test_octets_that_are_utf8_are_shown_as_text() -> None:
    assert visible_octets("Entwürfe".encode()) == "Entwürfe"


def test_c1_controls_in_utf8_are_escaped_too() -> None:
    assert visible_octets(b"\xc2\x9b31m") == "⟨U+009B⟩31m"


def test_runs_tell_escapes_from_text() -> None:
    assert list(runs(decoded(b"ab\x1bc\xff"))) == [("ab", False), ("␛", True), ("c", False), ("\\xFF", True)]


def test_no_character_of_a_dangerous_category_passes() -> None:
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    passed = [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in hidden and visible(chr(code)) == chr(code)
    ]
    assert passed == []


def test_what_is_shown_is_stable() -> None:
    everything = "".join(map(chr, range(0x3000)))
    assert visible(visible(everything)) == visible(everything)
