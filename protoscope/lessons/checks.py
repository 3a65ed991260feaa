"""Checks: whether a step's check holds at a moment. One small function for each kind, in a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from protoscope.lessons.lesson import KINDS, TESTS, Check
from protoscope.lessons.moment import Moment, comparable
from protoscope.timeline.filter import FilterError, compile_filter, scan

_GOOD = ("OK", "+OK")


def holds(check: Check, moment: Moment) -> bool:
    """Whether what the check asks for has happened."""
    kind = next(kind for kind in KINDS if getattr(check, kind))
    return _HOLDS[kind](check, moment)


def filter_problem(text: str) -> str:
    """What is wrong with a filter, or "" where nothing is."""
    try:
        compile_filter(text)
    except FilterError as error:
        return str(error)
    return ""


def first_match(text: str, moment: Moment, end: int | None = None) -> int | None:
    """The first message since the step began, and before `end`, that the filter finds."""
    found = scan(moment.timeline, compile_filter(text), moment.start, end)
    return next((index for index in found if index is not None), None)


def _completed(check: Check, moment: Moment) -> bool:
    words = map(re.escape, comparable(check.completed).split("*"))
    wanted = re.compile(".*".join(words))
    good = (check.status.upper(),) if check.status else _GOOD
    return any(status in good and wanted.fullmatch(text) for text, status in moment.completed())


def _seen(check: Check, moment: Moment) -> bool:
    return first_match(check.seen, moment) is not None


def _names(check: Check, moment: Moment) -> bool:
    named = moment.named
    if named is None:
        return False
    return first_match(check.names, Moment(moment.timeline, named), named + 1) is not None


def _state(check: Check, moment: Moment) -> bool:
    test = next(test for test in TESTS if getattr(check, test) is not None)
    return _TESTS[test](getattr(check, test), moment.cell(check.state), check.state, moment)


def _has(wanted: str, now: Any) -> bool:
    return isinstance(now, (str, tuple, frozenset)) and wanted.lower() in (
        now.lower() if isinstance(now, str) else [str(each).lower() for each in now]
    )


def _changed_by(wanted: int, now: Any, path: str, moment: Moment) -> bool:
    before = moment.cell_before(path)
    return isinstance(now, int) and isinstance(before, int) and now - before == wanted


_TESTS: dict[str, Callable[[Any, Any, str, Moment], bool]] = {
    "equals": lambda wanted, now, *_: now == wanted,
    "contains": lambda wanted, now, *_: _has(wanted, now),
    "lacks": lambda wanted, now, *_: now is not None and not _has(wanted, now),
    "at_least": lambda wanted, now, *_: isinstance(now, int) and now >= wanted,
    "known": lambda wanted, now, *_: (now is not None and now not in ("", ())) == wanted,
    "changed_by": _changed_by,
}

_HOLDS: dict[str, Callable[[Check, Moment], bool]] = {
    "completed": _completed,
    "seen": _seen,
    "state": _state,
    "names": _names,
    "all": lambda check, moment: all(holds(part, moment) for part in check.all),
    "any": lambda check, moment: any(holds(part, moment) for part in check.any),
}
