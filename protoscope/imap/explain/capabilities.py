"""Capabilities: what each means, and what an announcement changes."""

from __future__ import annotations

from collections.abc import Sequence

from protoscope.core.glossary import Term
from protoscope.imap.explain.glossary.capabilities import CAPABILITY
from protoscope.imap.explain.words import listing


def meanings(names: Sequence[str]) -> tuple[str, ...]:
    """A line for each capability that is known here: "IDLE: the server can ..."."""
    return tuple(f"{name}: {found[0]}." for name in names if (found := capability(name)))


def capability(name: str) -> tuple[str, Term] | None:
    """What a capability means, and its row; one with a value rests on the row of its family."""
    known = CAPABILITY.get(name.upper())
    family, equals, value = name.partition("=")
    term = known or CAPABILITY.get(f"{family.upper()}{equals}")
    if term is None:
        return None
    return term.text.format(value="" if known else value), term


def changes(names: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """What is new and what is gone; without an announcement before, what all of them mean."""
    if not before:
        return meanings(names)
    known, now = {name.upper() for name in before}, {name.upper() for name in names}
    new = [name for name in names if name.upper() not in known]
    gone = [name for name in before if name.upper() not in now]
    lines = (f"New: {listing(new)}.",) if new else ()
    lost = (f"Gone: {listing(gone)}.",) if gone else ()
    return (*lines, *lost, *meanings(new)) or ("The same as announced before.",)
