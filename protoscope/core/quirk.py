"""Quirks: misbehaviour of real servers that others have met and reported, recognised by octets and by findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quirk:
    """One known case. `who` names the servers it was met on (empty: any); `rules` the rules or defects that find it.

    `pattern` is searched in the server's message; a quirk with rules and a pattern needs both. `text` tells people what
    it means and what to do; `references` are public reports, as repository#issue, or the place that describes it.
    """

    id: str
    name: str
    who: tuple[str, ...]
    text: str
    references: tuple[str, ...]
    rules: tuple[str, ...] = ()
    pattern: re.Pattern[bytes] | None = None

    def matches(self, octets: bytes, rules: Iterable[str]) -> bool:
        """Whether a message with these octets, in which these rules found something, shows the quirk."""
        if self.pattern is not None and not self.pattern.search(octets):
            return False
        return bool(self.pattern) if not self.rules else any(rule in self.rules for rule in rules)


def quirk(
    id_: str, name: str, who: str, text: str, references: str, *, rules: str = "", pattern: bytes | None = None
) -> Quirk:
    """A row of a table: names are separated by commas, rules by spaces; the pattern takes any case."""
    return Quirk(
        id_,
        name,
        tuple(filter(None, who.split(", "))),
        text,
        tuple(references.split(", ")),
        tuple(rules.split()),
        re.compile(pattern, re.IGNORECASE) if pattern else None,
    )


@dataclass(frozen=True, slots=True)
class Server:
    """How a kind of server gives itself away: `pattern` is searched in greeting, ID response and capabilities."""

    name: str
    pattern: re.Pattern[str]


def server(name: str, pattern: str) -> Server:
    """A row of a table; the pattern takes any case."""
    return Server(name, re.compile(pattern, re.IGNORECASE))


def recognised(quirks: Iterable[Quirk], octets: bytes, rules: Iterable[str], name: str) -> Iterator[Quirk]:
    """The quirks that a message shows, those of the server called `name` first."""
    found = [each for each in quirks if each.matches(octets, rules)]
    return iter(sorted(found, key=lambda each: name not in each.who))
