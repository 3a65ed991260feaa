"""Run: one learner's way through a lesson: which step, since when, and what to say about what was just done. No I/O."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from protoscope.core.protocol import Account
from protoscope.lessons.checks import first_match, holds
from protoscope.lessons.elsewhere import on_account, on_practice
from protoscope.lessons.lesson import Lesson, Step
from protoscope.lessons.moment import Moment
from protoscope.lessons.ready import prepared
from protoscope.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Passed:
    """Step `step` is done; `text` explains what was seen."""

    step: int
    text: str


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A mistake that the lesson knows; `text` is its answer."""

    step: int
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What step `step` waits for is there, or it waits for something else now."""

    step: int


Event = Passed | Mistaken | Changed


class Run:
    """Call `look` whenever the timeline has grown, or after `name`; the step advances when its check holds.

    `account` is who logs in; with `real` the lesson is done as it is on a real account.
    """

    def __init__(
        self, lesson: Lesson, timeline: Timeline, account: Account | None = None, *, real: bool = False
    ) -> None:
        self.lesson = on_account(lesson) if real else on_practice(lesson)
        self.left_out = len(lesson.steps) - len(self.lesson.steps)
        """Steps that are not done on a real account."""
        self._timeline = timeline
        self._account = account or Account()
        self.step: Step | None = None
        """The step under way, its words filled in; None once the lesson is done."""
        self.lacks: tuple[str, ...] = ()
        """What the step waits for before it can be done, in sentences."""
        self.passed: set[int] = set()
        """Steps whose check has held; one that was left out is not among them."""
        self.number = self._start = self._told = 0
        self.named: int | None = None
        self.go(0)

    @property
    def done(self) -> bool:
        """Whether every step has been passed."""
        return self.number >= len(self.lesson.steps)

    @property
    def complete(self) -> bool:
        """Whether it has been gone through without leaving out a step."""
        return self.done and len(self.passed) == len(self.lesson.steps)

    def look(self) -> Iterator[Event]:
        """What the newest messages mean for the lesson."""
        step = self.step
        if step is None:
            return
        if self.lacks:
            yield from self._wait()
        elif holds(step.check, Moment(self._timeline, self._start, self.named)):
            self.passed.add(self.number)
            self.go(self.number + 1)
            yield Passed(self.number - 1, step.explanation)
        else:
            yield from self._mistakes(step)

    def _wait(self) -> Iterator[Event]:
        lacked = self.lacks
        self._begin()
        if self.lacks != lacked:
            yield Changed(self.number)

    def _mistakes(self, step: Step) -> Iterator[Event]:
        moment = Moment(self._timeline, self._told, self.named)
        for mistake in step.mistakes:
            if holds(mistake.check, moment):
                self._told, self.named = len(self._timeline), None
                yield Mistaken(self.number, mistake.answer)
                return

    def name(self, index: int) -> bool:
        """The learner says that message `index` is the one; gives whether the step asks for one at all."""
        self.named = index
        return self.step is not None and bool(self.step.check.names)

    def answer(self) -> int | None:
        """The message that the step wants named, for "do it for me"; None while there is none."""
        if self.step is None or not self.step.check.names:
            return None
        return first_match(self.step.check.names, Moment(self._timeline, 0))

    def go(self, number: int) -> None:
        """Begin step `number` anew from here: the next, the one before, or the first."""
        self.number = max(0, min(number, len(self.lesson.steps)))
        self.named = None
        self._begin()

    def _begin(self) -> None:
        """From here on it is looked whether the step is done, if it can be done at all."""
        self._start = self._told = len(self._timeline)
        self.step, self.lacks = None, ()
        if not self.done:
            state = self._timeline.present
            self.step, self.lacks = prepared(self.lesson.steps[self.number], self.lesson.protocol, state, self._account)
