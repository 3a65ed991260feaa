"""Switches: what a person may type at the terminal while `protoscope serve` runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from protoscope.core.visible import visible

if TYPE_CHECKING:
    from protoscope.practice.faults.switchboard import Faults

HINT = 'Type a fault to switch it on, "no" and its name to switch it off, "mail" for a new message, or "faults".'
_MOST = 4096
"""Octets of a line."""


class Switches:
    """`bring` lets a message arrive; a proxy has none."""

    def __init__(self, faults: Faults, bring: Callable[[], Any] | None = None) -> None:
        self._faults = faults
        self._bring = bring

    @staticmethod
    def line() -> str | None:
        """The line that has been typed; None when there will be no more."""
        try:
            octets = os.read(sys.stdin.fileno(), _MOST)
        except OSError:
            return None
        return octets.decode("utf-8", "replace").strip() if octets else None

    def obey(self, line: str) -> str:
        """Do it; gives what to tell."""
        from protoscope.practice.faults.switchboard import FaultError

        words = line.split()
        try:
            match words:
                case []:
                    return ""
                case ["faults"]:
                    return self._listed()
                case ["mail"] if self._bring is not None:
                    return self._brought(self._bring)
                case ["no", name]:
                    self._faults.switch_off(name)
                case [name]:
                    self._faults.switch_on(name)
                case _:
                    return HINT
        except FaultError as error:
            return visible(f"{error}.")
        return self.state

    @property
    def state(self) -> str:
        """Which faults are on."""
        return f"On: {', '.join(self._faults.on)}." if self._faults.on else "The server behaves."

    @staticmethod
    def _brought(bring: Callable[[], Any]) -> str:
        from protoscope.practice.delivery import Full

        try:
            return f"A message of {len(bring())} octets has arrived."
        except Full as full:
            return str(full)

    def _listed(self) -> str:
        from protoscope.practice.faults.catalogue import FAULTS

        return "\n".join(f"{'*' if name in self._faults else ' '} {name:28}{FAULTS[name].text}" for name in FAULTS)
