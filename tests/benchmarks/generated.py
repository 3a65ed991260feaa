"""Benchmark: `serve --messages N`: time and memory for 100,000 generated messages, beside a tenth of them, in one run.

What counts is the ratio, which is ten where each message costs the same. Run: python tests/benchmarks/generated.py
"""

from __future__ import annotations

import json
import subprocess
import sys

MEASURE = """
import json, resource, time
from protoscope.practice import generated
from protoscope.practice.server import practice_account
started = time.perf_counter()
account = practice_account(fill=lambda account: generated.fill(account, {count}))
seconds = time.perf_counter() - started
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([seconds, memory, account.octets / (1 << 20)]))
"""
SMALL, LARGE = 10_000, 100_000


def measured(count: int) -> list[float]:
    """Seconds, MB of the process, MB of mail."""
    command = [sys.executable, "-c", MEASURE.format(count=count)]
    found: list[float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return found


def main() -> None:
    """Print both cases and their ratio."""
    small, large = measured(SMALL), measured(LARGE)
    for count, (seconds, memory, mail) in ((SMALL, small), (LARGE, large)):
        print(f"{count:>7,} messages: {seconds:6.2f} s, process {memory:6.1f} MB, mail {mail:6.1f} MB")
    print(f"time ratio {large[0] / small[0]:.1f} for ten times the messages")


if __name__ == "__main__":
    main()
