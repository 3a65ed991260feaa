"""Checks: how a rule looks at a message, and the tables that say which checks look at which messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from protoscope.core.fact import Fact
from protoscope.core.rule import Hit
from protoscope.imap.state.seen import Seen

Check = Callable[[Seen], Iterator[Hit]]
Table = Mapping[str, tuple[Check, ...]]


@dataclass(frozen=True, slots=True)
class Checks:
    """One topic's checks, by what they look at; "" stands for every message of that kind.

    `untagged` by the response's name, `codes` by the response code's, `completed` by the name of the command that a
    tagged response completes, `sent` by the client's command, `events` by the type of the fact.
    """

    untagged: Table = field(default_factory=dict)
    codes: Table = field(default_factory=dict)
    completed: Table = field(default_factory=dict)
    sent: Table = field(default_factory=dict)
    continued: tuple[Check, ...] = ()
    events: Mapping[type[Fact], tuple[Check, ...]] = field(default_factory=dict)


def joined(tables: Iterable[Table]) -> dict[str, tuple[Check, ...]]:
    """Many tables as one."""
    result: dict[str, tuple[Check, ...]] = {}
    for table in tables:
        for name, checks in table.items():
            result[name] = (*result.get(name, ()), *checks)
    return result


def named(*names: str, checks: tuple[Check, ...]) -> dict[str, tuple[Check, ...]]:
    """The same checks for several names."""
    return dict.fromkeys(names, checks)


# -- mechanisms that many rules share --------------------------------------------------------------------------------


def owes(rule: str, token: str, text: str, when: Callable[[Seen], bool] | None = None) -> Check:
    """The command succeeded, and the response `token` did not come since it was sent."""

    def check(seen: Seen) -> Iterator[Hit]:
        if seen.value.condition == "OK" and not seen.heard(token) and (when is None or when(seen)):
            yield Hit(rule, text)

    return check


def wants_bad(rule: str, text: str, when: Callable[[Seen], bool], but: str = "BAD") -> Check:
    """The command must be answered with BAD (or `but`), and was not."""

    def check(seen: Seen) -> Iterator[Hit]:
        if seen.value.condition != but and when(seen):
            yield Hit(rule, text.format(condition=seen.value.condition), "condition")

    return check


def tagged_code(seen: Seen) -> str:
    """The response code of a tagged response, "" where it has none."""
    return seen.value.code.name if seen.value.code else ""


def in_rev2(seen: Seen) -> bool:
    """Whether IMAP4rev2 is in use: enabled, or the only one offered."""
    state = seen.before
    return state.has_enabled("IMAP4rev2") or (state.can("IMAP4rev2") and not state.can("IMAP4rev1"))


def utf8_enabled(seen: Seen) -> bool:
    """Whether UTF-8 may stand in strings (RFC 9755, 3; RFC 9051, 4.3)."""
    return seen.before.has_enabled("UTF8=ACCEPT") or in_rev2(seen)
