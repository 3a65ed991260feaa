"""Fuzzes both wings in both directions: spoilt dialogues in random pieces are covered once, and nothing raises.

    python -m tests.fuzz.fuzz_parsers --seconds 600 [--wing imap] [--side server] [--seed N [--round N]]

Seconds are for each wing and direction. A failure prints the octets, shortened as far as they still fail, and the
command that makes it again, and ends with 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator

from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import Side
from protoscope.timeline.wings import NAMES
from tests.fuzz.check import Try, check
from tests.fuzz.seeds import SEEDS, TOKENS

LIMITS = (DEFAULT_LIMITS, Limits(line=120, literal=60, message=400, nesting=5))
"""As in the app, and so small that they are passed all the time."""


# -- spoiling --------------------------------------------------------------------------------------------------------


def _dialogue(chance: random.Random, seeds: tuple[bytes, ...]) -> bytes:
    return b"".join(chance.choices(seeds, k=chance.randint(1, 5)))


def _place(chance: random.Random, octets: bytes) -> int:
    return chance.randint(0, len(octets))


def _put_in(chance: random.Random, octets: bytes) -> bytes:
    place = _place(chance, octets)
    return octets[:place] + chance.choice(TOKENS) + octets[place:]


def _leave_out(chance: random.Random, octets: bytes) -> bytes:
    place = _place(chance, octets)
    return octets[:place] + octets[place + chance.randint(1, 12) :]


def _flip(chance: random.Random, octets: bytes) -> bytes:
    place = _place(chance, octets)
    return octets[:place] + chance.randbytes(1) + octets[place + 1 :]


def _repeat(chance: random.Random, octets: bytes) -> bytes:
    start, end = sorted((_place(chance, octets), _place(chance, octets)))
    return octets[:end] + octets[start:end] + octets[end:]


def _cut_off(chance: random.Random, octets: bytes) -> bytes:
    return octets[: _place(chance, octets)]


SPOILERS: tuple[Callable[[random.Random, bytes], bytes], ...] = (_put_in, _leave_out, _flip, _repeat, _cut_off)


def spoilt(chance: random.Random, seeds: tuple[bytes, ...]) -> bytes:
    """A dialogue with a few mistakes in it; now and then it is nothing but noise."""
    if chance.random() < 0.02:
        return chance.randbytes(chance.randint(0, 200))
    octets = _dialogue(chance, seeds)
    for _ in range(chance.randint(0, 6)):
        octets = chance.choice(SPOILERS)(chance, octets)
    return octets


def pieces(chance: random.Random, octets: bytes) -> Iterator[bytes]:
    """The octets in pieces of random size, of one octet each at times."""
    longest = chance.choice((1, 3, 40, 1 << 20))
    place = 0
    while place < len(octets):
        size = chance.randint(1, longest)
        yield octets[place : place + size]
        place += size


def made(protocol: str, side: Side, chance: random.Random) -> Try:
    """What one round tries; half of the time the other side speaks as well, spoilt or not."""
    octets = spoilt(chance, SEEDS[protocol, side])
    limits = chance.choice(LIMITS)
    other = Side(1 - side)
    opposite = b""
    if chance.random() < 0.5:
        opposite = chance.choice((_dialogue, spoilt))(chance, SEEDS[protocol, other])
    return Try(protocol, side, tuple(pieces(chance, octets)), tuple(pieces(chance, opposite)), limits)


# -- trying ----------------------------------------------------------------------------------------------------------


def fuzz(protocol: str, side: Side, seconds: float, seed: int, only: int | None = None) -> int:
    """How many dialogues were tried. Each is made from `seed` and its round alone, so that it can be made again."""
    ending, rounds = time.monotonic() + seconds, only or 0
    while time.monotonic() < ending:
        tried = made(protocol, side, random.Random(f"{seed} {rounds}"))
        try:
            check(tried)
        except Exception:
            _report(tried, seed, rounds)
            raise
        rounds += 1
        if only is not None:
            break
    return rounds - (only or 0)


def _report(tried: Try, seed: int, rounds: int) -> None:
    short = shortened(tried)
    name = tried.side.name.lower()
    again = f"--wing {tried.protocol} --side {name} --seed {seed} --round {rounds}"
    print(f"\n{short}\n\nmake it again: python -m tests.fuzz.fuzz_parsers {again}", file=sys.stderr)


def shortened(tried: Try) -> Try:
    """The same failure, or another, with fewer octets: pieces are left out as long as it still fails."""
    singly = tried._replace(pieces=tuple(tried.octets[at : at + 1] for at in range(len(tried.octets))))
    tried = singly if _fails(singly) else tried
    halves = len(tried.pieces)
    while halves:
        for start in range(0, len(tried.pieces), halves):
            shorter = tried._replace(pieces=tried.pieces[:start] + tried.pieces[start + halves :])
            if _fails(shorter):
                tried = shorter
                break
        else:
            halves //= 2
    without = tried._replace(opposite=())
    return without if _fails(without) else tried


def _fails(tried: Try) -> bool:
    try:
        check(tried)
    except Exception:  # noqa: BLE001 (any exception is what a fuzzer is after)
        return True
    return False


def main() -> None:
    """Fuzz what the arguments say."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seconds", type=float, default=15, help="for each wing and direction")
    arguments.add_argument("--wing", choices=NAMES)
    arguments.add_argument("--side", choices=[side.name.lower() for side in Side])
    arguments.add_argument("--seed", type=int, default=time.time_ns())
    arguments.add_argument("--round", type=int, help="only this one")
    chosen = arguments.parse_args()
    for protocol, side in SEEDS:
        if chosen.wing in (None, protocol) and chosen.side in (None, side.name.lower()):
            rounds = fuzz(protocol, side, chosen.seconds, chosen.seed, chosen.round)
            print(f"{protocol} {side.name.lower()}: {rounds} dialogues, no failure (seed {chosen.seed})", flush=True)


if __name__ == "__main__":
    main()
