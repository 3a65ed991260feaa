"""Limits: how much a peer may make us keep. Each overrun becomes a malformed message, never an error."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Octets, except `nesting` (parenthesis depth). A framer resynchronises at the next line after an overrun."""

    line: int = 8 << 20
    literal: int = 256 << 20
    message: int = 512 << 20
    nesting: int = 100


DEFAULT_LIMITS = Limits()

OVERRUNS = frozenset({"line-limit", "literal-limit", "message-limit"})
"""The defects of a message that passed a limit."""
