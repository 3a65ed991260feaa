"""Quirks: misbehaviour of real servers that others have met and reported, recognised by octets and by findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from protoscope.core.finding import Finding
from protoscope.core.message import Side

MOST = 4096
"""Octets of one message that patterns look at where its length is not bounded otherwise."""


class Told(NamedTuple):
    """What patterns are searched in: `octets` of the protocol without the mail that they carry, and the message's
    `start` with it. `waiting` names the commands that wait for their answer.
    """

    side: Side
    octets: bytes
    start: bytes = b""
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class Quirk:
    """One known case. `who` names the servers it was met on (empty: any); `rules` the rules or defects that find it.

    It shows in what `side` says: `pattern` is searched in it, `in_mail` also in the mail that it carries, and `waiting`
    in the names of the commands that wait; a quirk needs all of these that it has. `text` tells people what it means
    and what to do; `references` are public reports, as repository#issue, or the place that describes it.
    """

    id: str
    name: str
    who: tuple[str, ...]
    text: str
    references: tuple[str, ...]
    rules: tuple[str, ...] = ()
    pattern: re.Pattern[bytes] | None = None
    side: Side = Side.SERVER
    in_mail: bool = False
    waiting: re.Pattern[str] | None = None

    def matches(self, told: Told, rules: Iterable[str]) -> bool:
        """Whether a message that says this, in which these rules found something, shows the quirk."""
        if self.side is not told.side or (self.rules and not any(rule in self.rules for rule in rules)):
            return False
        if self.waiting is not None and not self.waiting.search(told.waiting):
            return False
        if self.pattern is None:
            return bool(self.rules)
        return self.pattern.search(told.start if self.in_mail else told.octets) is not None

    @property
    def known(self) -> str:
        """Whose it is and what to do, in a line."""
        return f"Known{' from ' if self.who else ''}{', '.join(self.who)}: {self.text}"


def quirk(
    id_: str,
    name: str,
    who: str,
    text: str,
    references: str,
    *,
    rules: str = "",
    pattern: bytes | None = None,
    side: Side = Side.SERVER,
    in_mail: bool = False,
    waiting: str | None = None,
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
        side,
        in_mail,
        re.compile(waiting) if waiting else None,
    )


@dataclass(frozen=True, slots=True)
class Server:
    """How a kind of server gives itself away: `pattern` is searched in greeting, ID response and capabilities."""

    name: str
    pattern: re.Pattern[str]


def server(name: str, pattern: str) -> Server:
    """A row of a table; the pattern takes any case."""
    return Server(name, re.compile(pattern, re.IGNORECASE))


def recognised(quirks: Iterable[Quirk], told: Told, rules: Iterable[str], name: str) -> Iterator[Quirk]:
    """The quirks that a message shows, those of the server called `name` first."""
    found = [each for each in quirks if each.matches(told, rules)]
    return iter(sorted(found, key=lambda each: name not in each.who))


def rules_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The rules and defects that found something, each once."""
    return tuple(dict.fromkeys(name for each in findings for name in (each.rule, each.defect) if name))
