"""Every lesson of the catalogue, played to its end by its suggested commands, each after a wrong one that must fail."""

from __future__ import annotations

import pytest

from protoscope.lessons.lesson import Lesson
from protoscope.lessons.loader import load_lessons, packaged_folder
from protoscope.lessons.play import play

LOADED = load_lessons((packaged_folder(),))
LESSONS = tuple(LOADED.lessons.values())


def test_every_file_can_be_read() -> None:
    assert LOADED.problems == ()


def test_there_are_enough_of_both_kinds() -> None:
    faults = [lesson for lesson in LESSONS if lesson.server.faults]
    assert len(faults) >= 6
    assert len(LESSONS) - len(faults) >= 16
    assert {lesson.protocol for lesson in LESSONS} == {"imap", "pop3"}


def test_lessons_need_only_lessons_that_come_before_them() -> None:
    seen: set[str] = set()
    for lesson in LESSONS:
        assert seen.issuperset(lesson.needs), lesson.id
        seen.add(lesson.id)


def test_every_lesson_takes_three_to_ten_minutes() -> None:
    assert [lesson.id for lesson in LESSONS if not 3 <= lesson.minutes <= 10] == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
async def test_it_can_be_completed_and_every_check_can_fail(lesson: Lesson) -> None:
    played = await play(lesson)
    assert played.run.done
    assert played.session.problem is None
