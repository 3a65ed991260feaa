"""Law 2 and law 6, seen from outside: what importing a room really loads."""

import subprocess
import sys

import pytest

FORBIDDEN = ("textual", "rich", "asyncio", "ssl", "socket", "threading")


def loaded_by(statement: str) -> set[str]:
    """Top-level modules in sys.modules after `statement`, in a fresh interpreter."""
    script = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    ran = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "protoscope.core.protocol",
        "protoscope.core.trace",
        "protoscope.imap.wing",
        "protoscope.pop3.wing",
        "protoscope.timeline.timeline",
        "protoscope.timeline.causes",
    ],
)
def test_a_core_room_loads_no_io(module: str) -> None:
    before = loaded_by("import site")
    loaded = loaded_by(f"import sys; sys.path[:0] = {sys.path!r}; import {module}")
    assert not (loaded - before) & set(FORBIDDEN)
