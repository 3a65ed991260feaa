"""A teacher's file in; a lesson, or file, line and what is wrong, out."""

from __future__ import annotations

from pathlib import Path

import pytest

from protoscope.lessons.loader import load_lessons, read_lesson

GOOD = """\
title = "T"
protocol = "imap"
audience = "A"
summary = "S"

[server]
faults = ["tag-mismatch"]

[[steps]]
text = "Do it."
do = ["NOOP"]
check = { completed = "NOOP" }

[[steps]]
text = "Again."
check = { state = "selected.exists", at_least = 1 }

[[steps.mistakes]]
check = { seen = "dir:server name:BYE" }
answer = "It hung up."
"""


def read(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    _, problems = read_lesson(path)
    return [str(problem).removeprefix(f"{path}:") for problem in problems]


def test_a_good_file_is_a_lesson_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD)
    lesson, problems = read_lesson(path)
    assert problems == ()
    assert lesson is not None
    assert (lesson.id, lesson.title, len(lesson.steps)) == ("mine", "T", 2)
    assert lesson.steps[1].mistakes[0].answer == "It hung up."


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('title = "T"', "title = 7", 1, "Expected `str`, got `int`"),
        ('protocol = "imap"', 'protocol = "smtp"', 2, "Invalid enum value 'smtp'"),
        ('"tag-mismatch"', '"tag-mismach"', 7, 'there is no fault "tag-mismach"; did you mean "tag-mismatch"?'),
        ('faults = ["tag-mismatch"]', 'persona = "gmial"', 7, "a persona is one of gmail, exchange"),
        ('do = ["NOOP"]', 'du = ["NOOP"]', 11, "step 1: Object contains unknown field `du`"),
        ('check = { completed = "NOOP" }', "check = {}", 12, "step 1: a check is exactly one of"),
        ("at_least = 1", 'at_least = "x"', 16, "step 2: Expected `int | null`, got `str`"),
        (", at_least = 1", "", 16, "step 2: a state cell has exactly one of"),
        ('"dir:server name:BYE"', '"dir:sever"', 18, "step 2: 'dir:sever': "),
    ],
)
def test_what_is_wrong_is_named_by_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    assert old in GOOD
    (problem,) = read(tmp_path, GOOD.replace(old, new))
    assert problem.startswith(f"{line}: {what}"), problem


def test_every_step_is_looked_at(tmp_path: Path) -> None:
    text = GOOD.replace('text = "Do it."', "").replace('text = "Again."', "text = 1")
    assert [problem.split(":")[0] for problem in read(tmp_path, text)] == ["9", "15"]


def test_no_toml_and_no_steps_are_told(tmp_path: Path) -> None:
    assert read(tmp_path, 'title = "T\n')[0].startswith("1: no TOML")
    assert read(tmp_path, GOOD.split("[[steps]]")[0]) == ["1: a lesson needs at least one [[steps]]"]


def test_a_broken_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("title = ")
    (tmp_path / "b.toml").write_text(GOOD)
    loaded = load_lessons((tmp_path,))
    assert list(loaded.lessons) == ["b"]
    assert [problem.path.name for problem in loaded.problems] == ["a.toml"]
