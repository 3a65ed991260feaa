"""Progress: kept between runs; what is broken is told and costs nothing else."""

from __future__ import annotations

from pathlib import Path

from protoscope.lessons.progress import Reached, keep, read


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "lessons.json"
    assert read(path) == ({}, ())
    keep("a", Reached(2, 5), path)
    keep("b", Reached(3, 3, done=True), path)
    assert read(path)[0] == {"a": Reached(2, 5), "b": Reached(3, 3, done=True)}


def test_a_lesson_that_was_done_stays_done(tmp_path: Path) -> None:
    path = tmp_path / "lessons.json"
    keep("a", Reached(5, 5, done=True), path)
    keep("a", Reached(1, 5), path)
    assert read(path)[0] == {"a": Reached(1, 5, done=True)}


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lessons.json"
    path.write_text("{")
    found, (problem,) = read(path)
    assert found == {}
    assert str(problem).startswith(f"{path}: cannot be read")
