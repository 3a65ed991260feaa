"""Held: what the screen says while messages are held back: how many wait, and how they are released."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.tui.present.columns import counted


@dataclass(frozen=True, slots=True)
class Held:
    """`released` messages are shown and `waiting` ones wait; `breakpoint` is the filter that playing stops at."""

    released: int
    waiting: int
    speed: str
    playing: bool = False
    breakpoint: str = ""

    @property
    def sign(self) -> str:
        """One word for what is going on."""
        return "PLAY" if self.playing else "HELD"

    @property
    def wait(self) -> str:
        """How many wait, as a sentence."""
        if not self.waiting:
            return "no message waits"
        return f"{counted(self.waiting, 'message')} {'waits' if self.waiting == 1 else 'wait'}"

    @property
    def told(self) -> tuple[str, ...]:
        """What the status line says, the weightiest first."""
        stops = f"stops at {self.breakpoint}" if self.breakpoint else ""
        return f"{self.sign}: {self.wait}", self.speed, stops
