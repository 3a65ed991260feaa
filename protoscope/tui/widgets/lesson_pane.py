"""LessonPane: the lesson beside traffic and state; a Markdown text that scrolls."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from protoscope.core.visible import visible
from protoscope.lessons.run import Run
from protoscope.tui.present.lesson import Told, lesson_text


class LessonPane(VerticalScroll):
    """Hidden unless there is a lesson. A lesson is short, so a stock widget is right for its text."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._wanted = self._shown = ""
        self._updating = False

    def compose(self) -> ComposeResult:
        """The text."""
        # A teacher's file may come from anywhere, so its links open nothing.
        yield Markdown(open_links=False, id="lesson-text")

    async def tell(self, run: Run, told: Told) -> None:
        """Say where the learner is, from the top."""
        self.border_title = visible(run.lesson.title)
        self._wanted = lesson_text(run, told)
        if self._updating:
            # Two updates at once, or one that is broken off, would leave blocks of both: the one under way goes on.
            return
        self._updating = True
        try:
            while self._shown != self._wanted:
                text = self._wanted
                await self.query_one(Markdown).update(text)
                self._shown = text
        finally:
            self._updating = False
        self.scroll_home(animate=False)
