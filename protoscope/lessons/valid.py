"""Valid: what is wrong with a step that TOML and types cannot tell, as keys and sentences."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.lessons.checks import filter_problem
from protoscope.lessons.lesson import KINDS, TESTS, Check, Step


def wrong_with(step: Step) -> Iterator[tuple[str, str]]:
    """The key that is wrong, and why."""
    for what in _wrong_check(step.check):
        yield "check", what
    for mistake in step.mistakes:
        for what in _wrong_check(mistake.check):
            yield "mistakes", what
    if step.deliver < 0:
        yield "deliver", "messages that arrive: 0 or more"


def _wrong_check(check: Check) -> Iterator[str]:
    kinds = [kind for kind in KINDS if getattr(check, kind)]
    if len(kinds) != 1:
        yield f"a check is exactly one of {', '.join(KINDS)}; this one has {', '.join(kinds) or 'none'}"
    tests = [test for test in TESTS if getattr(check, test) is not None]
    if check.state and len(tests) != 1:
        yield f"a state cell has exactly one of {', '.join(TESTS)}; this one has {', '.join(tests) or 'none'}"
    if tests and not check.state:
        yield f"{tests[0]} belongs to state"
    if check.status and not check.completed:
        yield "status belongs to completed"
    for filter_text in filter(None, (check.seen, check.names)):
        problem = filter_problem(filter_text)
        if problem:
            yield f"{filter_text!r}: {problem}"
    for part in (*check.all, *check.any):
        yield from _wrong_check(part)
