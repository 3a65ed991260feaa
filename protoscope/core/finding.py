"""Findings: what is wrong or noteworthy in a message, with the octets and the section that says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from protoscope.core.message import Side


class Severity(IntEnum):
    """How bad: legal but surprising, tolerated everywhere, or forbidden."""

    INFO = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in an RFC, such as RFC 9051 section 7.5.2."""

    rfc: int
    section: str

    def __str__(self) -> str:
        return f"RFC {self.rfc} section {self.section}"


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule` is the lint rule's id; `start`..`end` count octets from the message's first.

    `defect` is what the grammar calls it, where the grammar found it; a defect that no rule is about is its own rule.
    `quirks` are the ids of the known cases of real servers that it is one of, the likeliest first.
    """

    rule: str
    severity: Severity
    side: Side
    message: int
    start: int
    end: int
    text: str
    reference: Reference | None = None
    defect: str = ""
    quirks: tuple[str, ...] = ()

    def known_as(self, quirks: tuple[str, ...]) -> Finding:
        """With the known cases that it is one of."""
        return replace(self, quirks=quirks) if quirks else self
