"""Play: a lesson taken from its first step to its last without a learner, to prove that it can be completed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from protoscope.core.protocol import CommandError
from protoscope.lessons.classroom import Classroom, session_with
from protoscope.lessons.lesson import Lesson, Step
from protoscope.lessons.run import Passed, Run
from protoscope.net.session import ConnectError, Session
from protoscope.net.target import Target

PATIENCE = 5.0
"""Seconds to wait for what a step's check asks for."""


class StuckError(Exception):
    """A lesson that cannot be completed as it is: at which step, and why."""

    def __init__(self, step: int, why: str) -> None:
        super().__init__(f"step {step + 1}: {why}")
        self.step = step


@dataclass(frozen=True, slots=True)
class Played:
    """A lesson that has been gone through. `passed_over` are the steps that lacked something, with what it was."""

    run: Run
    session: Session
    passed_over: tuple[tuple[int, str], ...]


Begin = Callable[[Step], Awaitable[None]]
"""Lets happen what a step begins with."""


async def play(lesson: Lesson) -> Played:
    """Take every step by its suggested lines, each after its wrong line, which must not pass. Raises StuckError."""
    async with Classroom(lesson) as classroom:
        played = await _play(lesson, classroom.session(), classroom.begin, real=False)
    for number, why in played.passed_over:
        raise StuckError(number, f"it cannot be begun: {why}")
    return played


async def play_there(lesson: Lesson, target: Target, begin: Begin) -> Played:
    """The same on a real account, where steps that lack something are passed over. Raises StuckError."""
    return await _play(lesson, session_with(target), begin, real=True)


async def _play(lesson: Lesson, session: Session, begin: Begin, *, real: bool) -> Played:
    run = Run(lesson, session.timeline, session.account, real=real)
    passed_over: list[tuple[int, str]] = []
    try:
        await session.connect()
        run.go(0)
        while (step := run.step) is not None:
            if run.lacks:
                passed_over.append((run.number, " ".join(run.lacks)))
                run.go(run.number + 1)
            else:
                await _take(run, step, session, begin)
    except (ConnectError, CommandError) as error:
        raise StuckError(run.number, str(error)) from error
    finally:
        await session.close()
    return Played(run, session, tuple(passed_over))


async def _take(run: Run, step: Step, session: Session, begin: Begin) -> None:
    number = run.number
    if _passed(run):
        raise StuckError(number, "its check holds before anything is done")
    if step.wrong:
        await _send(session, step.wrong)
        if _passed(run):
            raise StuckError(number, f"its check is passed by {step.wrong!r}, which should not")
    if step.check.names:
        _name(run, number)
    await begin(step)
    for line in step.do:
        await _send(session, line)
    await _wait(run, number)


def _name(run: Run, number: int) -> None:
    """Name the wrong message first, then the right one."""
    right = run.answer()
    if right is None:
        raise StuckError(number, f"no message is found by {run.lesson.steps[number].check.names!r}")
    run.name(right - 1)
    if _passed(run):
        raise StuckError(number, f"its check is passed by message {right - 1} too")
    run.name(right)


async def _send(session: Session, line: str) -> None:
    await session.command(line)
    # A command such as IDLE goes on until another ends it.
    await asyncio.wait({asyncio.ensure_future(session.quiet())}, timeout=0.2 if line.upper() == "IDLE" else PATIENCE)


async def _wait(run: Run, number: int) -> None:
    for _ in range(int(PATIENCE / 0.02)):
        if run.number > number or _passed(run):
            return
        await asyncio.sleep(0.02)
    raise StuckError(number, "its check does not hold after its suggested lines")


def _passed(run: Run) -> bool:
    return any(isinstance(event, Passed) for event in _events(run))


def _events(run: Run) -> Iterator[object]:
    yield from run.look()
