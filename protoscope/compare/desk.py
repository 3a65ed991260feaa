"""Desk: what a task works with: where the server is, the devices it opens, and the laps that are measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from protoscope.compare.device import Device, RefusedError
from protoscope.compare.facts import WORD
from protoscope.compare.outcome import Lap, Stretch
from protoscope.net.clock import Clock
from protoscope.net.target import Target

ALL_LINES = 999_999
"""More lines than a message has."""
REFUSED = "the server refused the login; check user and password"
EMPTY = "there is no mail here to measure with; send yourself a message, or leave this row out"


class Desk:
    """One task over one protocol. `plain` is the server's port without TLS, None where that is not to be used.

    `folder` is an empty folder for what a device keeps; `most` is how many of the newest messages are looked at, on a
    real account, where no more than reading is done; None for all of them, on the practice server.
    """

    def __init__(
        self,
        target: Target,
        plain: Target | None,
        folder: Path,
        most: int | None = None,
        clock: Clock | None = None,
        word: str = WORD,
    ) -> None:
        self.target = target
        self.plain = plain
        self.folder = folder
        self.word = word
        """What is searched for."""
        self._most = most
        self.laps: list[Lap] = []
        self._clock = clock
        self._devices: list[Device] = []

    async def count(self, device: Device) -> int:
        """How many messages there are. Raises RefusedError where there is none, or the server does not say."""
        if self.target.protocol == "pop3":
            await device.must("STAT")
            told = device.state.maildrop.count if device.state.maildrop else None
        else:
            told = device.state.selected.exists if device.state.selected else None
        if not told:
            raise RefusedError(EMPTY if told == 0 else "the server does not say how many messages there are")
        return int(told)

    def first(self, count: int) -> int:
        """The number of the first of `count` messages that is looked at."""
        return max(1, count - self._most + 1) if self._most else 1

    def whole(self, number: int) -> str:
        """The POP3 command for all of a message; on a real account TOP, as servers may mark as read what RETR got."""
        return f"TOP {number} {ALL_LINES}" if self._most else f"RETR {number}"

    def device(self, name: str, *, plain: bool = False) -> Device:
        """A new device, not connected yet."""
        target = self.plain if plain and self.plain is not None else self.target
        device = Device(name, replace(target), self._clock)
        self._devices.append(device)
        return device

    async def ready(self, name: str) -> Device:
        """A device that has logged in and, over IMAP, opened INBOX. Raises ConnectError, RefusedError."""
        device = self.device(name)
        await device.connect()
        if not await device.log_in():
            raise RefusedError(REFUSED)
        if self.target.protocol == "imap":
            # SELECT would take \\Recent from the messages of a real account (RFC 3501, 2.3.2).
            await device.must("EXAMINE INBOX" if self._most else "SELECT INBOX")
        return device

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        """Measure what happens inside as a part of the task."""
        before = {device.name: len(device.timeline.trace) for device in self._devices}
        try:
            yield
        finally:
            # Also where it failed: what was said until then shows why.
            self._record(name, before)

    def _record(self, name: str, before: Mapping[str, int]) -> None:
        """A lap from facts `before` of each device on."""
        stretches = tuple(
            Stretch(device.name, device.timeline, before.get(device.name, 0), len(device.timeline.trace))
            for device in self._devices
            if len(device.timeline.trace) > before.get(device.name, 0)
        )
        if stretches:
            self.laps.append(Lap(name, stretches))

    def fail(self) -> None:
        """Record what no lap has measured, as the task has come to no end."""
        ends = {stretch.device: stretch.last for lap in self.laps for stretch in lap.stretches}
        self._record("until it failed", ends)

    async def close(self) -> None:
        """Close what is still open."""
        for device in self._devices:
            await device.session.close()
