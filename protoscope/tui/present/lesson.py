"""Lesson: what the lesson panel says, as Markdown: what was just passed, the step to do, and hints asked for."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.core.visible import visible
from protoscope.lessons.run import Run
from protoscope.tui.present.columns import counted

DONE, LEFT_OUT, OPEN = "\N{BLACK CIRCLE}", "\N{DOTTED CIRCLE}", "\N{WHITE CIRCLE}"


@dataclass(frozen=True, slots=True)
class Told:
    """What the panel says besides the step: `passed` explains the step before, `answer` a mistake; "" for nothing."""

    passed: str = ""
    answer: str = ""
    hint: bool = False


def lesson_text(run: Run, told: Told) -> str:
    """The panel's Markdown."""
    parts = [progress(run)]
    if run.left_out and (run.done or (run.number == 0 and not told.hint)):
        parts.append(f"*{_left_out(run.left_out)}*")
    if told.passed:
        parts.append(f"**\N{CHECK MARK} Done.** {told.passed}")
    if told.answer:
        parts.append(f"**\N{MULTIPLICATION X}** {told.answer}")
    if run.step is None:
        end = "The lesson is complete." if run.complete else "The end; not every step has been done: Alt+P goes back."
        parts.append(f"**{end}** Alt+L: the other lessons. Alt+R: once more.")
        return _harmless("\n\n".join(parts))
    if run.lacks:
        parts += [f"**Step {run.number + 1} has to wait.**", *run.lacks, "Alt+M leaves the step out."]
        return _harmless("\n\n".join(parts))
    parts.append(f"**Step {run.number + 1}.** {run.step.text}")
    if told.hint:
        parts.append(f"> **Hint.** {_hint(run)}")
    return _harmless("\n\n".join(parts))


def progress(run: Run) -> str:
    """One circle for each step."""
    steps = len(run.lesson.steps)
    behind = "".join(DONE if number in run.passed else LEFT_OUT for number in range(run.number))
    return f"{behind}{OPEN * (steps - run.number)} {run.number} of {steps}"


def _left_out(steps: int) -> str:
    """On a real account not everything is done."""
    writes = "that writes, or needs the sample mail, is" if steps == 1 else "that write, or need the sample mail, are"
    return f"Your own account: {counted(steps, 'step')} {writes} left to the practice server."


def _hint(run: Run) -> str:
    step = run.step
    if step is None:
        return ""
    lines = " then ".join(f"`{line}`" for line in step.do)
    suggested = f"Type {lines}." if lines else "Nothing has to be typed here."
    return f"{step.hint} {suggested}" if step.hint else suggested


def _harmless(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))
