"""Tags: those that a connection has used. Nearly every client counts, so a hundred neighbours share one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_DIGITS = frozenset("0123456789")
_FIRST_BIT = (110, 100, 0)
"""Of a mask, for tags that end in no digit, in one, in two or more."""


def _placed(tag: str) -> tuple[str, int]:
    """What a tag has in common with its neighbours, and its own bit."""
    count = next((place for place, each in enumerate(reversed(tag[-2:])) if each not in _DIGITS), len(tag[-2:]))
    digits = tag[len(tag) - count :]
    return tag[: len(tag) - count], 1 << _FIRST_BIT[count] + int(digits or 0)


@dataclass(frozen=True, slots=True)
class Tags:
    """`mask` has the tags that begin with `stem`, `older` the masks of other stems, in mappings of falling size."""

    stem: str = ""
    mask: int = 0
    older: tuple[Mapping[str, int], ...] = ()

    def with_tag(self, tag: str) -> Tags:
        """One tag more."""
        stem, bit = _placed(tag)
        if stem == self.stem:
            return Tags(stem, self.mask | bit, self.older)
        return Tags(stem, bit, _with_mask(self.older, self.stem, self.mask) if self.mask else self.older)

    def __contains__(self, tag: str) -> bool:
        stem, bit = _placed(tag)
        held = self.mask if stem == self.stem else 0
        return any(mask & bit for mask in (held, *(masks.get(stem, 0) for masks in self.older)))


def _with_mask(older: tuple[Mapping[str, int], ...], stem: str, mask: int) -> tuple[Mapping[str, int], ...]:
    """Mappings of similar size are joined, eight at a time, so that many make few, few are copied, and the states of
    different moments share nearly all of them.
    """
    last = {stem: mask}
    while len(older) >= 7 and len(older[-7]) <= len(last):
        last = _joined((*older[-7:], last))
        older = older[:-7]
    return (*older, last)


def _joined(parts: tuple[Mapping[str, int], ...]) -> dict[str, int]:
    joined: dict[str, int] = {}
    for part in parts:
        for stem, mask in part.items():
            joined[stem] = joined.get(stem, 0) | mask
    return joined
