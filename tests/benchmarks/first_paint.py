"""Benchmark: process start to first paint of `protoscope demo` and `protoscope open`, beside a minimal Textual app.

All are started on a pty in turn, and the clock stops when a word that only the painted screen holds has been
written. Run: python tests/benchmarks/first_paint.py [--runs N]
"""

from __future__ import annotations

import argparse
import compileall
import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.files.trace import Writer

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("MINIMAL-PAINTED")
Minimal().run()
"""
ROWS, COLUMNS = 36, 120
LIMIT = 60.0
MINIMAL_APP = "minimal Textual app"
GOALS = {"protoscope demo": 1.35, "protoscope open": 1.2}


def first_paint(command: list[str], word: bytes) -> float:
    """Seconds from starting `command` on a pty until it has written `word`; RuntimeError with its output if never."""
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "TERM": "xterm-256color", "HOME": home, "XDG_CONFIG_HOME": home}
        environment.pop("NO_COLOR", None)
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=other, stdout=other, stderr=other, env=environment, start_new_session=True
        )
        os.close(other)
        try:
            return _wait_for(main, word, started)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            os.close(main)


def _wait_for(terminal: int, word: bytes, started: float) -> float:
    written = b""
    while time.perf_counter() - started < LIMIT:
        if not select.select([terminal], [], [], 0.5)[0]:
            continue
        try:
            written += os.read(terminal, 65536)
        except OSError as error:
            raise RuntimeError(f"it ended before it painted: {written[-2000:]!r}") from error
        if word in written:
            return time.perf_counter() - started
    raise RuntimeError(f"not painted after {LIMIT} s: {written[-2000:]!r}")


def main() -> None:
    """Print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    # Uncompiled modules triple both figures and hide the ratio.
    for module in ("protoscope", "textual"):
        compileall.compile_dir(Path(__import__(module).__path__[0]), quiet=2)
    script = shutil.which("protoscope", path=str(Path(sys.executable).parent))
    if script is None:
        raise SystemExit(f"no protoscope beside {sys.executable}: pip install -e . first")
    with tempfile.TemporaryDirectory() as folder:
        _compare(script, _recording(Path(folder)), runs)


def _recording(folder: Path) -> Path:
    """A small trace."""
    path = folder / "small.trace"
    with Writer(path, "imap") as file:
        file.write(Connected(0, 1.0, "imap", "mail.example.org", 143))
        for number in range(50):
            file.write(BytesSent(0, 2.0 + number, b"A%d NOOP\r\n" % number))
            file.write(BytesReceived(0, 2.5 + number, b"A%d OK done\r\n" % number))
    return path


def _compare(script: str, recording: Path, runs: int) -> None:
    peers = {
        MINIMAL_APP: ([sys.executable, "-c", MINIMAL], b"MINIMAL-PAINTED"),
        "protoscope demo": ([script, "demo"], b"Traffic"),
        "protoscope open": ([script, "open", str(recording)], b"Traffic"),
    }
    times: dict[str, list[float]] = {name: [] for name in peers}
    for run in range(runs + 1):
        for name, (command, word) in peers.items():
            seconds = first_paint(command, word)
            if run:  # the first run warms the file cache
                times[name].append(seconds)
    medians = {name: statistics.median(found) for name, found in times.items()}
    print(f"process start to first paint, {runs} runs each in turn, {os.cpu_count()} cores")
    for name, found in times.items():
        print(
            f"{name:22} min {min(found) * 1e3:6.0f}  median {medians[name] * 1e3:6.0f}  max {max(found) * 1e3:6.0f} ms"
        )
    for name, goal in GOALS.items():
        ratio = medians[name] / medians[MINIMAL_APP]
        print(f"{name}: ratio of medians {ratio:.2f} (goal {goal}: {'met' if ratio <= goal else 'not met'})")


if __name__ == "__main__":
    main()
