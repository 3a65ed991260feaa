"""LessonsScreen: the catalogue, with how far the learner got; what was chosen is handed back."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from protoscope.lessons.elsewhere import unfit
from protoscope.lessons.lesson import Lesson
from protoscope.lessons.loader import Lessons
from protoscope.lessons.progress import Progress
from protoscope.net.target import Target
from protoscope.tui.screens.dialogs import Dialog, harmless

DONE, BEGUN, NEW = "\N{CHECK MARK}", "\N{HORIZONTAL ELLIPSIS}", " "
THERE = "@"
"""Stands before a lesson that can be done on the account that is open, too."""


class ChosenLesson(NamedTuple):
    """A lesson, and the real account to do it on; None for the practice server."""

    lesson: Lesson
    account: Target | None


class LessonsScreen(Dialog[ChosenLesson | None]):
    """A list of lessons; None when it was left. `account` is the real server that is open, if one is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="lessons.leave"),
        Binding("a", "on_account", "On this account", id="lessons.account"),
    ]

    def __init__(self, lessons: Lessons, progress: Progress, account: Target | None = None) -> None:
        super().__init__()
        self._lessons = tuple(lessons.lessons.values())
        self._progress = progress
        self._account = account

    def compose(self) -> ComposeResult:
        """The list, and what the highlighted lesson is about."""
        account, title, keys = self._account, "Lessons on the practice server", "Enter: begin    Esc: back"
        if account is not None:
            title = f"Lessons; {THERE}: also on {account.url}, where they only read"
            keys = "Enter: begin on the practice server    a: on this account    Esc: back"
        with Vertical(id="lessons"):
            yield Static(harmless(title), classes="title")
            yield OptionList(
                *(Option(harmless(self._row(lesson))) for lesson in self._lessons), id="first", markup=False
            )
            yield Static(id="about", markup=False, classes="text")
            yield Static(keys, markup=False, classes="keys")

    def _row(self, lesson: Lesson) -> str:
        reached = self._progress.get(lesson.id)
        mark = NEW if reached is None else DONE if reached.done else BEGUN
        there = "" if self._account is None else " " if unfit(lesson, self._account) else THERE
        return f"{mark}{there} {lesson.protocol.upper():4} {lesson.minutes:2} min  {lesson.title}"

    @on(OptionList.OptionHighlighted)
    def _about(self, event: OptionList.OptionHighlighted) -> None:
        lesson = self._lessons[event.option_index]
        self.query_one("#about", Static).update(harmless(f"{lesson.summary}\nFor: {lesson.audience}"))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(ChosenLesson(self._lessons[event.option_index], None))

    def action_on_account(self) -> None:
        """Begin the highlighted lesson on the account that is open, or say why it cannot be done there."""
        place = self.query_one(OptionList).highlighted
        if place is None or self._account is None:
            return
        lesson = self._lessons[place]
        why = unfit(lesson, self._account)
        if why:
            self.notify(f"Not on this account: {why}. Enter: on the practice server.", timeout=6, markup=False)
        else:
            self.dismiss(ChosenLesson(lesson, self._account))

    def action_leave(self) -> None:
        """Go back without a lesson."""
        self.dismiss(None)
