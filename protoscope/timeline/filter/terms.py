"""Terms: what each key of the filter language asks of a message. A new key is a row in `TERMS`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import datetime, time, tzinfo
from fnmatch import translate
from typing import Any

from protoscope.core.finding import Severity
from protoscope.core.message import Kind, Side
from protoscope.timeline.diff import BOOKKEEPING
from protoscope.timeline.filter.look import Look
from protoscope.timeline.filter.predicate import Predicate
from protoscope.timeline.index import sort_of
from protoscope.timeline.needle import Needle, NeedleError, hexadecimal, needle, regex

_COSTS = {"sort": 0, "number": 1, "octets": 10, "tree": 100, "changes": 500, "findings": 1000}


class TermError(ValueError):
    """What is wrong with a term; `column` counts from its first character."""

    def __init__(self, problem: str, column: int = 0) -> None:
        super().__init__(problem)
        self.column = column


def term(key: str, sign: str, value: str, zone: tzinfo | None) -> Predicate:
    """The test of `key:value`. Raises TermError."""
    make = TERMS.get(key.lower())
    if make is None:
        known = " ".join(TERMS)
        raise TermError(f'there is no "{key}"; the terms are {known}, and for text write "{key}{sign}{value}"')
    if sign not in (SIGNS if make is _octets else (":", "=")):
        raise TermError(f"{key} can only be asked for with a colon; write {key.lower()}:{value}", len(key))
    bare = unquoted(value)
    if not bare:
        raise TermError(f"what {key} shall be is missing; write it behind the {sign}", len(key) + len(sign))
    try:
        return make(bare, sign, zone)
    except (TermError, NeedleError) as error:
        raise TermError(error.args[0], len(key) + len(sign)) from None


def text_term(typed: str) -> Predicate:
    """The test of "text", a bare word or /regex/. Raises TermError."""
    try:
        return _octets_held(needle(typed if typed.startswith("/") else unquoted(typed)))
    except NeedleError as error:
        raise TermError(error.args[0]) from None


def unquoted(value: str) -> str:
    """Without quotation marks; inside them, a backslash lets the next character stand for itself."""
    quoted = len(value) > 1 and value.startswith('"') and value.endswith('"')
    return re.sub(r"\\(.)", r"\1", value[1:-1], flags=re.DOTALL) if quoted else value


def _octets_held(found: Needle) -> Predicate:
    return Predicate(lambda look: look.holds(found), _COSTS["octets"])


def _one_of(names: dict[str, Any], value: str) -> Any:
    if value.lower() not in names:
        raise TermError(f'"{value}" is none of {" ".join(names)}; write one of them')
    return names[value.lower()]


# -- what stands in the index ----------------------------------------------------------------------------------------


def _dir(value: str, _sign: str, _zone: tzinfo | None) -> Predicate:
    side = _one_of({"client": Side.CLIENT, "server": Side.SERVER, "c": Side.CLIENT, "s": Side.SERVER}, value)
    # What merely happened was written by nobody.
    return _of_sorts(frozenset(sort_of(side, kind) for kind in Kind if kind is not Kind.EVENT))


def _kind(value: str, _sign: str, _zone: tzinfo | None) -> Predicate:
    kind = _one_of({kind.label: kind for kind in Kind}, value)
    return _of_sorts(frozenset(sort_of(side, kind) for side in Side))


def _of_sorts(sorts: frozenset[int]) -> Predicate:
    return Predicate(lambda look: look.sort in sorts, _COSTS["sort"], sorts)


SIGNS: dict[str, Callable[[int, int], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "=": operator.eq,
    ":": operator.eq,
}


def _octets(value: str, sign: str, _zone: tzinfo | None) -> Predicate:
    found = re.fullmatch(r"(\d{1,15})([km]?)", value.lower())
    if found is None:
        raise TermError(f'"{value}" is no size; write a number, perhaps with k or m, as in octets>10k')
    size, compares = int(found[1]) << {"": 0, "k": 10, "m": 20}[found[2]], SIGNS[sign]
    return Predicate(lambda look: compares(look.octets, size), _COSTS["number"])


def _connection(value: str, _sign: str, _zone: tzinfo | None) -> Predicate:
    if not re.fullmatch(r"[1-9]\d{0,5}", value):
        raise TermError(f'"{value}" is no connection; they are counted from 1, as in connection:1')
    wanted = int(value) - 1
    return Predicate(lambda look: look.connection == wanted, _COSTS["number"])


def _time(compares: Callable[[Any, Any], bool]) -> Callable[[str, str, tzinfo | None], Predicate]:
    def make(value: str, _sign: str, zone: tzinfo | None) -> Predicate:
        at = _moment(value)

        def holds(look: Look) -> bool:
            moment = datetime.fromtimestamp(look.at, zone)
            day = datetime.fromtimestamp(look.began, zone).date() if isinstance(at, time) else at.date()
            clock = at if isinstance(at, time) else at.time()
            return compares(moment, datetime.combine(day, clock, moment.tzinfo))

        return Predicate(holds, _COSTS["number"])

    return make


def _moment(value: str) -> time | datetime:
    """A time of day, a date, or both."""
    try:
        if re.match(r"\d{4}-", value):
            return datetime.fromisoformat(value).replace(tzinfo=None)
        return time.fromisoformat(f"0{value}" if re.match(r"\d:", value) else value).replace(tzinfo=None)
    except ValueError:
        raise TermError(f'"{value}" is no time; write 12:03, 12:03:59 or 2026-11-25T12:03') from None


# -- what only the octets tell ---------------------------------------------------------------------------------------


def _called(field: str) -> Callable[[str, str, tzinfo | None], Predicate]:
    """A field of the message's head. Its name stands in the octets, so most others need not be parsed."""

    def make(value: str, _sign: str, _zone: tzinfo | None) -> Predicate:
        wanted = re.compile(translate(value.upper()))
        plain = max(re.split(r"[*?\[\]\s]+", value), key=len)
        stands = regex(re.escape(plain), ignore_case=True) if plain else None

        def holds(look: Look) -> bool:
            if stands is not None and not look.holds(stands):
                return False
            said = str(getattr(look.head, field)).upper()
            return bool(said) and any(wanted.match(name) for name in {said, *said.split()})

        return Predicate(holds, _COSTS["tree"])

    return make


