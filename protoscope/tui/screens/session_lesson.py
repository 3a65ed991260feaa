"""SessionLesson: the lesson on the session screen: checks what the learner did, explains, helps on request."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from protoscope.core.protocol import CommandError
from protoscope.lessons.progress import Reached, keep
from protoscope.lessons.run import Mistaken, Passed
from protoscope.net.problem import ConnectError
from protoscope.tui.present.lesson import Told
from protoscope.tui.screens.session_hold import SessionHold
from protoscope.tui.screens.session_look import PRACTICE
from protoscope.tui.widgets.lesson_pane import LessonPane

if TYPE_CHECKING:
    from protoscope.core.finding import Finding
    from protoscope.lessons.classroom import Classroom
    from protoscope.lessons.run import Run
    from protoscope.timeline.timeline import Timeline


class SessionLesson(SessionHold):
    """Looks at the lesson whenever the trace grew. Without a lesson nothing of this is there."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self.lesson_run: Run | None = None
        self._classroom: Classroom | None = None
        self._told = Told()
        self._checked = 0

    @property
    def lesson_pane(self) -> LessonPane:
        """The panel."""
        return self.query_one(LessonPane)

    async def teach(self, run: Run, classroom: Classroom | None) -> None:
        """Begin a lesson on the session that is attached; without a classroom nothing happens by itself."""
        self.lesson_run, self._classroom, self._told = run, classroom, Told()
        self.add_class("-lesson")
        self._withhold()
        practising = self.live is not None and self.live.session.target.practice
        self.command_line.show_tips(f"{PRACTICE if practising else ''}Alt+H: a hint. F1: help.")
        await self._begin_step()
        self.refresh_bindings()

    def show_connection(self) -> None:
        """In a lesson the tour's next step is not offered: the lesson says what is next."""
        super().show_connection()
        if self.lesson_run is not None:
            self.command_line.state_changed("")

    # -- what the learner is to find ---------------------------------------------------------------------------------

    @property
    def _seeks(self) -> bool:
        """Whether a line is still to be named, which the findings would give away."""
        run = self.lesson_run
        return run is not None and not run.done and any(step.check.names for step in run.lesson.steps)

    def _withhold(self) -> None:
        """Keep the findings back, or show them when the line has been named."""
        if self.live is None or self.live.marks.withheld == self._seeks:
            return
        self.live.marks.withheld = self._seeks
        self.findings_pane.hold_from(self.findings_until())
        self._name_findings(self.live)
        self.traffic_pane.rows_changed()
        self.show_moment()

    def findings_until(self) -> int | None:
        """None are told while they would be the answer."""
        return 0 if self._seeks else super().findings_until()

    def findings_told(self, timeline: Timeline, index: int) -> tuple[Finding, ...]:
        """None are told while they would be the answer."""
        return () if self._seeks else super().findings_told(timeline, index)

    # -- looking -----------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Show what happened since the last look, and what it means for the lesson."""
        super().look()
        if self.lesson_run is not None and self._checked != self.count and not self.waiting:
            self._check()

    def _check(self) -> None:
        """Take in what the newest messages, or the learner's answer, mean for the lesson."""
        if self.lesson_run is None:
            return
        self._checked = self.count
        for event in self.lesson_run.look():
            if isinstance(event, Passed):
                self._told = Told(passed=event.text)
                self._withhold()
                self._keep()
                self.run_worker(self._begin_step(), group="lesson")
            elif isinstance(event, Mistaken):
                self._told = replace(self._told, answer=event.text)
                self._tell()
            else:
                self._tell()

    async def _begin_step(self) -> None:
        """Show the step, and let happen what it begins with."""
        self._tell()
        run = self.lesson_run
        if run is None or run.step is None or run.lacks or self._classroom is None:
            return
        try:
            await self._classroom.begin(run.step)
        except (ConnectError, CommandError) as error:
            self.notify(
                f"The second client could not do its part: {error}. Restart: Alt+R.", severity="error", markup=False
            )

    def _tell(self) -> None:
        if self.lesson_run is not None:
            self.run_worker(self.lesson_pane.tell(self.lesson_run, self._told), group="tell")

    def _keep(self) -> None:
        if self.lesson_run is None:
            return
        steps = len(self.lesson_run.lesson.steps)
        try:
            keep(self.lesson_run.lesson.id, Reached(self.lesson_run.number, steps, self.lesson_run.complete))
        except OSError as error:
            self.notify(f"Your progress is not kept: {error.strerror or error}.", severity="warning", markup=False)

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_lesson_hint(self) -> None:
        """Show the hint."""
        self._told = replace(self._told, hint=True)
        self._tell()

    def action_lesson_name(self) -> None:
        """Say that the selected traffic line is the one asked for."""
        if self.lesson_run is None or self.index < 0:
            return
        if not self.lesson_run.name(self.index):
            self.notify("This step asks for something to be done, not for a line.", timeout=4, markup=False)
            return
        number = self.lesson_run.number
        self._check()
        if self.lesson_run.number == number:
            answer = f"Line {self.index + 1} is not the one. Alt+H shows a hint."
            self._told = replace(self._told, answer=self._told.answer or answer)
            self._tell()
            self._told = replace(self._told, answer="")

    def action_lesson_do(self) -> None:
        """Do the step for the learner."""
        run = self.lesson_run
        if run is None or run.step is None:
            return
        if run.lacks:
            self.notify("The step has to wait: the panel says for what. Alt+M leaves it out.", timeout=4, markup=False)
        elif not run.step.do and not run.step.check.names:
            self.notify("Nothing is to be typed in this step. Alt+M leaves it out.", timeout=4, markup=False)
        else:
            self.run_worker(self._do(), group="do", exclusive=True)

    async def _do(self) -> None:
        if self.lesson_run is None or self.lesson_run.step is None or self.live is None:
            return
        answer = self.lesson_run.answer()
        if answer is not None:
            self.choose(answer)
            self.lesson_run.name(answer)
            self._check()
            return
        for line in self.lesson_run.step.do:
            self.traffic_pane.go_end(by_user=False)
            await self._send(self.live, line, raw_line=False)
            await asyncio.wait_for(self.live.session.quiet(), None)

    def action_lesson_go(self, by: int) -> None:
        """Go forward or back by steps, or to the first where `by` is 0."""
        if self.lesson_run is not None:
            self.lesson_run.go(self.lesson_run.number + by if by else 0)
            self._told = Told()
            self._withhold()
            self.run_worker(self._begin_step(), group="lesson")
