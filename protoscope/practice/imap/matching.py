"""Mailbox names and patterns: which names LIST means, and in which order they come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from protoscope.practice.store import DELIMITER, INBOX, normal

_PIECE = re.compile(r"[*%]+|[^*%]", re.DOTALL)

Matcher = Callable[[str], bool]


def matcher(reference: str, patterns: Iterable[str]) -> Matcher:
    """Whether a name is among those that `reference` with one of the patterns stands for (RFC 3501, 6.3.8)."""
    wholes = [pattern if pattern.startswith(DELIMITER) else reference + pattern for pattern in patterns]
    prepared = [(_prepared(normal(whole)), _prepared(whole.upper())) for whole in wholes]
    # INBOX is INBOX in any case, whatever wildcards stand in it.
    return lambda name: any(
        _matches(pattern, name) or (name == INBOX and _matches(any_case, name)) for pattern, any_case in prepared
    )


def _prepared(pattern: str) -> list[str]:
    """Letters and wildcards; a run of wildcards is the strongest of them."""
    pieces = _PIECE.findall(pattern)
    return ["*" if "*" in piece else piece[0] for piece in pieces]


def _matches(pattern: list[str], name: str) -> bool:
    """All ways at once, letter by letter, so that no pattern takes long: `*` is anything, `%` stops at a delimiter."""
    if len(pattern) > 2 * len(name) + 1:
        return False
    places = _after_wildcards(pattern, {0})
    for letter in name:
        stay = {at for at in places if at < len(pattern) and _spans(pattern[at], letter)}
        step = {at + 1 for at in places if at < len(pattern) and pattern[at] == letter}
        places = _after_wildcards(pattern, stay | step)
    return len(pattern) in places


def _spans(wildcard: str, letter: str) -> bool:
    return wildcard == "*" or (wildcard == "%" and letter != DELIMITER)


def _after_wildcards(pattern: list[str], places: set[int]) -> set[int]:
    """A wildcard may stand for nothing."""
    return places | {at + 1 for at in places if at < len(pattern) and pattern[at] in ("*", "%")}


def ordered(names: set[str]) -> list[str]:
    """INBOX first, then by name."""
    return sorted(names, key=lambda name: (name != INBOX, name))