_RANGE = r"\d+:|:\d+|\*:|:\*"


def _uid(value: str, _sign: str, _zone: tzinfo | None) -> Predicate:
    stands = regex(rf"(?<![!-~]){re.escape(value)}(?![!-~])|(?<!\d){re.escape(value)}(?!\d)|{_RANGE}")

    return Predicate(lambda look: look.holds(stands) and look.concerns(value), _COSTS["tree"])


def _finding(value: str, _sign: str, _zone: tzinfo | None) -> Predicate:
    severity = {severity.name.lower(): severity for severity in Severity}.get(value.lower())
    rule = re.compile(translate(value.lower()))

    def holds(look: Look) -> bool:
        found = tuple(look.findings)
        if severity is not None:
            return any(finding.severity is severity for finding in found)
        return any(rule.match(name.lower()) for each in found for name in (each.rule, each.defect) if name)

    return Predicate(holds, _COSTS["findings"])


def _changes(value: str, _sign: str, _zone: tzinfo | None) -> Predicate:
    """A cell by its path or by any steps of it that follow one another; what holds it has changed with it."""
    steps = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in value.lower())
    path = re.compile(rf"\.{steps}\.", re.DOTALL)

    def holds(look: Look) -> bool:
        told = (cell for cell in look.changed if cell[0] not in BOOKKEEPING)
        return any(path.search(f".{'.'.join(map(str, cell))}.".lower()) for cell in told)

    return Predicate(holds, _COSTS["changes"])


def _hex(value: str, _sign: str, _zone: tzinfo | None) -> Predicate:
    return _octets_held(hexadecimal(value))


TERMS: dict[str, Callable[[str, str, tzinfo | None], Predicate]] = {
    "dir": _dir,
    "kind": _kind,
    "name": _called("name"),
    "tag": _called("tag"),
    "status": _called("status"),
    "code": _called("code"),
    "uid": _uid,
    "finding": _finding,
    "changes": _changes,
    "connection": _connection,
    "octets": _octets,
    "after": _time(operator.ge),
    "before": _time(operator.lt),
    "hex": _hex,
}
