"""In a lesson."""

from __future__ import annotations

from protoscope.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "lesson.hint", "lesson", "alt+h", "screen.lesson_hint", "Hint", "Show the step's hint.", show=True, palette=True
    ),
    Action(
        "lesson.name",
        "lesson",
        "alt+n",
        "screen.lesson_name",
        "This line",
        "Name the selected traffic line as the one that the step asks for.",
        palette=True,
    ),
    Action(
        "lesson.do",
        "lesson",
        "alt+d",
        "screen.lesson_do",
        "Do it for me",
        "Let the step be done.",
        show=True,
        palette=True,
    ),
    Action("lesson.back", "lesson", "alt+p", "screen.lesson_go(-1)", "Step back", "Go back a step.", palette=True),
    Action(
        "lesson.leave-out",
        "lesson",
        "alt+m",
        "screen.lesson_go(1)",
        "Leave out",
        "Go on with the next step, without having done this one.",
        palette=True,
    ),
    Action(
        "lesson.restart",
        "lesson",
        "alt+r",
        "screen.lesson_go(0)",
        "Restart",
        "Begin with the first step.",
        palette=True,
    ),
)
