"""`protoscope lesson`: lists the lessons, opens one in the app, or checks a teacher's file."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from protoscope.cli.main import Failure, harmless
from protoscope.cli.url import ca_option, target_of

if TYPE_CHECKING:
    from protoscope.lessons.lesson import Lesson
    from protoscope.net.target import Target


@click.command()
@click.argument("name", required=False, metavar="[ID|FILE]")
@click.option("--check", "only_check", is_flag=True, help="Validate FILE and play it by its suggested commands.")
@click.option(
    "--on", "url", callback=target_of, metavar="URL", help="Your own server, for lessons that are safe there."
)
@click.option("--insecure", is_flag=True, help="Accept any certificate of --on; the title bar says so.")
@ca_option
def lesson(name: str | None, only_check: bool, url: Target | None, insecure: bool, ca: Path | None) -> None:
    """Learn POP3 and IMAP by doing: a lesson beside a practice server, which checks
    what you did. Without ID or FILE, lists the lessons. Lessons of your own are
    TOML files; put them into the lessons folder beside your settings.

    \b
    Examples:
      protoscope lesson
      protoscope lesson imap-first-contact
      protoscope lesson imap-search --on imaps://alice@mail.example.org
      protoscope lesson my-lesson.toml
      protoscope lesson --check my-lesson.toml
    """
    if name is None:
        if only_check:
            raise click.UsageError("--check needs the FILE to check")
        _list()
        return
    found = _file(Path(name)) if name.endswith(".toml") or "/" in name else _known(name)
    if only_check:
        _play(found)
        return
    if url is not None:
        _fits(found, url)
    from protoscope.cli.app import run

    run(target=replace(url, insecure=insecure, ca=ca) if url else None, lesson=found)


def _fits(found: Lesson, url: Target) -> None:
    """Raises UsageError where the lesson cannot be done on that server."""
    from protoscope.lessons.elsewhere import unfit

    why = unfit(found, url)
    if why:
        raise click.UsageError(f"{found.id}: {why}; without --on it begins on the practice server")


def _list() -> None:
    from protoscope.lessons.loader import load_lessons
    from protoscope.lessons.progress import read

    loaded = load_lessons()
    progress, _ = read()
    for problem in loaded.problems:
        click.echo(f"protoscope: {harmless(str(problem))}; the lesson was skipped", err=True)
    width = max(map(len, loaded.lessons), default=0)
    for found in loaded.lessons.values():
        reached = progress.get(found.id)
        mark = " " if reached is None else "done" if reached.done else f"{reached.step}/{reached.steps}"
        there = "@" if found.anywhere else " "
        click.echo(
            harmless(f"{found.id:{width}}  {mark:5}{there} {found.minutes:2} min  {found.title}: {found.summary}")
        )
    click.echo("\n@: also on your own server, where it only reads: protoscope lesson ID --on URL")


def _known(name: str) -> Lesson:
    from difflib import get_close_matches

    from protoscope.lessons.loader import load_lessons

    lessons = load_lessons().lessons
    if name not in lessons:
        close = get_close_matches(name, lessons, 1)
        hint = f"did you mean {close[0]}?" if close else "`protoscope lesson` lists them"
        raise click.UsageError(f'there is no lesson "{name}"; {hint}')
    return lessons[name]


def _file(path: Path) -> Lesson:
    from protoscope.lessons.loader import read_lesson

    found, problems = read_lesson(path)
    if found is None:
        raise Failure("\n".join(map(str, problems)))
    return found


def _play(found: Lesson) -> None:
    """Take every step by its suggested commands, each after a wrong one. Raises Failure where that does not work."""
    from protoscope.lessons.elsewhere import on_account
    from protoscope.lessons.play import StuckError, play

    try:
        asyncio.run(play(found))
    except StuckError as stuck:
        raise Failure(f"{found.id}: it cannot be completed: {stuck}") from None
    except OSError as error:
        raise Failure(f"the practice server cannot listen: {error.strerror or error}") from None
    there = f"; {len(on_account(found).steps)} of them are for real accounts, too" if found.anywhere else ""
    proved = f"{len(found.steps)} steps, each passed by its suggested commands and by no wrong one"
    click.echo(harmless(f"{found.id}: {proved}{there}"))
