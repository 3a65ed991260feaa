"""Loader: lessons from TOML files. What is wrong with one is named by file and line, and the others still load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from platformdirs import user_config_path

from protoscope.files.lines import Problem
from protoscope.files.toml_place import line_of_key, line_of_syntax_error
from protoscope.lessons.lesson import Lesson, Step
from protoscope.lessons.valid import wrong_with
from protoscope.practice.faults.switchboard import FaultError, Faults
from protoscope.practice.personas import PERSONAS

_HEADS = ("[[steps]]", "[[ steps ]]")


@dataclass(frozen=True, slots=True)
class Lessons:
    """Lessons by id, in the order of the catalogue, and what could not be read."""

    lessons: dict[str, Lesson]
    problems: tuple[Problem, ...] = ()


def packaged_folder() -> Path:
    """Where the lessons that come with protoscope are."""
    return Path(__file__).parent / "catalogue"


def user_folder() -> Path:
    """Where people put lessons of their own."""
    return user_config_path("protoscope") / "lessons"


def load_lessons(folders: tuple[Path, ...] | None = None) -> Lessons:
    """The lessons of `folders`, later ones replacing earlier ones of the same id."""
    lessons: dict[str, Lesson] = {}
    problems: list[Problem] = []
    for folder in (packaged_folder(), user_folder()) if folders is None else folders:
        for path in sorted(folder.glob("*.toml")):
            lesson, wrong = read_lesson(path)
            problems += wrong
            if lesson is not None:
                lessons[lesson.id] = lesson
    ordered = sorted(lessons.values(), key=lambda lesson: (lesson.order, lesson.title))
    return Lessons({lesson.id: lesson for lesson in ordered}, tuple(problems))


def read_lesson(path: Path) -> tuple[Lesson | None, tuple[Problem, ...]]:
    """The lesson in one file, or None and everything that is wrong with it."""
    try:
        text = path.read_text("utf-8")
        given: dict[str, Any] = msgspec.toml.decode(text)
    except (OSError, UnicodeDecodeError) as error:
        return None, (Problem(path, 0, f"cannot be read: {error}"),)
    except msgspec.DecodeError as error:
        return None, (Problem(path, line_of_syntax_error(str(error)), f"no TOML: {error}"),)
    problems = tuple(Problem(path, line, what) for line, what in _wrong(text, given))
    if problems:
        return None, problems
    return msgspec.convert({**given, "id": path.stem}, Lesson), ()


def _wrong(text: str, given: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Lines and what is wrong there; each step is looked at alone, because msgspec does not count the steps."""
    steps = given.get("steps", ())
    try:
        msgspec.convert({**given, "steps": ()}, Lesson)
    except msgspec.ValidationError as error:
        yield line_of_key(text, str(error)), str(error)
    else:
        yield from _wrong_server(text, given)
    if not isinstance(steps, list) or not steps:
        yield 1, "a lesson needs at least one [[steps]]"
        return
    if given.get("anywhere") is True and all(isinstance(step, dict) and step.get("practice") is True for step in steps):
        yield line_of_key(text, "at `$.anywhere`"), "anywhere, but every step is for the practice server"
    blocks = _blocks(text)
    kind = str(given.get("protocol")), given.get("anywhere") is True
    for number, step in enumerate(steps):
        first, block = blocks[number] if number < len(blocks) else (1, text)
        for line, what in _wrong_step(block, step, *kind):
            yield first + line - 1, f"step {number + 1}: {what}"


def _wrong_server(text: str, given: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Faults and personas that the practice server does not know."""
    server = given.get("server", {})
    for name in server.get("faults", ()):
        try:
            Faults((name,))
        except FaultError as error:
            yield line_of_key(text, "at `$.server.faults`"), str(error)
    if server.get("persona", "") not in ("", *PERSONAS):
        yield line_of_key(text, "at `$.server.persona`"), f"a persona is one of {', '.join(PERSONAS)}"


def _wrong_step(block: str, step: Any, protocol: str, anywhere: bool) -> Iterator[tuple[int, str]]:
    try:
        found = msgspec.convert(step, Step)
    except msgspec.ValidationError as error:
        yield line_of_key(block, str(error)), str(error)
        return
    for key, what in wrong_with(found, protocol, anywhere=anywhere):
        yield line_of_key(block, f"at `$.{key}`"), what


def _blocks(text: str) -> list[tuple[int, str]]:
    """Each step's lines without its heading, so that its keys are found as if it were alone, and its first line."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines) if line.strip().startswith(_HEADS)]
    ends = [*heads[1:], len(lines)]
    return [
        (head + 1, "\n".join(["", *(_own(line) for line in lines[head + 1 : end])]))
        for head, end in zip(heads, ends, strict=True)
    ]


def _own(line: str) -> str:
    """A heading inside a step as it would stand if the step were the whole file."""
    return line.replace("[[steps.", "[[").replace("[steps.", "[") if line.lstrip().startswith("[") else line
