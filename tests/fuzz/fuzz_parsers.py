"""Fuzzes both wings in both directions: spoilt seeds in random pieces are covered once, and nothing raises.

    python -m tests.fuzz.fuzz_parsers --seconds 15 [--protocol imap] [--side server] [--seed N]

Seconds are for each wing and direction. A failure prints the seed, the round and the octets, and ends with 1.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator

from protoscope.core.limits import Limits
from protoscope.core.message import Side
from protoscope.timeline.listing import listing
from protoscope.timeline.wings import NAMES, wing
from tests.fuzz.seeds import SEEDS, TOKENS

LIMITS = (Limits(), Limits(line=120, literal=60, message=400))
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


# -- checking --------------------------------------------------------------------------------------------------------


def check(protocol: str, side: Side, chance: random.Random, octets: bytes) -> None:
    """Raises what the wing raises, and AssertionError where messages leave a gap or depend on the pieces."""
    limits = chance.choice(LIMITS)
    opposite = (
        [_dialogue(chance, SEEDS[protocol, Side.CLIENT])] if side is Side.SERVER and chance.random() < 0.5 else []
    )
    whole = list(listing(wing(protocol), side, [octets], opposite, tree=True, limits=limits))
    place = 0
    for message in whole:
        assert message["start"] == place < message["end"], "the spans leave a gap, or overlap"
        place = message["end"]
    assert place == len(octets), "the spans do not reach the end"
    split = list(listing(wing(protocol), side, pieces(chance, octets), opposite, tree=True, limits=limits))
    spans = [[(message["start"], message["end"], message["kind"]) for message in each] for each in (whole, split)]
    assert spans[0] == spans[1], "the messages depend on the pieces"
    json.dumps(whole)


def fuzz(protocol: str, side: Side, seconds: float, seed: int) -> int:
    """How many dialogues were tried. Each is made from `seed` and its round alone, so that it can be made again."""
    ending, rounds = time.monotonic() + seconds, 0
    while time.monotonic() < ending:
        chance = random.Random(f"{seed} {rounds}")
        octets = spoilt(chance, SEEDS[protocol, side])
        try:
            check(protocol, side, chance, octets)
        except Exception:
            print(f"{protocol} {side.name.lower()}: seed {seed}, round {rounds}: {octets!r}", file=sys.stderr)
            raise
        rounds += 1
    return rounds


def main() -> None:
    """Fuzz what the arguments say."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=15, help="for each wing and direction")
    arguments.add_argument("--protocol", choices=NAMES)
    arguments.add_argument("--side", choices=[side.name.lower() for side in Side])
    arguments.add_argument("--seed", type=int, default=time.time_ns())
    chosen = arguments.parse_args()
    for protocol, side in SEEDS:
        if chosen.protocol in (None, protocol) and chosen.side in (None, side.name.lower()):
            rounds = fuzz(protocol, side, chosen.seconds, chosen.seed)
            print(f"{protocol} {side.name.lower()}: {rounds} dialogues, no failure", flush=True)


if __name__ == "__main__":
    main()
