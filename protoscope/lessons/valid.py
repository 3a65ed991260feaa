"""Valid: what is wrong with a step that TOML and types cannot tell, as keys and sentences."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from protoscope.lessons.checks import filter_problem
from protoscope.lessons.elsewhere import changes, there
from protoscope.lessons.lesson import KINDS, TESTS, Check, OnAccount, Step
from protoscope.lessons.words import WORDS, words_in


def wrong_with(step: Step, protocol: str, *, anywhere: bool) -> Iterator[tuple[str, str]]:
    """The key that is wrong, and why; `protocol` and `anywhere` are the lesson's."""
    yield from _wrong_checks(step)
    if step.deliver < 0:
        yield "deliver", "messages that arrive: 0 or more"
    yield from _wrong_words(msgspec.structs.replace(step, account=None), protocol, "text")
    if not anywhere:
        if step.practice or step.account is not None:
            key = "practice" if step.practice else "account"
            yield key, f"{key} is for lessons with anywhere = true"
    elif not step.practice:
        yield from _wrong_there(step, protocol)


def _wrong_there(step: Step, protocol: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a step as it is done on a real account."""
    if step.account is None and (step.other or step.deliver):
        yield (
            "other" if step.other else "deliver",
            "only the practice server does this: practice = true leaves it out",
        )
        return
    lead = "account." if step.account is not None else ""
    if step.account is not None:
        for key, what in _wrong_checks(step.account):
            yield lead + key, what
    real = there(step)
    yield from _wrong_words(real, protocol, lead + "text")
    for key, line in (*(("do", line) for line in real.do), ("wrong", real.wrong)):
        harm = changes(protocol, line) if line else ""
        if harm:
            yield lead + key, f"{line!r}: {harm}: practice = true leaves the step out there"


def _wrong_words(step: Step, protocol: str, key: str) -> Iterator[tuple[str, str]]:
    for word in words_in(step):
        if word not in WORDS[protocol]:
            yield key, f"{word} is none of {', '.join(WORDS[protocol])}, $PASSWORD"


def _wrong_checks(step: Step | OnAccount) -> Iterator[tuple[str, str]]:
    if isinstance(step.check, Check):
        for what in _wrong_check(step.check):
            yield "check", what
    for mistake in step.mistakes or ():
        for what in _wrong_check(mistake.check):
            yield "mistakes", what


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
