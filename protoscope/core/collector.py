"""Collector: keeps Python's search for cyclic garbage from holding up whoever waits while a server sends."""

from __future__ import annotations

import gc

YOUNG, MIDDLE, OLD = 20_000, 50, 1_000
"""Objects, and passes, after which each generation is searched: half the wait for a key under load (measured)."""


def wait() -> None:
    """Search for nothing while the program is being loaded: all of that stays, and each search looks through it."""
    gc.disable()


def resume() -> None:
    """The program is loaded."""
    gc.enable()


def calm(middle: int = MIDDLE) -> None:
    """Leave out what lives as long as the program does, and search the rest less often.

    With a lower `middle` there are more searches of the middle generation, and each is shorter.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, middle, OLD)


def keep() -> None:
    """Search what is newest, and leave out what is left of it: while a server sends, that is what the session keeps,
    and to go through all of it once more took most of a second.
    """
    gc.collect(0)
    gc.freeze()
