"""Where in a TOML file something is wrong: line numbers for errors that come without one."""

from __future__ import annotations

import re

_AT_LINE = re.compile(r"at line (\d+)")
_PATH = re.compile(r"at `\$\.?([^`]*)`")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")


def line_of_syntax_error(error: str) -> int:
    """The line that tomllib's message names, 1 first; 0 where it names none."""
    found = _AT_LINE.search(error)
    return int(found[1]) if found else 0


def line_of_key(text: str, error: str) -> int:
    """The line of the key that msgspec's validation message speaks of, 1 first; its table's if the key is missing."""
    path = _PATH.search(error)
    steps = [step for step in (path[1] if path else "").split(".") if step]
    unknown = _UNKNOWN.search(error)
    if unknown:
        steps.append(unknown[1])
    return _line(text, steps) or _line(text, steps[:-1]) or _line(text, steps[:1]) or 1


def _line(text: str, steps: list[str]) -> int:
    """The line that sets the key at `steps` or opens its table; 0 where there is none."""
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if words.startswith("["):
            table = [step.strip().strip("\"'") for step in words.split("]")[0].strip("[]").split(".")]
            if steps and table == steps:
                return number
        elif steps and [*table, words.split("=")[0].strip().strip("\"'")] == steps:
            return number
    return 0
