"""Starts the app: the one place of the command line that loads it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from protoscope.core.collector import wait

if TYPE_CHECKING:
    from protoscope.lessons.lesson import Lesson
    from protoscope.net.target import Target
    from protoscope.tui.opened import Wanted


memory_option = click.option(
    "--memory",
    type=click.IntRange(min=1),
    metavar="MB",
    help="Keep so much traffic in memory, the rest in a file without a name in the cache folder.  [default: 256]",
)
"""How much of the traffic stays in memory; the settings may say it, too."""


def run(
    target: Target | None = None,
    demo: Literal["imap", "pop3"] | None = None,
    trace_file: Path | None = None,
    recording: Wanted | None = None,
    memory: int | None = None,
    lesson: Lesson | None = None,
) -> None:
    """Run the app until it is quit, and exit with 1 if it failed."""
    wait()
    # Imported here, so that --version, --help and serve start without it.
    from protoscope.tui.app import ProtoscopeApp

    app = ProtoscopeApp(target, demo, trace_file, recording=recording, lesson=lesson, memory=memory)
    app.run()
    if app.return_code:
        sys.exit(app.return_code)
