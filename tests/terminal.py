"""A terminal for tests: runs a program on a pty, types keys, reads the screen, and keeps every octet it wrote."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pyte

PATIENCE = 30.0
"""Seconds to wait for something to show; generous, because CI machines are slow. Nothing is timed by it."""


class Terminal:
    """`with Terminal(["-m", "protoscope", "demo"], home) as terminal:`; the program is killed at the end."""

    def __init__(
        self, arguments: list[str], home: Path, columns: int = 120, rows: int = 36, env: dict[str, str] | None = None
    ) -> None:
        self.written = bytearray()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._main, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=other,
            stdout=other,
            stderr=other,
            env=_environment(home) | (env or {}),
            start_new_session=True,
        )
        os.close(other)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._main)

    def type(self, keys: str) -> None:
        """Send keys as a person's terminal would: "\\r" is Enter, "\\x1b[A" is Up."""
        os.write(self._main, keys.encode())

    def line(self, text: str) -> None:
        """Type a line and end it with Enter."""
        self.type(text)
        self.type("\r")

    @property
    def text(self) -> str:
        """What the screen shows now."""
        return "\n".join(self._screen.display)

    def read(self, seconds: float = 0.1) -> bool:
        """Take in what the program writes within `seconds`; false once it has ended."""
        if not select.select([self._main], [], [], seconds)[0]:
            return True
        try:
            octets = os.read(self._main, 65536)
        except OSError:  # Linux's way to say that the other end of a pty is closed
            return False
        self.written += octets
        self._stream.feed(octets)
        return bool(octets)

    def settle(self, seconds: float) -> None:
        """Take in everything for so long, while keys that were typed ahead are worked off."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read(0.05)

    def shows(self, text: str) -> None:
        """Wait until the screen shows `text`; AssertionError with the screen if it never does."""
        self.wait_for(lambda: text in self.text, repr(text))

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        """Read until `condition()` holds."""

        deadline = time.monotonic() + PATIENCE
        while not condition():
            alive = self.read()
            assert alive or condition(), f"the program ended before {what} showed:\n{self.text}"
            assert time.monotonic() < deadline, f"{what} never showed:\n{self.text}"

    def ended(self) -> int:
        """Wait until the program has ended; its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.read() and time.monotonic() < deadline:
            pass
        return self.process.wait(PATIENCE)


def _environment(home: Path) -> dict[str, str]:
    """An environment with nothing of the person who runs the tests: own home, no colour or theme wishes."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "VIRTUAL_ENV", "PYTHONPATH")}
    folders = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    return {**kept, **folders, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"}
