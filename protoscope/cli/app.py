"""Starts the app: the one place of the command line that loads it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from protoscope.net.target import Target


def run(
    target: Target | None = None, demo: Literal["imap", "pop3"] | None = None, trace_file: Path | None = None
) -> None:
    """Run the app until it is quit, and exit with 1 if it failed."""
    # Imported here, so that --version, --help and serve start without it.
    from protoscope.tui.app import ProtoscopeApp

    app = ProtoscopeApp(target, demo, trace_file)
    app.run()
    if app.return_code:
        sys.exit(app.return_code)
