"""LessonsScreen: the catalogue, with how far the learner got; what was chosen is handed back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from protoscope.lessons.lesson import Lesson
from protoscope.lessons.loader import Lessons
from protoscope.lessons.progress import Progress
from protoscope.tui.screens.dialogs import Dialog, harmless

DONE, BEGUN, NEW = "\N{CHECK MARK}", "\N{HORIZONTAL ELLIPSIS}", " "


class LessonsScreen(Dialog[Lesson | None]):
    """A list of lessons; None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", id="lessons.leave")]

    def __init__(self, lessons: Lessons, progress: Progress) -> None:
        super().__init__()
        self._lessons = tuple(lessons.lessons.values())
        self._progress = progress

    def compose(self) -> ComposeResult:
        """The list, and what the highlighted lesson is about."""
        with Vertical(id="lessons"):
            yield Static("Lessons on the practice server", markup=False, classes="title")
            yield OptionList(
                *(Option(harmless(self._row(lesson))) for lesson in self._lessons), id="first", markup=False
            )
            yield Static(id="about", markup=False, classes="text")
            yield Static("Enter: begin    Esc: back", markup=False, classes="keys")

    def _row(self, lesson: Lesson) -> str:
        reached = self._progress.get(lesson.id)
        mark = NEW if reached is None else DONE if reached.done else BEGUN
        return f"{mark} {lesson.protocol.upper():4} {lesson.minutes:2} min  {lesson.title}"

    @on(OptionList.OptionHighlighted)
    def _about(self, event: OptionList.OptionHighlighted) -> None:
        lesson = self._lessons[event.option_index]
        self.query_one("#about", Static).update(harmless(f"{lesson.summary}\nFor: {lesson.audience}"))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._lessons[event.option_index])

    def action_leave(self) -> None:
        """Go back without a lesson."""
        self.dismiss(None)
