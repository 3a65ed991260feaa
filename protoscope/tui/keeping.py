"""Keeping: a session saved to a file at any time, and what follows of it, too, as it happens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from textual.app import App

from protoscope.core.visible import visible
from protoscope.files.saving import Saving
from protoscope.timeline.timeline import Timeline
from protoscope.tui.slices import in_slices

AGAIN = 0.3
"""Seconds between two looks whether there is more to save, which is what a crash may lose."""


def new_file() -> Path:
    """A name in the current folder that tells when it was saved."""
    return Path.cwd() / f"session-{datetime.now():%Y%m%d-%H%M%S}.trace"


async def keep(app: App[None], timeline: Timeline, path: Path) -> None:
    """Save to a new file until cancelled; what goes wrong is told."""
    try:
        saving = Saving(timeline, path)
        try:
            await in_slices(_steps(saving), lambda: False)
            app.notify(visible(f"Saved to {path}, passwords masked; what follows is saved, too."), markup=False)
            while True:
                await asyncio.sleep(AGAIN)
                await in_slices(_steps(saving), lambda: True)
        finally:
            saving.close()
    except OSError as error:
        told = f"Not saved: {path}: {error.strerror or error}."
        app.notify(visible(told), severity="error", timeout=10, markup=False)


def _steps(saving: Saving) -> Iterator[None]:
    while not saving.done:
        saving.step()
        yield
