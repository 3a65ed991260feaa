"""Benchmark: the IMAP parser beside imapclient and imap-codec, on the FETCH responses of a large mailbox.

Each figure is taken in a process of its own, garbage collector on, all in one run and in turn, by processor time;
what counts are the ratios. imapclient and imap-codec are given one response at a time, cut out beforehand; protoscope
cuts them out of the stream, in pieces of 64 KiB, inside the measured time.

"parse" is what `parse` gives: a tree whose defects are known, and whose nodes, each with its span and typed value, are
made when they are looked at. "every value read" looks at all typed values; "every node visited" at the span, value and
defects of every one of them.

Run: python -m tests.benchmarks.parser [--quick] [--runs N]     (needs the extra "bench")
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.fetch_corpus import responses

MEASURES = "tests.benchmarks.parser_measures"
ROOT = Path(__file__).parents[2]


class Measured(NamedTuple):
    """`rate` in octets per second; `memory` is what the process grew by, divided by the octets of the input."""

    rate: float
    memory: float


class Goal(NamedTuple):
    """`ratio` finds a figure among the measured; it has to be at least, or with `most` at most, `goal`."""

    text: str
    ratio: Callable[[dict[str, Measured]], float]
    goal: float
    most: bool = False


def _faster(name: str, peer: str) -> Callable[[dict[str, Measured]], float]:
    return lambda found: found[name].rate / found[peer].rate


GOALS = (
    Goal(
        "framing and state fold / imapclient dropped",
        _faster("protoscope framing and fold", "imapclient dropped"),
        8,
    ),
    Goal(
        "typed tree, dropped / imapclient dropped",
        _faster("protoscope parse, dropped", "imapclient dropped"),
        4,
    ),
    Goal("typed tree, kept / imapclient kept", _faster("protoscope parse, kept", "imapclient kept"), 2),
    Goal("typed tree, kept: memory / input", lambda found: found["protoscope parse, kept"].memory, 8, most=True),
    Goal("64 MB literal: peak memory / literal", lambda found: found["literal of 64 MB"].memory, 2, most=True),
    Goal(
        "line of 1 MB: time per octet / that of 1 kB",
        lambda found: found["lines of 1 kB"].rate / found["lines of 1 MB"].rate,
        2,
        most=True,
    ),
)


def _measures(*arguments: str) -> str:
    command = [sys.executable, "-m", MEASURES, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def measure(name: str, corpus: Path) -> Measured:
    """One figure, in a process of its own."""
    return Measured(**json.loads(_measures(name, str(corpus))))


def median(found: list[Measured]) -> Measured:
    """Of each figure by itself."""
    return Measured(*(statistics.median(figures) for figures in zip(*found, strict=True)))


def main() -> None:
    """Print the table and the goals."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--count", type=int, default=20_000, help="responses")
    arguments.add_argument("--quick", action="store_true", help="one run over 2,000 responses")
    chosen = arguments.parse_args()
    count, runs = (2_000, 1) if chosen.quick else (chosen.count, chosen.runs)
    with tempfile.TemporaryDirectory() as directory:
        corpus = Path(directory) / "fetch.txt"
        corpus.write_bytes(b"".join(responses(count)))
        print(f"{count} FETCH responses, {corpus.stat().st_size / 1e6:.1f} MB, median of {runs}; ", end="")
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores", flush=True)
        rounds = [{name: measure(name, corpus) for name in _measures("--list").splitlines()} for _ in range(runs)]
    _report({name: median([found[name] for found in rounds]) for name in rounds[0]})


def _report(found: dict[str, Measured]) -> None:
    for name, (rate, memory) in found.items():
        print(f"{name:44} {rate / 1e6:8.1f} MB/s  {memory:6.2f} x the input in memory")
    for text, ratio, goal, most in GOALS:
        reached = ratio(found)
        met = reached <= goal if most else reached >= goal
        print(f"{text:44} {reached:8.2f}  goal {'<=' if most else '>='} {goal}: {'met' if met else 'NOT MET'}")


if __name__ == "__main__":
    main()
