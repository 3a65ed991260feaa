"""Printing: lines to standard output, which may be closed before they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from protoscope.cli.main import Failure


def printed(lines: Iterable[str]) -> None:
    """Write each line as soon as it is known. Raises Failure where that cannot be done."""
    try:
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough; without this, Python would complain when it closes its stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise Failure(
            f"standard output: cannot be written ({error.strerror}); free some space, or name another"
        ) from None
