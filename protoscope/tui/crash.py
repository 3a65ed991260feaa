"""Crash: what the terminal shows when protoscope itself fails; no frame locals, and no text that could be a secret."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from traceback import FrameSummary, walk_tb

from platformdirs import user_state_path
from textual.worker import WorkerFailed

from protoscope.core.visible import visible


def crash_file() -> Path:
    """Where the traffic is put when it was not saved all along; a new file for each crash."""
    return user_state_path("protoscope") / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.trace"


def report(error: BaseException, trace_file: Path | None = None) -> str:
    """The whole text. An exception's own words may quote what was typed or received, so only its type is told."""
    kept = f"The traffic up to this moment, passwords masked, is in {visible(str(trace_file))}" if trace_file else ""
    return "\n".join(
        (
            "protoscope has crashed. The mistake is in protoscope, not in what you did, and not in the server.",
            *((kept,) if kept else ()),
            "",
            *_causes(error),
            "",
            "Please report these lines where you got protoscope from.",
            "They tell places in protoscope's code only: no traffic, nothing that was typed, no password.",
        )
    )


def _causes(error: BaseException) -> list[str]:
    """The chain of exceptions, the first one first."""
    lines: list[str] = []
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        lines = [*_places(following), *(["which led to"] if lines else []), *lines]
        following = _before(following)
    return lines


def _before(error: BaseException) -> BaseException | None:
    """The exception that led to this one; a failed worker's is kept in an attribute."""
    if isinstance(error, WorkerFailed):
        return error.error
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(error: BaseException) -> list[str]:
    """The exception's type and the lines of code that it passed, outermost first."""
    frames = [
        FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name, lookup_line=False)
        for frame, line in walk_tb(error.__traceback__)
    ]
    return [f"  {type(error).__module__}.{type(error).__qualname__}", *(_place(frame) for frame in frames)]


def _place(frame: FrameSummary) -> str:
    path = Path(frame.filename)
    short = "/".join(path.parts[-3:]) if len(path.parts) > 3 else frame.filename
    return f"    {short}:{frame.lineno} in {frame.name}"
